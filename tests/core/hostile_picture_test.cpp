// Damaged pictures give an error or a picture, never a crash (the sanitizers watch). The pictures
// are the seeds of the fuzzers.

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "image/decode.h"
#include "image/format.h"
#include "image/notes.h"
#include "test_files.h"

namespace acg2vec {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(ACG2VEC_SOURCE_DIR) / "tests/fuzz/corpus";
constexpr Limits kSmall{.pixels = 1 << 20, .side = 1 << 14};

// A whole picture of each format, the first by name that can be read.
std::map<std::string, std::vector<uint8_t>> OneOfEach() {
  std::map<std::string, std::vector<uint8_t>> seeds;
  for (const auto& [format, name] : std::map<std::string, std::string>{{"png", "rgb8i.png"},
                                                                       {"jpeg", "progressive.jpg"},
                                                                       {"bmp", "565.bmp"},
                                                                       {"tga", "rgb-rle.tga"},
                                                                       {"pnm", "p3.ppm"}}) {
    seeds[format] = ReadFile(kCorpus / format / name);
    EXPECT_TRUE(DecodePicture(seeds[format], kSmall).ok()) << format;
  }
  return seeds;
}

void ExpectAnErrorOrAPicture(std::span<const uint8_t> file) {
  const auto decoded = DecodePicture(file, kSmall);
  EXPECT_TRUE(decoded.ok() || !decoded.error().message.empty());
  EXPECT_TRUE(!decoded.ok() || !decoded.value().pixels().empty());
  NotesOnFile(file);
}

TEST(HostilePictureTest, EveryTruncationIsAnErrorOrAPicture) {
  for (const auto& [format, file] : OneOfEach()) {
    for (size_t length = 0; length < file.size(); ++length) {
      SCOPED_TRACE(format + " " + std::to_string(length));
      ExpectAnErrorOrAPicture(std::span(file).first(length));
    }
  }
}

TEST(HostilePictureTest, ChangedBytesAreAnErrorOrAPicture) {
  constexpr int kChanges = 2000;
  for (const auto& [format, file] : OneOfEach()) {
    std::mt19937 random(11);
    for (int i = 0; i < kChanges; ++i) {
      std::vector<uint8_t> changed = file;
      const size_t at = random() % changed.size();
      changed[at] = static_cast<uint8_t>(random());
      SCOPED_TRACE(format + " " + std::to_string(at));
      ExpectAnErrorOrAPicture(changed);
    }
  }
}

TEST(HostilePictureTest, AnIncompletePictureIsNeverTakenForAWholeOne) {
  for (const auto& [format, file] : OneOfEach()) {
    if (format == "pnm") continue;  // a number that is cut is one as well
    EXPECT_FALSE(DecodePicture(std::span(file).first(file.size() - 3), kSmall).ok()) << format;
    EXPECT_FALSE(DecodePicture(std::span(file).first(file.size() / 2), kSmall).ok()) << format;
  }
}

}  // namespace
}  // namespace acg2vec
