#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "network/ncnn_param.h"
#include "network_test_files.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Error ParseError(const std::string& text) {
  const auto layers = ParseNcnnParam(text);
  EXPECT_FALSE(layers.ok()) << text;
  return layers.ok() ? Error{} : layers.error();
}

TEST(NcnnParamTest, ALineIsTypeNameBlobsAndOptions) {
  const auto layers = ParseNcnnParam(
      "7767517\n2 3\nInput  in0\t0 1 in0\r\n\nCrop  c 1 2 in0 a b 0=3 -23310=2,-4,1.5e-01\n\n");
  ASSERT_TRUE(layers.ok()) << layers.error().message;
  ASSERT_EQ(layers.value().size(), 2U);
  EXPECT_THAT(layers.value()[0].inputs, IsEmpty());
  const NcnnLayer& crop = layers.value()[1];
  EXPECT_EQ(crop.line, 5);
  EXPECT_EQ(crop.type, "Crop");
  EXPECT_EQ(crop.name, "c");
  EXPECT_THAT(crop.inputs, ElementsAre("in0"));
  EXPECT_THAT(crop.outputs, ElementsAre("a", "b"));
  ASSERT_EQ(crop.options.size(), 2U);
  EXPECT_EQ(crop.options[0].id, 0);
  EXPECT_FALSE(crop.options[0].is_array);
  EXPECT_THAT(crop.options[0].values, ElementsAre("3"));
  EXPECT_EQ(crop.options[1].id, 10);
  EXPECT_TRUE(crop.options[1].is_array);
  EXPECT_THAT(crop.options[1].values, ElementsAre("-4", "1.5e-01"));
}

TEST(NcnnParamTest, ATextWithoutTheMagicIsRefused) {
  for (const char* text : {"", "\n\n", "7767518\n1 1\nInput in0 0 1 in0\n", "7767517 1\n1 1\n"}) {
    EXPECT_EQ(ParseError(text).code, ErrorCode::kModelIntegrity);
    EXPECT_THAT(ParseError(text).message, HasSubstr("not a text param file"));
  }
}

TEST(NcnnParamTest, CountsThatMakeNoSenseAreRefused) {
  for (const char* counts : {"", "1", "1 1 1", "x 1", "1 -1", "0 1", "5000 1", "1 99999999999"}) {
    const Error error = ParseError(std::string("7767517\n") + counts + "\nInput in0 0 1 in0\n");
    EXPECT_EQ(error.code, ErrorCode::kModelIntegrity) << counts;
    EXPECT_THAT(error.message, HasSubstr("numbers of layers and blobs")) << counts;
  }
}

TEST(NcnnParamTest, LayersAndBlobsMustBeAsManyAsAnnounced) {
  const std::string line = "Input in0 0 1 in0\n";
  EXPECT_THAT(ParseError("7767517\n2 1\n" + line).message, HasSubstr("announces 2 layers"));
  EXPECT_THAT(ParseError("7767517\n1 2\n" + line).message, HasSubstr("announces 2 blobs"));
  EXPECT_THAT(ParseError("7767517\n1 1\n" + line + line).message, HasSubstr("Line 4"));
}

TEST(NcnnParamTest, AMalformedLineIsNamedByItsNumber) {
  const std::vector<const char*> lines = {
      "Crop c 1",              // too short
      "Crop c x 1 a b",        // counts
      "Crop c -1 1 a b",       //
      "Crop c 3 1 a b",        // fewer blobs than announced
      "Crop c 1 1 a b 0",      // options
      "Crop c 1 1 a b 0=",     //
      "Crop c 1 1 a b 0=x",    //
      "Crop c 1 1 a b =1",     //
      "Crop c 1 1 a b 0=nan",  //
      "Crop c 1 1 a b 0=0x10",
      "Crop c 1 1 a b 0=1e99",
      "Crop c 1 1 a b 0=1,2",        // an array without an array's key
      "Crop c 1 1 a b -23310=2,1",   // an array shorter than it says
      "Crop c 1 1 a b -23310=1,1,",  //
      "Crop c 1 1 a b -23310=-1",    //
      "Crop c 1 1 a b -23309=",      //
      "Crop c 1 1 a b 99=1",         // ids out of range
      "Crop c 1 1 a b -1=1",         //
      "Crop c 1 1 a b 0=1 0=1",      // twice
      "Crop c 1 1 a b\x01",
  };
  for (const char* line : lines) {
    const Error error = ParseError(MakeParam({"Input in0 0 1 in0", line}));
    EXPECT_EQ(error.code, ErrorCode::kModelIntegrity) << line;
    EXPECT_THAT(error.message, HasSubstr("Line 4")) << line;
  }
}

TEST(NcnnParamTest, AFileLargerThanAnyNetworksIsRefused) {
  EXPECT_THAT(ParseError(std::string(size_t{5} << 20U, ' ')).message, HasSubstr("larger"));
}

}  // namespace
}  // namespace acg2vec
