// Every activation behind every weighted layer.

#include <gtest/gtest.h>

#include "engine_layer_network.h"
#include "engine_random_layers.h"

namespace acg2vec {
namespace {

struct Tested {
  Activation activation;
  size_t steps;  // 1 where an epilogue does it
};

class ActivationTest : public ::testing::TestWithParam<Tested> {
 protected:
  template <typename LayerOperation>
  LayerOperation Random(const KernelShape& shape) {
    auto layer = RandomLayer<LayerOperation>(random_, shape);
    layer.activation = GetParam().activation;
    return layer;
  }

  template <typename LayerOperation>
  void ExpectEqualsThePlainLoops(const KernelShape& shape) {
    LayerNetwork network(5, {9, 11});
    const BlobId output = network.Add({0}, Random<LayerOperation>(shape));
    EXPECT_EQ(network.ExpectEqualsThePlainLoops({output}), GetParam().steps);
  }

  std::mt19937 random_{92};
};

TEST_P(ActivationTest, FollowsWinogradsConvolution) {
  ExpectEqualsThePlainLoops<Convolution>({.in_channels = 5, .out_channels = 6});
}

TEST_P(ActivationTest, FollowsAnyConvolution) {
  ExpectEqualsThePlainLoops<Convolution>({.in_channels = 5, .out_channels = 6, .kernel = 2});
}

TEST_P(ActivationTest, FollowsADeconvolution) {
  ExpectEqualsThePlainLoops<Deconvolution>(
      {.in_channels = 5, .out_channels = 6, .kernel = 4, .stride = 2, .padding = 1});
}

TEST_P(ActivationTest, FollowsAnInnerProduct) {
  LayerNetwork network(5, {9, 11});
  InnerProduct product = RandomInnerProduct(random_, 5, 40);
  product.activation = GetParam().activation;
  const BlobId mean = network.Add({0}, GlobalAveragePool{});
  network.ExpectEqualsThePlainLoops({network.Add({mean}, product)});
}

// What pads channels behind a sigmoid is not zero any more: nothing may come of it.
TEST_P(ActivationTest, IsReadOn) {
  LayerNetwork network(5, {9, 11});
  const BlobId activated = network.Add({0}, Random<Convolution>({5, 6}));
  const BlobId wide = network.Add({activated}, RandomLayer<Convolution>(random_, {6, 3}));
  const BlobId mean = network.Add({activated}, GlobalAveragePool{});
  const BlobId scaled = network.Add({activated, mean}, Multiply{});
  const BlobId small = network.Add({scaled}, RandomLayer<Convolution>(random_, {6, 3, 1}));
  network.ExpectEqualsThePlainLoops({wide, mean, small});
}

INSTANTIATE_TEST_SUITE_P(Kinds, ActivationTest,
                         ::testing::Values(Tested{{ActivationKind::kNone, 0}, 1},
                                           Tested{{ActivationKind::kRelu, 0}, 1},
                                           Tested{{ActivationKind::kLeakyRelu, 0}, 1},
                                           Tested{{ActivationKind::kLeakyRelu, 0.2F}, 1},
                                           Tested{{ActivationKind::kLeakyRelu, 1}, 1},
                                           Tested{{ActivationKind::kLeakyRelu, 1.5F}, 2},
                                           Tested{{ActivationKind::kLeakyRelu, -0.5F}, 2},
                                           Tested{{ActivationKind::kSigmoid, 0}, 2}),
                         [](const auto& tested) { return "Kind" + std::to_string(tested.index); });

}  // namespace
}  // namespace acg2vec
