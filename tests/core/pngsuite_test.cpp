// PngSuite, beside the folder that ACG2VEC_MODELS names: decoded as libpng decodes it, which is
// here for this comparison alone.
#include <gtest/gtest.h>
#include <png.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "image/decode.h"
#include "test_files.h"

namespace acg2vec {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> PngsIn(const fs::path& folder, bool corrupt) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const bool is_corrupt = entry.path().parent_path().filename() == "corrupt";
    if (entry.path().extension() == ".png" && is_corrupt == corrupt) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct ReferencePixels {
  PixelFormat format;
  std::vector<uint8_t> bytes;
};

[[noreturn]] void Fail(png_structp /*png*/, png_const_charp message) {
  std::fprintf(stderr, "libpng: %s\n", message);
  std::abort();
}
void Ignore(png_structp /*png*/, png_const_charp /*warning*/) {}

// Palettes and few bits expanded, tRNS as alpha; nothing else is done to the samples.
ReferencePixels ReadByLibpng(const fs::path& path) {
  FILE* file = std::fopen(path.c_str(), "rb");
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, &Fail, &Ignore);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, file);
  png_read_info(png, info);
  png_set_expand(png);
  png_set_swap(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  const size_t row_bytes = png_get_rowbytes(png, info);
  ReferencePixels pixels{{png_get_channels(png, info), png_get_bit_depth(png, info)},
                         std::vector<uint8_t>(row_bytes * png_get_image_height(png, info))};
  std::vector<png_bytep> rows;
  for (size_t at = 0; at < pixels.bytes.size(); at += row_bytes) rows.push_back(&pixels.bytes[at]);
  png_read_image(png, rows.data());
  png_destroy_read_struct(&png, &info, nullptr);
  std::fclose(file);
  return pixels;
}

// The core drops an alpha that says nothing; where it did, the reference's must be full.
std::vector<uint8_t> WithoutAlpha(const ReferencePixels& pixels) {
  const size_t all = pixels.format.pixel_bytes();
  const size_t colour = pixels.format.WithoutAlpha().pixel_bytes();
  std::vector<uint8_t> bytes;
  for (size_t at = 0; at < pixels.bytes.size(); at += all) {
    for (size_t i = 0; i < all; ++i) {
      if (i < colour) {
        bytes.push_back(pixels.bytes[at + i]);
      } else {
        EXPECT_EQ(pixels.bytes[at + i], 255);
      }
    }
  }
  return bytes;
}

TEST(PngSuiteTest, EveryPictureHasLibpngsPixels) {
  const auto suite = FindModelFile("../pngsuite");
  if (!suite) GTEST_SKIP() << "no PngSuite beside the folders of ACG2VEC_MODELS";
  const auto files = PngsIn(*suite, /*corrupt=*/false);
  EXPECT_GT(files.size(), 150U);
  for (const auto& path : files) {
    const ReferencePixels expected = ReadByLibpng(path);
    const auto decoded = DecodePicture(ReadFile(path));
    ASSERT_TRUE(decoded.ok()) << path << decoded.error().message;
    const Picture& picture = decoded.value();
    EXPECT_EQ(picture.depth(), expected.format.depth) << path;
    const bool drops_alpha = expected.format.has_alpha() && !picture.has_alpha();
    const auto bytes = drops_alpha ? WithoutAlpha(expected) : expected.bytes;
    EXPECT_TRUE(
        std::equal(bytes.begin(), bytes.end(), picture.pixels().begin(), picture.pixels().end()))
        << path;
  }
}

TEST(PngSuiteTest, EveryCorruptPictureIsRefused) {
  const auto suite = FindModelFile("../pngsuite");
  if (!suite) GTEST_SKIP() << "no PngSuite beside the folders of ACG2VEC_MODELS";
  const auto files = PngsIn(*suite, /*corrupt=*/true);
  EXPECT_GE(files.size(), 14U);
  for (const auto& path : files) {
    const auto decoded = DecodePicture(ReadFile(path));
    ASSERT_FALSE(decoded.ok()) << path;
    EXPECT_EQ(decoded.error().code, ErrorCode::kDecodeFailed) << path;
  }
}

}  // namespace
}  // namespace acg2vec
