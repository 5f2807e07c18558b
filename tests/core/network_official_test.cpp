// The official Real-CUGAN files, where ACG2VEC_MODELS has them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <sstream>

#include "network/geometry.h"
#include "network/nearest_skip.h"
#include "network/pass.h"
#include "network/pass_model.h"
#include "network_test_files.h"
#include "network_wire_reader.h"
#include "test_files.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Official {
  std::string name;  // below realcugan/, without its ending
  Geometry geometry;
  size_t parameters;
};

void PrintTo(const Official& official, std::ostream* stream) { *stream << official.name; }

std::vector<Official> AllOfficial() {
  const Geometry double_size = {2, 18, 2};
  const Geometry triple_size = {3, 14, 4};
  const Geometry quadruple_size = {4, 19, 2};
  std::vector<Official> all = {{"models-nose/up2x-no-denoise", double_size, 1'273'926}};
  for (const std::string noise : {"conservative", "no-denoise", "denoise3x"}) {
    all.push_back({"models-se/up2x-" + noise, double_size, 1'284'598});
    all.push_back({"models-se/up3x-" + noise, triple_size, 1'286'326});
    all.push_back({"models-se/up4x-" + noise, quadruple_size, 1'406'812});
    all.push_back({"models-pro/up2x-" + noise, double_size, 1'284'598});
    all.push_back({"models-pro/up3x-" + noise, triple_size, 1'286'326});
  }
  all.push_back({"models-se/up2x-denoise1x", double_size, 1'284'598});
  all.push_back({"models-se/up2x-denoise2x", double_size, 1'284'598});
  return all;
}

size_t CountParameters(const Network& network) {
  size_t count = 0;
  for (const Layer& layer : network.layers) {
    std::visit(
        [&](const auto& operation) {
          if constexpr (std::is_base_of_v<WeightedOperation, std::decay_t<decltype(operation)>>) {
            count += WeightCount(operation.weights) + operation.bias.size();
          }
        },
        layer.operation);
  }
  return count;
}

std::vector<std::string> PooledBlobs(const Network& network) {
  std::vector<std::string> names;
  for (const Layer& layer : network.layers) {
    if (!std::holds_alternative<GlobalAveragePool>(layer.operation)) continue;
    names.push_back(network.blobs[layer.output].name);
  }
  return names;
}

class OfficialTest : public ::testing::TestWithParam<Official> {
 protected:
  void SetUp() override {
    const auto param = FindModelFile("realcugan/" + GetParam().name + ".param");
    const auto bin = FindModelFile("realcugan/" + GetParam().name + ".bin");
    if (!param || !bin) GTEST_SKIP() << "ACG2VEC_MODELS names no folder with this model";
    const auto text = ReadFile(*param);
    auto network = ReadNcnnNetwork(std::string(text.begin(), text.end()), ReadFile(*bin));
    ASSERT_TRUE(network.ok()) << network.error().message;
    network_ = std::move(network).value();
  }

  Network network_;
};

TEST_P(OfficialTest, HasTheKnownGeometryAndParameters) {
  const auto geometry = InferGeometry(network_);
  ASSERT_TRUE(geometry.ok()) << geometry.error().message;
  EXPECT_EQ(geometry.value(), GetParam().geometry);
  EXPECT_EQ(CountParameters(network_), GetParam().parameters);
  EXPECT_EQ(network_.blobs[network_.inputs[0]].channels, 3);
  EXPECT_EQ(network_.blobs[network_.outputs[0]].channels, 3);
  if (GetParam().name.starts_with("models-nose")) {
    EXPECT_THAT(PooledBlobs(network_), IsEmpty());
  } else {
    EXPECT_THAT(PooledBlobs(network_), ElementsAre("gap0", "gap1", "gap2", "gap3"));
  }
}

TEST_P(OfficialTest, EveryMultipleOfTheCoreFits) {
  const Geometry& geometry = GetParam().geometry;
  const int multiple = geometry.multiple;
  const auto sizes_of = [&](int height, int width) {
    const BlobSize input = {height + 2 * geometry.halo, width + 2 * geometry.halo};
    return InferSizes(network_, {{input}});
  };
  for (int core = multiple; core <= 12 * multiple; core += multiple) {
    const auto sizes = sizes_of(core, 64);
    ASSERT_TRUE(sizes.ok()) << core << ": " << sizes.error().message;
    EXPECT_EQ(sizes.value()[network_.outputs[0]],
              (BlobSize{core * geometry.scale, 64 * geometry.scale}));
    EXPECT_FALSE(sizes_of(core + 1, 64).ok());
  }
}

TEST_P(OfficialTest, BecomesAnOnnxOfHalvesOfItsOwnSize) {
  const auto skipped = AddNearestSkip(network_);
  ASSERT_TRUE(skipped.ok()) << skipped.error().message;
  const int side = 64 + 2 * GetParam().geometry.halo;
  for (const Network& network : {network_, skipped.value()}) {
    const auto sizes = InferSizes(network, {{{side, side}}});
    ASSERT_TRUE(sizes.ok()) << sizes.error().message;
    const Pass pass = WholePass(network, sizes.value());
    const auto bytes = WritePass(pass, HalfPrecision::kNothing).onnx;
    EXPECT_LT(bytes.size(), 2 * GetParam().parameters + 30'000);
    std::ostringstream output;
    output << "out0 1 3 " << 64 * GetParam().geometry.scale << " "
           << 64 * GetParam().geometry.scale;
    EXPECT_THAT(OnnxView(bytes).Ends(12), ElementsAre(output.str()));
  }
}

// GoogleTest's names hold letters, digits and underscores.
std::string TestName(const ::testing::TestParamInfo<Official>& tested) {
  std::string name = tested.param.name;
  for (char& c : name) c = c == '/' || c == '-' ? '_' : c;
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, OfficialTest, ::testing::ValuesIn(AllOfficial()), TestName);

}  // namespace
}  // namespace acg2vec
