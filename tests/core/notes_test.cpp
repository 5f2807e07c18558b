#include "image/notes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

#include "picture_maker.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A PNG with such an empty chunk before its pixels or behind them.
std::vector<uint8_t> WithChunk(std::string_view type, bool before_pixels) {
  std::vector<uint8_t> file = EncodePng(RandomPicture({.width = 3, .height = 2}, kRgb8));
  const auto chunk = PngChunk(type, std::vector<uint8_t>{0, 0, 0, 2, 0, 0, 0, 0});
  const auto place = before_pixels ? file.begin() + 33 : file.end() - 12;
  file.insert(place, chunk.begin(), chunk.end());
  return file;
}

TEST(NotesTest, OfAnAnimatedPngTheFirstFrameIsTaken) {
  EXPECT_THAT(NotesOnFile(WithChunk("acTL", true)), ElementsAre(NoteCode::kFirstFrame));
}

TEST(NotesTest, AnythingElseNeedsNoNote) {
  EXPECT_THAT(NotesOnFile(WithChunk("acTL", false)), IsEmpty());
  EXPECT_THAT(NotesOnFile(WithChunk("teXt", true)), IsEmpty());
  EXPECT_THAT(NotesOnFile({}), IsEmpty());
}

TEST(NotesTest, EachHasAName) {
  EXPECT_EQ(NoteCodeName(NoteCode::kFirstFrame), "FIRST_FRAME");
  EXPECT_EQ(NoteCodeName(NoteCode::kPremultiplied), "PREMULTIPLIED");
}

}  // namespace
}  // namespace acg2vec
