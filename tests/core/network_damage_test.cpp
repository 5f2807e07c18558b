// Damaged files give an error or a network, never a crash (the sanitizers watch).

#include <gtest/gtest.h>

#include <random>

#include "network/geometry.h"
#include "network/keeping.h"
#include "network/pass.h"
#include "network/pass_model.h"
#include "network/stages.h"
#include "network_test_files.h"
#include "test_files.h"

namespace acg2vec {
namespace {

// What a user of the network would do with it; whether that works does not matter here.
void Use(const Network& network) {
  const auto geometry = InferGeometry(network);
  EXPECT_TRUE(!geometry.ok() || geometry.value().scale >= 1);
  const std::vector<BlobSize> inputs(network.inputs.size(), BlobSize{64, 60});
  const auto sizes = InferSizes(network, inputs);
  if (!sizes.ok()) return;
  const Stages stages = FindStages(network);
  for (const Keeping& keeping : KeepingLadder(network, stages, sizes.value())) {
    for (const Pass& pass : MakePasses(network, stages, keeping, sizes.value())) {
      EXPECT_FALSE(WritePass(pass, HalfPrecision::kFeatures).onnx.empty());
    }
  }
}

void ChangeBytes(const std::string& param, const std::vector<uint8_t>& bin, int changes,
                 int use_every) {
  std::mt19937 random(7);
  for (int i = 0; i < changes; ++i) {
    std::string changed = param;
    changed[random() % changed.size()] =
        static_cast<char>(random() % 4 == 0 ? random() % 256 : ' ' + random() % 95);
    const auto network = ReadNcnnNetwork(changed, bin);
    EXPECT_TRUE(network.ok() || !network.error().message.empty());
    if (network.ok() && i % use_every == 0) Use(network.value());
  }
}

TEST(DamagedNetworkTest, EveryTruncationOfASmallNetworkIsAnError) {
  const std::string param = MakeParam(SmallLayers());
  const std::vector<uint8_t> bin = SmallBin().bytes();
  // Without its last line's end the text is still whole; without "6=2" before it, it is not.
  for (size_t length = 0; length + 2 < param.size(); ++length) {
    EXPECT_FALSE(ReadNcnnNetwork(param.substr(0, length), bin).ok()) << length;
  }
  for (size_t length = 0; length < bin.size(); ++length) {
    EXPECT_FALSE(ReadNcnnNetwork(param, std::span(bin).first(length)).ok()) << length;
  }
}

TEST(DamagedNetworkTest, ChangedBytesOfASmallNetworkNeverCrash) {
  ChangeBytes(MakeParam(SmallLayers()), SmallBin().bytes(), 4000, 1);
}

// The small network has been damaged everywhere; a large one, whose every reading takes its time,
// only here and there.
class DamagedOfficialTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto param = FindModelFile("realcugan/models-se/up4x-conservative.param");
    const auto bin = FindModelFile("realcugan/models-se/up4x-conservative.bin");
    if (!param || !bin) GTEST_SKIP() << "ACG2VEC_MODELS names no folder with Real-CUGAN";
    const auto text = ReadFile(*param);
    param_.assign(text.begin(), text.end());
    bin_ = ReadFile(*bin);
  }

  std::string param_;
  std::vector<uint8_t> bin_;
};

TEST_F(DamagedOfficialTest, TruncationsAreErrors) {
  for (size_t length = 0; length < bin_.size(); length += 20'011) {
    EXPECT_FALSE(ReadNcnnNetwork(param_, std::span(bin_).first(length)).ok()) << length;
  }
  for (size_t length = 0; length < param_.size() - 2; length += 211) {
    EXPECT_FALSE(ReadNcnnNetwork(param_.substr(0, length), bin_).ok()) << length;
  }
}

TEST_F(DamagedOfficialTest, ChangedBytesNeverCrash) { ChangeBytes(param_, bin_, 320, 4); }

}  // namespace
}  // namespace acg2vec
