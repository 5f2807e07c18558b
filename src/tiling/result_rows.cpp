#include "tiling/result_rows.h"

#include <algorithm>
#include <utility>

#include "base/checked_math.h"

namespace acg2vec {
namespace {

// The rows of a band are given in pieces of about that. Who writes a piece holds the thread for a
// few milliseconds, while a graphics device waits for the next tile; and of one band many times as
// many rows may be made as it has.
constexpr size_t kPieceBytes = size_t{1} << 20U;

int PieceHeight(size_t row_bytes) {
  return static_cast<int>(std::max(kPieceBytes / row_bytes, size_t{1}));
}

// With the last band come those rows as well that waited for it: as many as the filter is wide, in
// rows of the result or of the enlarged picture.
int LargestHeight(const TilePlan& plan, PictureSize size, bool is_resized) {
  constexpr int kWaiting = 4;
  int64_t height = plan.output_height();
  if (is_resized) height = (height + kWaiting) * size.height / plan.enlarged().height + kWaiting;
  const auto row_bytes = static_cast<size_t>(size.width) * plan.enlarged_format.pixel_bytes();
  return static_cast<int>(std::min(height, int64_t{PieceHeight(row_bytes)}));
}

constexpr size_t kMaxRowBytes = size_t{1} << 30U;

Status CheckRow(PictureSize size, PixelFormat format) {
  const auto bytes = CheckedMultiply(static_cast<size_t>(size.width), format.pixel_bytes());
  if (bytes && *bytes <= kMaxRowBytes) return {};
  return Error{ErrorCode::kTooLarge,
               "Rows this large don't fit into memory. Ask for a smaller size."};
}

}  // namespace

Result<ResultRows> ResultRows::Create(const TilePlan& plan, PictureSize size) {
  const PictureSize enlarged = plan.enlarged();
  if (size.width == enlarged.width && size.height == enlarged.height) {
    return ResultRows(plan, size, std::nullopt);
  }
  ACG2VEC_RETURN_IF_ERROR(CheckRow(size, plan.enlarged_format));
  const auto filter =
      plan.enlarged_format.has_alpha() ? ResampleFilter::kBicubic : ResampleFilter::kLanczos;
  ACG2VEC_ASSIGN_OR_RETURN(auto stream, ResizeStream::Create({.from = enlarged, .to = size},
                                                             plan.enlarged_format, filter));
  return ResultRows(plan, size, std::move(stream));
}

ResultRows::ResultRows(const TilePlan& plan, PictureSize size, std::optional<ResizeStream> stream)
    : size_(size),
      format_(plan.enlarged_format),
      largest_height_(LargestHeight(plan, size, stream.has_value())),
      stream_(std::move(stream)) {}

void ResultRows::Take(const Band& band) {
  first_row_ += height_;
  const auto known = static_cast<size_t>(had_ - band.first_row());
  const auto pixels = band.pixels().subspan(known * band.row_bytes());
  had_ = band.first_row() + band.height();
  end_ = stream_ ? stream_->RowsWith(had_) : had_;
  waiting_ = pixels;
  GivePiece();
}

bool ResultRows::Next() {
  if (first_row_ + height_ == end_) return false;
  first_row_ += height_;
  GivePiece();
  return true;
}

void ResultRows::GivePiece() {
  height_ = std::min(end_ - first_row_, PieceHeight(row_bytes()));
  if (stream_) return Resize();
  const size_t bytes = static_cast<size_t>(height_) * row_bytes();
  pixels_ = waiting_.first(bytes);
  waiting_ = waiting_.subspan(bytes);
}

void ResultRows::Resize() {
  const auto resized = resized_.For(static_cast<size_t>(height_) * row_bytes());
  waiting_ = stream_->Make(waiting_, resized);
  pixels_ = resized;
  if (first_row_ + height_ == end_) stream_->Take(std::exchange(waiting_, {}));
}

}  // namespace acg2vec
