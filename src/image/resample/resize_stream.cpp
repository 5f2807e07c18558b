#include "image/resample/resize_stream.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace acg2vec {
namespace {

ResampledAxis<float> AxisFor(int from, int to, ResampleFilter filter) {
  return MakeAxis<float>(PlainAxis(from, to), [filter](LineLengths lengths, int index) {
    return AntialiasedTaps(filter, lengths, index);
  });
}

// Alpha is the last lane, as a fraction; colours are multiplied by it.
template <typename Sample>
void LoadRow(std::span<const uint8_t> row, PixelFormat format, std::span<float> line) {
  constexpr auto kFull = static_cast<float>(kFullSample<Sample>);
  const auto colours = static_cast<size_t>(format.colour_channels());
  const Sample* sample = SamplesOf<Sample>(row).data();
  for (size_t at = 0; at < line.size(); at += kLanes, sample += format.channels) {
    const float alpha = format.has_alpha() ? static_cast<float>(sample[colours]) / kFull : 1.0F;
    for (size_t c = 0; c < colours; ++c) line[at + c] = static_cast<float>(sample[c]) * alpha;
    line[at + kLanes - 1] = alpha;
  }
}

template <typename Sample>
Sample Rounded(float value) {
  constexpr auto kFull = static_cast<float>(kFullSample<Sample>);
  const float rounded = std::floor(value + 0.5F);
  if (!(rounded > 0)) return 0;
  return rounded < kFull ? static_cast<Sample>(rounded) : kFullSample<Sample>;
}

template <typename Sample>
void StoreRow(std::span<const float> line, PixelFormat format, std::span<uint8_t> row) {
  constexpr auto kFull = static_cast<float>(kFullSample<Sample>);
  const auto colours = static_cast<size_t>(format.colour_channels());
  Sample* sample = SamplesOf<Sample>(row).data();
  for (size_t at = 0; at < line.size(); at += kLanes, sample += format.channels) {
    // Filters with negative weights may overshoot.
    const float alpha = line[at + kLanes - 1];
    const float factor = !format.has_alpha() ? 1.0F : alpha > 0 ? 1.0F / alpha : 0.0F;
    for (size_t c = 0; c < colours; ++c) sample[c] = Rounded<Sample>(line[at + c] * factor);
    if (format.has_alpha()) sample[colours] = Rounded<Sample>(alpha * kFull);
  }
}

// What is known of each place of a side takes as much memory as a few pixels.
constexpr int kLongestSide = 1'000'000;

Status CheckResizedSize(PictureSize size) {
  if (std::min(size.width, size.height) < 1) {
    return Error{ErrorCode::kInvalidArgument, "A picture has at least one pixel a side."};
  }
  if (std::max(size.width, size.height) > kLongestSide) {
    return Error{
        ErrorCode::kTooLarge,
        "A picture can be resized to " + std::to_string(kLongestSide) + " pixels a side at most."};
  }
  return {};
}

}  // namespace

Result<ResizeStream> ResizeStream::Create(const SizeChange& change, PixelFormat format,
                                          ResampleFilter filter) {
  const auto& [from, to] = change;
  ACG2VEC_RETURN_IF_ERROR(CheckResizedSize(to));
  ACG2VEC_ASSIGN_OR_RETURN(
      auto resampler, Resampler<float>::Create(from.width, AxisFor(from.width, to.width, filter),
                                               AxisFor(from.height, to.height, filter)));
  return ResizeStream(change, format, std::move(resampler));
}

int ResizeStream::RowsWith(int rows) const {
  int made = made_;
  while (made < change_.to.height && resampler_.RowsNeeded(made) <= rows) ++made;
  return made;
}

std::span<const uint8_t> ResizeStream::Make(std::span<const uint8_t> rows,
                                            std::span<uint8_t> resized) {
  return WithSampleOf(format_.depth,
                      [&]<typename Sample>(Sample) { return MakeRows<Sample>(rows, resized); });
}

void ResizeStream::Take(std::span<const uint8_t> rows) {
  const int end = taken_ + static_cast<int>(rows.size() / taken_row_bytes());
  WithSampleOf(format_.depth, [&]<typename Sample>(Sample) { TakeBefore<Sample>(end, rows); });
}

// The ring of the resampler holds no more than one row of the result needs.
template <typename Sample>
std::span<const uint8_t> ResizeStream::MakeRows(std::span<const uint8_t> rows,
                                                std::span<uint8_t> resized) {
  for (; !resized.empty(); resized = resized.subspan(row_bytes()), ++made_) {
    rows = TakeBefore<Sample>(resampler_.RowsNeeded(made_), rows);
    StoreRow<Sample>(resampler_.LoadedRow(made_), format_, resized.first(row_bytes()));
  }
  return rows;
}

template <typename Sample>
std::span<const uint8_t> ResizeStream::TakeBefore(int end, std::span<const uint8_t> rows) {
  for (; taken_ < end; rows = rows.subspan(taken_row_bytes())) {
    resampler_.LoadBefore(++taken_, [&](int, std::span<float> line) {
      LoadRow<Sample>(rows.first(taken_row_bytes()), format_, line);
    });
  }
  return rows;
}

}  // namespace acg2vec
