// Real-CUGAN's `.pth` files give the networks that the ncnn files of the same weights give.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <type_traits>

#include "base/half.h"
#include "engine_drawing.h"
#include "engine_interpreter.h"
#include "engine_whole_run.h"
#include "family_networks.h"
#include "model_files.h"
#include "network/nearest_skip.h"
#include "torch/realcugan.h"
#include "torch_file_maker.h"

namespace acg2vec {
namespace {

using ::testing::HasSubstr;

Network ReadPth(const std::vector<uint8_t>& file) {
  auto network = ReadRealCuganPth(file);
  EXPECT_TRUE(network.ok()) << network.error().message;
  return network.ok() ? std::move(network).value() : Network{};
}

// What a layer computes, but for its weights.
struct Describer {
  template <typename T>
  std::string operator()(const T& layer) const {
    std::ostringstream text;
    if constexpr (std::is_base_of_v<WeightedOperation, T>) {
      text << layer.in_channels << " to " << layer.out_channels << " activation "
           << static_cast<int>(layer.activation.kind) << ' ' << layer.activation.slope;
    }
    if constexpr (std::is_base_of_v<KernelOperation, T>) {
      text << " kernel " << layer.kernel << " stride " << layer.stride << " padding "
           << layer.padding;
    }
    if constexpr (std::is_same_v<Crop, T>) {
      text << layer.rows.start << ' ' << layer.rows.end << ' ' << layer.columns.start << ' '
           << layer.columns.end;
    }
    if constexpr (std::is_same_v<PixelShuffle, T> || std::is_same_v<NearestUpsample, T>) {
      text << layer.factor;
    }
    return text.str();
  }
};

std::string Describe(const Operation& operation) {
  return std::to_string(operation.index()) + ": " + std::visit(Describer{}, operation);
}

std::vector<float> ValuesOf(const Operation& operation) {
  return std::visit(
      [](const auto& layer) {
        std::vector<float> values;
        if constexpr (std::is_base_of_v<WeightedOperation, std::decay_t<decltype(layer)>>) {
          values = WeightsToFloat(layer.weights);
          values.insert(values.end(), layer.bias.begin(), layer.bias.end());
        }
        return values;
      },
      operation);
}

// Two networks, layer by layer from their outputs: files list independent layers in any order.
class NetworkComparison {
 public:
  NetworkComparison(const Network& one, const Network& other) : one_(one), other_(other) {}

  void Run() {
    ASSERT_EQ(one_.layers.size(), other_.layers.size());
    Compare(one_.outputs[0], other_.outputs[0]);
    EXPECT_EQ(pairs_.size(), one_.layers.size() + 1);
  }

 private:
  static const Layer* MakerOf(const Network& network, BlobId id) {
    for (const Layer& layer : network.layers) {
      if (layer.output == id) return &layer;
    }
    return nullptr;
  }

  // Of an addition, the cropped one first.
  static std::vector<BlobId> InputsOf(const Network& network, const Layer& layer) {
    std::vector<BlobId> inputs = layer.inputs;
    if (!std::holds_alternative<Add>(layer.operation)) return inputs;
    std::sort(inputs.begin(), inputs.end(), [&](BlobId left, BlobId right) {
      return IsCrop(network, left) && !IsCrop(network, right);
    });
    return inputs;
  }

  static bool IsCrop(const Network& network, BlobId id) {
    const Layer* layer = MakerOf(network, id);
    return layer != nullptr && std::holds_alternative<Crop>(layer->operation);
  }

  void Compare(BlobId one, BlobId other) {
    const auto [known, is_new] = pairs_.emplace(one, other);
    EXPECT_EQ(known->second, other);
    if (!is_new) return;
    const std::string& name = one_.blobs[one].name;
    const std::string& other_name = other_.blobs[other].name;
    if (other_name.starts_with("gap") || name == "in0" || name == "out0") {
      EXPECT_EQ(name, other_name);
    }
    const Layer* left = MakerOf(one_, one);
    const Layer* right = MakerOf(other_, other);
    ASSERT_EQ(left == nullptr, right == nullptr) << name;
    if (left == nullptr) return;
    SCOPED_TRACE(left->name + " / " + right->name);
    ASSERT_EQ(Describe(left->operation), Describe(right->operation));
    EXPECT_TRUE(ValuesOf(left->operation) == ValuesOf(right->operation));
    const std::vector<BlobId> left_inputs = InputsOf(one_, *left);
    const std::vector<BlobId> right_inputs = InputsOf(other_, *right);
    ASSERT_EQ(left_inputs.size(), right_inputs.size());
    for (size_t i = 0; i < left_inputs.size(); ++i) Compare(left_inputs[i], right_inputs[i]);
  }

  const Network& one_;
  const Network& other_;
  std::map<BlobId, BlobId> pairs_;
};

void ExpectSameNetworks(const Network& one, const Network& other) {
  NetworkComparison(one, other).Run();
}

// Of few channels; Real-CUGAN has the layers of cunet.
Network SmallCugan() { return MakeCunet(8, 2, ActivationStyle::kFused).files.Read(); }

TEST(RealCuganPthTest, ANetworkIsTheSameFromEveryKindOfFile) {
  const Network network = SmallCugan();
  const std::vector<SavedTensor> tensors = SaveCugan(network);
  for (const bool legacy : {false, true}) {
    for (const bool with_versions : {false, true}) {
      ExpectSameNetworks(ReadPth(MakeTorchFile(tensors, {legacy, false, with_versions, false})),
                         network);
    }
  }
}

TEST(RealCuganPthTest, HalvesStayHalves) {
  const Network network = SmallCugan();
  const Network read = ReadPth(MakeTorchFile(SaveCugan(network), {.half = true}));
  const auto* first = std::get_if<Convolution>(&read.layers[0].operation);
  ASSERT_NE(first, nullptr);
  EXPECT_TRUE(std::holds_alternative<HalfWeights>(first->weights));
  EXPECT_EQ(WeightsToFloat(first->weights),
            WeightsToFloat(std::get_if<Convolution>(&network.layers[0].operation)->weights));
}

TEST(RealCuganPthTest, ProNetworksChangeTheRangeOfColours) {
  const Network network = SmallCugan();
  const Network pro = ReadPth(MakeTorchFile(SaveCugan(network), {.legacy = true, .pro = true}));
  const Picture picture = PartOfDrawing({8, 6});
  const TilePlan plan = PlanOf(network, picture, 8);
  const PlainMap in = ToPlain(GatheredTile(picture, plan, 0, 0), plan);
  const PlainMap inner = Interpret(network, Transformed(in, [](double value) {
                                     return 0.7 * value + 0.15;
                                   }))[network.outputs[0]];
  const PlainMap expected = Transformed(inner, [](double value) { return (value - 0.15) / 0.7; });
  EXPECT_LT(LargestDifference(WholeRun(pro, picture).enlarged, expected), 1e-4);
  EXPECT_EQ(InferGeometry(pro).value(), InferGeometry(network).value());
}

class OfficialPthTest : public ::testing::TestWithParam<std::string> {};

TEST_P(OfficialPthTest, OfficialWeightsGiveTheNetworkOfTheirNcnnFile) {
  const auto param = FindModelFile("realcugan/models-" + GetParam() + ".param");
  if (!param) GTEST_SKIP() << "ACG2VEC_MODELS names no folder with this model";
  const Network network = ReadModel(std::filesystem::path(*param).replace_extension());
  const Network read = ReadPth(MakeTorchFile(SaveCugan(network), {.legacy = true}));
  const bool is_4x = GetParam().find("up4x") != std::string::npos;
  ExpectSameNetworks(read, is_4x ? AddNearestSkip(network).value() : network);
}

INSTANTIATE_TEST_SUITE_P(All, OfficialPthTest,
                         ::testing::Values("nose/up2x-no-denoise", "se/up2x-conservative",
                                           "se/up3x-conservative", "se/up4x-conservative"),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           for (char& c : name) c = c == '/' || c == '-' ? '_' : c;
                           return name;
                         });

class DifferentTensorsTest : public ::testing::Test {
 protected:
  Error ReadError(const TorchStyle& style = {}) const {
    const auto network = ReadRealCuganPth(MakeTorchFile(tensors_, style));
    EXPECT_FALSE(network.ok());
    return network.ok() ? Error{} : network.error();
  }

  SavedTensor& Tensor(const std::string& name) {
    return *std::find_if(tensors_.begin(), tensors_.end(),
                         [&](const SavedTensor& tensor) { return tensor.name == name; });
  }

  std::vector<SavedTensor> tensors_ = SaveCugan(SmallCugan());
};

TEST_F(DifferentTensorsTest, AMissingTensorIsNamed) {
  Tensor("unet2.conv3.conv.2.bias").name = "unet2.conv3.conv.3.bias";
  const Error error = ReadError();
  EXPECT_EQ(error.code, ErrorCode::kModelUnsupportedLayer);
  EXPECT_THAT(error.message, HasSubstr("'unet2.conv3.conv.2.bias'"));
}

TEST_F(DifferentTensorsTest, MoreTensorsAreThoseOfAnotherNetwork) {
  tensors_.push_back({"unet3.conv1.bias", {1}, {0.0F}});
  EXPECT_EQ(ReadError().code, ErrorCode::kModelUnsupportedLayer);
}

TEST_F(DifferentTensorsTest, ShapesThatDoNotFitAreBroken) {
  SavedTensor& bias = Tensor("unet1.conv1.conv.0.bias");
  bias.shape[0] -= 1;
  bias.values.pop_back();
  const Error error = ReadError();
  EXPECT_EQ(error.code, ErrorCode::kModelIntegrity);
  EXPECT_THAT(error.message, HasSubstr("'unet1.conv1.conv.0'"));
}

TEST_F(DifferentTensorsTest, ValuesThatAreNotFiniteAreBroken) {
  Tensor("unet2.conv5.weight").values[3] = std::numeric_limits<float>::infinity();
  for (const bool half : {false, true}) {
    const Error error = ReadError({.half = half});
    EXPECT_EQ(error.code, ErrorCode::kModelIntegrity);
    EXPECT_THAT(error.message, HasSubstr("'unet2.conv5'"));
  }
}

}  // namespace
}  // namespace acg2vec
