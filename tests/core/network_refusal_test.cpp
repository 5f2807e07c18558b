// What a network may not be: every refusal with its code and what its message says.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "network_test_files.h"

namespace acg2vec {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr ErrorCode kBroken = ErrorCode::kModelIntegrity;
constexpr ErrorCode kUnsupported = ErrorCode::kModelUnsupportedLayer;

Error ReadError(const std::vector<std::string>& layers, const BinMaker& bin = SmallBin()) {
  const auto network = ReadNcnnNetwork(MakeParam(layers), bin.bytes());
  EXPECT_FALSE(network.ok()) << layers.back();
  return network.ok() ? Error{} : network.error();
}

// The small network with `layer`, which takes blob a of two channels, in the place of its last.
Error ErrorWithLast(const std::string& layer) {
  std::vector<std::string> layers = SmallLayers();
  layers.back() = layer;
  return ReadError(layers);
}

TEST(NcnnRefusalTest, AnUnknownLayerIsNamed) {
  for (const std::string type : {"Softmax", "Clip", "Reorg", "Permute", "convolution", "relu"}) {
    const Error error = ErrorWithLast(type + " odd_one 1 1 a out0");
    EXPECT_EQ(error.code, kUnsupported);
    EXPECT_THAT(error.message, AllOf(HasSubstr("Line 5"), HasSubstr(type), HasSubstr("'odd_one'")));
  }
}

struct Refused {
  const char* layer;
  ErrorCode code;
  const char* message;
};

TEST(NcnnRefusalTest, OptionsThatAreNotSupported) {
  const std::vector<Refused> refused = {
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 17=1", kUnsupported, "option 17 is not known"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 2=2", kUnsupported, "option 2 = 2"},    // dilation
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 12=2", kUnsupported, "option 12 = 2"},  //
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 7=2", kUnsupported, "option 7 = 2"},    // groups
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 8=1", kUnsupported, "option 8 = 1"},    // 8 bit
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 11=3", kUnsupported, "option 11 = 3"},  // 3×1
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 3=2 13=1", kUnsupported, "option 13 = 1"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 4=1 15=0", kUnsupported, "option 15 = 0"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 4=-233", kUnsupported, "option 4 = -233"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 18=1", kUnsupported, "option 18 = 1"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 19=1", kUnsupported, "option 19 = 1"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 9=3", kUnsupported, "clip"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 9=6", kUnsupported, "option 9 = 6"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 -23305=1,1", kUnsupported, "option 5 is not known"},
      {"Deconvolution c 1 1 a out0 0=1 1=1 6=2 18=1", kUnsupported, "option 18 = 1"},
      {"Deconvolution c 1 1 a out0 0=1 1=1 6=2 20=9", kUnsupported, "option 20 = 9"},
      {"Pooling p 1 1 a out0 0=0 4=1", kUnsupported, "global average"},
      {"Pooling p 1 1 a out0 0=1", kUnsupported, "global average"},
      {"Pooling p 1 1 a out0 0=1 4=1 1=2", kUnsupported, "option 1 is not known"},
      {"BinaryOp b 2 1 a a out0 0=1", kUnsupported, "only addition and multiplication"},
      {"BinaryOp b 1 1 a out0 0=3 1=1 2=0.5", kUnsupported, "only addition and multiplication"},
      {"BinaryOp b 1 1 a out0 0=2 1=2 2=0.5", kUnsupported, "option 1 = 2"},
      {"BinaryOp b 1 1 a out0 0=2 1=1 2=2139095040", kUnsupported, "option 2 = 2139095040"},
      {"Eltwise e 2 1 a a out0 0=0", kUnsupported, "option 0 = 0"},  // a product
      {"Eltwise e 2 1 a a out0 0=1 -23301=3,1.0,1.0,1.0", kUnsupported, "two blobs"},
      {"Scale s 2 1 a a out0 0=2", kUnsupported, "option 0 = 2"},
      {"Scale s 2 1 a a out0 0=-233 1=1", kUnsupported, "option 1 = 1"},
      {"Scale s 2 1 a a out0 0=-233", kUnsupported, "one value a channel"},
      {"Concat c 2 1 a a out0 0=1", kUnsupported, "option 0 = 1"},
      {"ReLU r 1 1 a out0 1=1", kUnsupported, "option 1 is not known"},
      {"PReLU p 1 1 a out0 0=0", kUnsupported, "option 0 = 0"},
      {"Sigmoid s 1 1 a out0 0=1", kUnsupported, "option 0 is not known"},
      {"Flatten f 1 1 a out0", kUnsupported, "cannot be flattened"},
      {"BinaryOp b 2 1 a a out0 0=2", kUnsupported, "one value a channel"},
      {"Crop c 1 1 a out0 -23309=1,1 -23310=1,2 -23311=1,0", kUnsupported, "rows and columns"},
      {"Crop c 1 1 a out0 -23309=2,1,1 -23310=2,2,2 -23311=2,1,-2", kUnsupported, "once each"},
      {"Crop c 1 1 a out0 -23309=1,1 -23310=1,2 -23311=1,3", kUnsupported, "option 11 = 3"},
      {"Crop c 1 1 a out0 0=1 -23309=1,1 -23310=1,2 -23311=1,1", kUnsupported, "option 0"},
      {"PixelShuffle p 1 1 a out0 0=1 1=1", kUnsupported, "option 1 = 1"},
      {"Interp i 1 1 a out0 0=2 1=2.0 2=2.0", kUnsupported, "bilinear"},
      {"Interp i 1 1 a out0 0=1 1=2.0 2=3.0", kUnsupported, "same scale"},
      {"Interp i 1 1 a out0 0=1 1=1.5 2=1.5", kUnsupported, "option 1 = 1.5"},
      {"Interp i 1 1 a out0 0=1 1=2.0 2=2.0 3=7", kUnsupported, "option 3 = 7"},
      {"Interp i 1 1 a out0 0=3 1=0.5 2=0.25", kUnsupported, "same scale"},
      {"Interp i 1 1 a out0 0=3 1=0.3 2=0.3", kUnsupported, "this scale"},
      {"Interp i 1 1 a out0 0=3 1=0.0 2=0.0", kUnsupported, "this scale"},
      {"Interp i 1 1 a out0 0=3 1=1e9 2=1e9", kUnsupported, "this scale"},
      {"Crop c 2 1 a in0 out0 0=1 1=1 2=1", kUnsupported, "option 2 = 1"},
      {"Crop c 2 1 a in0 out0 0=1 1=1", kUnsupported, "does not fit"},
      {"Crop c 2 1 a a out0 0=1 1=1 -23309=1,1", kUnsupported, "option 9 is not known"},
      {"Split s 1 1 a out0 0=1", kUnsupported, "options of a Split"},
      {"InnerProduct i 1 1 a out0 0=1 2=2", kUnsupported, "takes a vector"},
      {"Input i 0 1 out0", kUnsupported, "only one input"},
  };
  for (const Refused& entry : refused) {
    const Error error = ErrorWithLast(entry.layer);
    EXPECT_EQ(error.code, entry.code) << entry.layer << ": " << error.message;
    EXPECT_THAT(error.message, HasSubstr(entry.message)) << entry.layer;
  }
}

TEST(NcnnRefusalTest, OptionsThatContradictEachOther) {
  const std::vector<Refused> refused = {
      {"Convolution c 1 1 a out0 1=1 6=2", kBroken, "option 0 is missing"},
      {"Convolution c 1 1 a out0 0=1 6=2", kBroken, "option 1 is missing"},
      {"Convolution c 1 1 a out0 0=1 1=1", kBroken, "option 6 is missing"},
      {"Convolution c 1 1 a out0 0=1.0 1=1 6=2", kBroken, "must be whole"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 9=2", kBroken, "activation's parameters"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=2 9=1 -23310=1,0.1", kBroken, "activation's"},
      {"Convolution c 1 1 a out0 0=1 1=3 6=19", kBroken, "19 weights"},
      {"Convolution c 1 1 a out0 0=1 1=1 6=3", kBroken, "for 3 input channels"},
      {"Crop c 1 1 a out0 -23309=1,1 -23310=1,2", kBroken, "as many"},
      {"Crop c 1 1 a out0 -23309=2,1,1 -23310=1,2 -23311=1,1", kBroken, "as many"},
      {"PixelShuffle p 1 1 a out0 0=2", kBroken, "groups of 4"},
      {"PixelShuffle p 1 1 a out0", kBroken, "option 0 is missing"},
      {"Interp i 1 1 a out0 0=1 1=2.0", kBroken, "option 2 is missing"},
      {"BinaryOp b 2 1 a in0 out0 0=0", kBroken, "adds 2 channels and 1 channels"},
      {"BinaryOp b 1 1 a out0 0=0", kBroken, "1 inputs instead of 2"},
      {"BinaryOp b 0 1 out0 0=2", kBroken, "0 inputs instead of 2"},
      {"Eltwise e 1 1 a out0 0=1", kBroken, "1 inputs instead of 2"},
      {"Concat c 0 1 out0", kBroken, "no inputs"},
      {"BinaryOp b 2 1 a a out0 0=2 1=1 2=0.5", kBroken, "2 inputs instead of 1"},
      {"PReLU p 1 1 a out0 0=3", kBroken, "3 slopes"},
      {"PReLU p 1 1 a out0", kBroken, "option 0 is missing"},
      {"Flatten f 2 1 a a out0", kBroken, "one input and one output"},
  };
  for (const Refused& entry : refused) {
    const Error error = ErrorWithLast(entry.layer);
    EXPECT_EQ(error.code, entry.code) << entry.layer << ": " << error.message;
    EXPECT_THAT(error.message, HasSubstr(entry.message)) << entry.layer;
  }
}

TEST(NcnnRefusalTest, SizesOverTheLimits) {
  for (const char* layer :
       {"Convolution c 1 1 a out0 0=100000 1=1 6=200000", "Convolution c 1 1 a out0 0=0 1=1 6=2",
        "Convolution c 1 1 a out0 0=1 1=1000 6=2000000", "Convolution c 1 1 a out0 0=1 1=1 3=0 6=2",
        "Convolution c 1 1 a out0 0=1 1=1 6=-2",
        "Crop c 1 1 a out0 -23309=1,2000000000 -23310=1,0 -23311=1,1",
        "PixelShuffle p 1 1 a out0 0=46341", "Interp i 1 1 a out0 0=1 1=1e9 2=1e9"}) {
    const Error error = ErrorWithLast(layer);
    EXPECT_EQ(error.code, kUnsupported) << layer;
    EXPECT_THAT(error.message, HasSubstr("is not supported")) << layer;
  }
  EXPECT_EQ(ErrorWithLast("Convolution c 1 1 a out0 0=1 1=1 6=2000000000").code, kBroken);
}

TEST(NcnnRefusalTest, BlobsThatDoNotConnect) {
  const std::vector<Refused> refused = {
      {"Convolution c 1 1 b out0 0=1 1=1 6=2", kBroken, "'b' is not defined"},
      {"Convolution c 1 1 out0 out0 0=1 1=1 6=2", kBroken, "'out0' is not defined"},
      {"Convolution c 1 1 a in0 0=1 1=1 6=2", kBroken, "'in0' is defined twice"},
      {"Split s 1 2 a out0 out0", kBroken, "'out0' is defined twice"},
      {"Split s 2 1 a in0 out0", kBroken, "a Split has one input"},
      {"Convolution c 1 2 a out0 b 0=1 1=1 6=2", kBroken, "must have one output"},
      {"Split s 1 1 in0 out0", kBroken, "out0 is the input itself"},
  };
  for (const Refused& entry : refused) {
    const Error error = ErrorWithLast(entry.layer);
    EXPECT_EQ(error.code, entry.code) << entry.layer << ": " << error.message;
    EXPECT_THAT(error.message, HasSubstr(entry.message)) << entry.layer;
  }
}

TEST(NcnnRefusalTest, OutputsThatAreNotOne) {
  EXPECT_THAT(ReadError({"Input i 0 1 data"}).message, HasSubstr("nothing of its input"));
  const std::vector<std::string> two = {"Input i 0 1 data", "Convolution c 1 1 data a 0=1 1=1 6=1",
                                        "Convolution d 1 1 data b 0=1 1=1 6=1"};
  EXPECT_THAT(ReadError(two).message, HasSubstr("not one output alone"));
  std::vector<std::string> misnamed = {"Input i 0 1 data", "Convolution c 1 1 data in0 0=1 1=1 6=1",
                                       "Convolution d 1 1 in0 b 0=1 1=1 6=1"};
  EXPECT_THAT(ReadError(misnamed).message, HasSubstr("'in0' is not what its name says"));
}

TEST(NcnnRefusalTest, InputsThatAreNotOne) {
  EXPECT_THAT(ReadError({"Convolution c 1 1 in0 out0 0=1 1=1 6=1"}).message, HasSubstr("'in0'"));
  EXPECT_THAT(ReadError({"Split s 0 1 a"}).message, HasSubstr("one input"));
  EXPECT_THAT(ReadError({"Pooling p 0 1 out0 0=1 4=1"}).message, HasSubstr("no input"));
  EXPECT_THAT(ReadError({"Input i 1 1 in0 in0"}).message, HasSubstr("takes nothing"));
  EXPECT_THAT(ReadError({"Input i 0 1 in0 11=4"}).message, HasSubstr("channels and sides"));
  EXPECT_THAT(ReadError({"Input i 0 1 in0", "Pooling p 1 1 in0 out0 0=1 4=1"}).message,
              HasSubstr("channels are not known"));
}

TEST(NcnnRefusalTest, AShortBinIsRefusedWithItsLayer) {
  BinMaker bin;
  bin.HalfWeights(CountingHalves(18)).Floats({0.5F, -0.25F}).FloatWeights({1.5F});
  const Error error = ReadError(SmallLayers(), bin);
  EXPECT_EQ(error.code, kBroken);
  EXPECT_THAT(error.message, AllOf(HasSubstr("Line 5"), HasSubstr("'last'"), HasSubstr("ends")));
}

TEST(NcnnRefusalTest, LeftOverBytesAreRefused) {
  const Error error = ReadError(SmallLayers(), SmallBin().Byte(0));
  EXPECT_EQ(error.code, kBroken);
  EXPECT_THAT(error.message, HasSubstr("1 bytes more"));
}

TEST(NcnnRefusalTest, EightBitWeightsAreRefusedWithTheirLayer) {
  const Error error = ReadError(SmallLayers(), BinMaker().Word(0x000D4B38));
  EXPECT_EQ(error.code, kUnsupported);
  EXPECT_THAT(error.message, AllOf(HasSubstr("'first'"), HasSubstr("8-bit")));
}

}  // namespace
}  // namespace acg2vec
