#include "tiling/result_rows.h"

#include <gtest/gtest.h>

#include <vector>

#include "image/resample/resize.h"
#include "picture_maker.h"

namespace acg2vec {
namespace {

// Twice as large, in tiles of 32: two bands.
constexpr PictureSize kPicture{100, 64};
constexpr PictureSize kEnlarged{200, 128};

TilePlan PlanFor(PixelFormat format, int core = 32) {
  const Geometry geometry{.scale = 2, .halo = 4, .multiple = 2};
  return PlanTiles(kPicture, geometry, core, format).value();
}

// Bands as tiles fill them, out of the enlarged picture.
template <typename Work>
void ForEachBand(const TilePlan& plan, const Picture& enlarged, const Work& work) {
  Band band(plan);
  for (int row = 0; row < static_cast<int>(plan.rows.size()); ++row) {
    band.MoveTo(plan, row);
    for (int y = 0; y < band.height(); ++y) {
      const auto source = enlarged.row(band.first_row() + y);
      std::copy(source.begin(), source.end(), band.row(y).begin());
    }
    work(band);
  }
}

std::vector<uint8_t> RowsOf(const Picture& enlarged, PictureSize size) {
  const TilePlan plan = PlanFor(enlarged.format());
  auto rows = ResultRows::Create(plan, size).value();
  std::vector<uint8_t> all;
  ForEachBand(plan, enlarged, [&](const Band& band) {
    rows.Take(band);
    do {
      EXPECT_EQ(static_cast<size_t>(rows.first_row()) * static_cast<size_t>(size.width) *
                    enlarged.format().pixel_bytes(),
                all.size());
      EXPECT_LE(rows.pixels().size(), rows.largest_bytes());
      all.insert(all.end(), rows.pixels().begin(), rows.pixels().end());
    } while (rows.Next());
  });
  EXPECT_EQ(rows.first_row() + rows.height(), size.height);
  return all;
}

TEST(ResultRowsTest, WithoutAnotherSizeTheyAreTheBands) {
  const Picture enlarged = RandomPicture(kEnlarged, kRgba8);
  EXPECT_EQ(RowsOf(enlarged, kEnlarged), CopyOfPixels(enlarged));
}

TEST(ResultRowsTest, ALargeBandComesInPieces) {
  constexpr PixelFormat kFine{4, 16};
  const PictureSize size{4000, 128};
  const Picture enlarged = RandomPicture(size, kFine);
  const Geometry geometry{.scale = 2, .halo = 4, .multiple = 2};
  const TilePlan plan = PlanTiles({2000, 64}, geometry, 64, kFine).value();
  auto rows = ResultRows::Create(plan, size).value();
  EXPECT_LE(rows.largest_bytes(), size_t{1} << 20U);
  std::vector<uint8_t> all;
  int pieces = 0;
  ForEachBand(plan, enlarged, [&](const Band& band) {
    rows.Take(band);
    do {
      ++pieces;
      EXPECT_LE(rows.pixels().size(), rows.largest_bytes());
      all.insert(all.end(), rows.pixels().begin(), rows.pixels().end());
    } while (rows.Next());
  });
  EXPECT_EQ(pieces, 4);  // of 4 MB
  EXPECT_EQ(all, CopyOfPixels(enlarged));
}

TEST(ResultRowsTest, AnotherSizeIsThatOfTheWholeEnlargedPicture) {
  for (const PixelFormat format : kEveryFormat) {
    const Picture enlarged = RandomPicture(kEnlarged, format);
    const auto filter = format.has_alpha() ? ResampleFilter::kBicubic : ResampleFilter::kLanczos;
    for (const PictureSize size : {PictureSize{150, 96}, {301, 211}, {40, 28}, {1, 1}}) {
      EXPECT_EQ(RowsOf(enlarged, size), CopyOfPixels(Resize(enlarged, size, filter).value()));
    }
  }
}

// As where a graphics device has no memory for the tiles that were planned.
TEST(ResultRowsTest, ABandOfSmallerTilesGoesOnWhereTheOneBeforeItEnded) {
  const Picture enlarged = RandomPicture(kEnlarged, kRgb8);
  const TilePlan small = PlanFor(kRgb8, 14);  // the third of its bands begins above, and ends below
  for (const PictureSize size : {kEnlarged, PictureSize{150, 96}}) {
    auto rows = ResultRows::Create(PlanFor(kRgb8), size).value();
    std::vector<uint8_t> all;
    const auto take = [&](const Band& band) {
      rows.Take(band);
      all.insert(all.end(), rows.pixels().begin(), rows.pixels().end());
    };
    ForEachBand(PlanFor(kRgb8), enlarged, [&](const Band& band) {
      if (band.first_row() == 0) take(band);
    });
    ForEachBand(small, enlarged, [&](const Band& band) {
      if (band.first_row() + band.height() > 64) take(band);
    });
    EXPECT_EQ(all, CopyOfPixels(Resize(enlarged, size, ResampleFilter::kLanczos).value()));
  }
}

// Of a small picture made huge a band alone would have gigabytes.
TEST(ResultRowsTest, ABandComesInPiecesWhereItIsLarge) {
  const PictureSize size{20'000, 2'000};
  const Picture enlarged = RandomPicture(kEnlarged, kRgb8);
  auto rows = ResultRows::Create(PlanFor(kRgb8), size).value();
  EXPECT_LT(rows.largest_bytes(), 10'000'000U);
  const auto whole = Resize(enlarged, size, ResampleFilter::kLanczos).value();
  int next = 0;
  ForEachBand(PlanFor(kRgb8), enlarged, [&](const Band& band) {
    rows.Take(band);
    do {
      ASSERT_EQ(rows.first_row(), next);
      ASSERT_LE(rows.pixels().size(), rows.largest_bytes());
      for (int y = 0; y < rows.height(); ++y, ++next) {
        const auto row = whole.row(next);
        ASSERT_TRUE(std::equal(row.begin(), row.end(),
                               rows.pixels().begin() + y * static_cast<ptrdiff_t>(row.size())));
      }
    } while (rows.Next());
  });
  EXPECT_EQ(next, size.height);
}

// A row of the largest that may be is 3 MB, and 650,000 of them are no sum that 32 bits hold.
TEST(ResultRowsTest, TheLargestSizesNeedNoMoreThanARow) {
  const auto rows = ResultRows::Create(PlanFor(kRgb8), {1'000'000, 650'000}).value();
  EXPECT_LT(rows.largest_bytes(), 10'000'000U);
}

// Lanczos' filter would leave an alpha of 2 or 3 some pixels off.
TEST(ResultRowsTest, NothingIsLeftAroundAShape) {
  Picture enlarged = Picture::Allocate(kEnlarged, kRgba8).value();
  for (int y = 0; y < kEnlarged.height; ++y) {
    for (size_t x = 0; x < 200; ++x) {
      const bool is_inside = x >= 60 && x < 140 && y >= 40 && y < 100;
      for (size_t c = 0; c < 4; ++c) enlarged.row(y)[4 * x + c] = is_inside ? 255 : 0;
    }
  }
  const PictureSize size{150, 96};
  const auto rows = RowsOf(enlarged, size);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      if (x >= 43 && x < 107 && y >= 28 && y < 77) continue;
      EXPECT_EQ(rows[4 * static_cast<size_t>(y * size.width + x) + 3], 0) << x << ", " << y;
    }
  }
}

// In 32 bits its size would be another number.
TEST(ResultRowsTest, ARowThatNoMemoryHoldsIsRefused) {
  const auto refused = ResultRows::Create(PlanFor(kRgba8), {2'000'000'000, 1});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace acg2vec
