// Resamples a picture row by row, from the top: only the rows that the next one is made of are in
// memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/aligned_buffer.h"
#include "base/checked_math.h"
#include "base/status.h"
#include "image/resample/axis.h"
#include "image/resample/blend.h"

namespace acg2vec {

// `Value` is float, or int32_t for bytes in fixed point. First columns are blended, then rows, as
// Pillow does it.
template <typename Value>
class Resampler {
 public:
  // Of a picture that is `width` pixels wide. Errors: kOutOfMemory.
  static Result<Resampler> Create(int width, ResampledAxis<Value> columns,
                                  ResampledAxis<Value> rows, const Pixel<Value>& outside = {}) {
    Resampler resampler(width, std::move(columns), std::move(rows), outside);
    if (!resampler.Allocate()) {
      return Error{ErrorCode::kOutOfMemory, "There is not enough memory to resample the picture."};
    }
    return resampler;
  }

  // How many of the picture's rows are needed for the rows of the result up to that one.
  int RowsNeeded(int y) const {
    const auto& place = rows_.at(y);
    return place.count > 0 ? place.first + place.count : 0;
  }

  // The picture's rows before that one are there, as far as they are needed: `load` is called with
  // an index and a line to fill, for rows in rising order, each at most once.
  template <typename Load>
  void LoadBefore(int end, const Load& load) {
    for (; loaded_ < end; ++loaded_) {
      load(loaded_, std::span<Value>(line_.data(), kLanes * static_cast<size_t>(width_)));
      BlendColumns(line_.data(), columns_, outside_, Kept(loaded_));
    }
  }

  // Row `y` of the result, kLanes values a pixel, valid until the next call; rows are asked for in
  // rising order. What it is made of is loaded before.
  template <typename Load>
  std::span<const Value> Row(int y, const Load& load) {
    const auto& place = rows_.at(y);
    if (place.count > 0) {
      loaded_ = std::max(loaded_, place.first);
      LoadBefore(RowsNeeded(y), load);
    }
    return LoadedRow(y);
  }

  // The same of rows that have been loaded, of which no more came since than it needs.
  std::span<const Value> LoadedRow(int y) {
    const auto& place = rows_.at(y);
    lines_.clear();
    for (int i = 0; i < place.count; ++i) lines_.push_back(Kept(place.first + i));
    BlendRows({lines_, rows_.weights(place), outside_line_.data(), place.outside}, stride_,
              row_.data());
    return {row_.data(), kLanes * static_cast<size_t>(columns_.length())};
  }

  // Of all that it holds.
  size_t held_bytes() const {
    return (kept_.size() + row_.size() + line_.size() + outside_line_.size()) * sizeof(Value);
  }

 private:
  Resampler(int width, ResampledAxis<Value> columns, ResampledAxis<Value> rows,
            const Pixel<Value>& outside)
      : width_(width),
        columns_(std::move(columns)),
        rows_(std::move(rows)),
        outside_(outside),
        stride_(LineValues(static_cast<size_t>(columns_.length()))),
        most_kept_(static_cast<size_t>(std::max(rows_.largest_count(), 1))) {}

  bool Allocate() {
    const auto kept = CheckedMultiply(most_kept_, stride_);
    const auto line = LineValues(static_cast<size_t>(width_));
    for (auto [buffer, values] :
         {std::pair(&line_, line), std::pair(&row_, stride_), std::pair(&outside_line_, stride_),
          std::pair(&kept_, kept.value_or(0))}) {
      *buffer = AlignedBuffer<Value>(values);
      if (buffer->size() == 0) return false;
    }
    FillOutside();
    return true;
  }

  // A row of nothing but the outside's colour goes through the columns as any other.
  void FillOutside() {
    for (size_t at = 0; at < kLanes * static_cast<size_t>(width_); ++at) {
      line_.data()[at] = outside_[at % kLanes];
    }
    BlendColumns(line_.data(), columns_, outside_, outside_line_.data());
  }

  Value* Kept(int y) { return kept_.data() + static_cast<size_t>(y) % most_kept_ * stride_; }

  int width_;
  ResampledAxis<Value> columns_;
  ResampledAxis<Value> rows_;
  Pixel<Value> outside_;
  size_t stride_;  // values from a line of the result to the next
  size_t most_kept_;
  int loaded_ = 0;
  AlignedBuffer<Value> line_;          // of the picture
  AlignedBuffer<Value> outside_line_;  // blended
  AlignedBuffer<Value> kept_;          // a ring of blended lines
  AlignedBuffer<Value> row_;           // the result's
  std::vector<const Value*> lines_;
};

}  // namespace acg2vec
