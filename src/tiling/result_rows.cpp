#include "tiling/result_rows.h"

#include "base/checked_math.h"

namespace acg2vec {
namespace {

// With the last band come those rows as well that waited for it: as many as the filter is wide, in
// rows of the result or of the enlarged picture.
int LargestHeight(const TilePlan& plan, PictureSize size) {
  constexpr int kWaiting = 4;
  const int64_t rows = int64_t{plan.output_height()} + kWaiting;
  return static_cast<int>(rows * size.height / plan.enlarged().height) + kWaiting;
}

// As of a band, which may be stretched by far.
constexpr size_t kMaxBytes = size_t{1} << 30;

Status CheckMemory(const TilePlan& plan, PictureSize size) {
  const auto bytes =
      CheckedMultiply(static_cast<size_t>(LargestHeight(plan, size)),
                      static_cast<size_t>(size.width), plan.enlarged_format.pixel_bytes());
  if (bytes && *bytes <= kMaxBytes) return {};
  return Error{ErrorCode::kTooLarge,
               "Rows this large don't fit into memory. Ask for a smaller size."};
}

}  // namespace

Result<ResultRows> ResultRows::Create(const TilePlan& plan, PictureSize size) {
  const PictureSize enlarged = plan.enlarged();
  if (size.width == enlarged.width && size.height == enlarged.height) {
    return ResultRows(plan, size, std::nullopt);
  }
  const auto filter =
      plan.enlarged_format.has_alpha() ? ResampleFilter::kBicubic : ResampleFilter::kLanczos;
  ACG2VEC_ASSIGN_OR_RETURN(auto stream, ResizeStream::Create({.from = enlarged, .to = size},
                                                             plan.enlarged_format, filter));
  ACG2VEC_RETURN_IF_ERROR(CheckMemory(plan, size));
  return ResultRows(plan, size, std::move(stream));
}

ResultRows::ResultRows(const TilePlan& plan, PictureSize size, std::optional<ResizeStream> stream)
    : size_(size),
      format_(plan.enlarged_format),
      largest_height_(stream ? LargestHeight(plan, size) : plan.output_height()),
      stream_(std::move(stream)) {}

void ResultRows::Take(const Band& band) {
  first_row_ += height_;
  if (stream_) {
    Resize(band);
    return;
  }
  height_ = band.height();
  pixels_ = band.pixels();
}

void ResultRows::Resize(const Band& band) {
  height_ = stream_->RowsWith(band.first_row() + band.height()) - first_row_;
  resized_.resize(static_cast<size_t>(height_) * stream_->row_bytes());
  stream_->Take(band.pixels(), resized_);
  pixels_ = resized_;
}

}  // namespace acg2vec
