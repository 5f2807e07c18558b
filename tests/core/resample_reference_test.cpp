// Every resampling beside Pillow's and TensorFlow's own outputs.

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "predict/preparation/prepare.h"
#include "preparation_records.h"

namespace acg2vec {
namespace {

struct NamedResampling {
  std::string name;
  InputResampling resampling;
};

std::vector<float> Stretched(const PreparationRecord& record, InputResampling resampling,
                             InputRange range) {
  InputDescription description;
  description.size = record.result;
  description.resampling = resampling;
  description.range = range;
  return PrepareInput(record.picture(), description).value();
}

class PillowTest : public ::testing::TestWithParam<NamedResampling> {};

TEST_P(PillowTest, EveryByteIsPillows) {
  for (const auto& record : ReadRecords<uint8_t>(GetParam().name, 3)) {
    EXPECT_EQ(Stretched(record, GetParam().resampling, InputRange::kByte), record.values)
        << Describe(record);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Filters, PillowTest,
    ::testing::Values(NamedResampling{"pil-box", InputResampling::kPilBox},
                      NamedResampling{"pil-bilinear", InputResampling::kPilBilinear},
                      NamedResampling{"pil-bicubic", InputResampling::kPilBicubic},
                      NamedResampling{"pil-lanczos", InputResampling::kPilLanczos}),
    [](const auto& instance) { return instance.param.name.substr(4); });

class TensorFlowTest : public ::testing::TestWithParam<NamedResampling> {};

TEST_P(TensorFlowTest, EveryValueIsTensorFlows) {
  for (const auto& record : ReadRecords<float>(GetParam().name, 1)) {
    const auto values = Stretched(record, GetParam().resampling, InputRange::kUnit);
    ASSERT_EQ(values.size(), 3 * record.values.size());
    for (size_t i = 0; i < values.size(); ++i) {
      ASSERT_NEAR(values[i], record.values[i / 3] / 255, 1e-5) << Describe(record) << " " << i;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Methods, TensorFlowTest,
    ::testing::Values(NamedResampling{"tf-bilinear", InputResampling::kTensorFlowBilinear},
                      NamedResampling{"tf-area", InputResampling::kTensorFlowArea}),
    [](const auto& instance) { return instance.param.name.substr(3); });

}  // namespace
}  // namespace acg2vec
