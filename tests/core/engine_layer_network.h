// Small networks that are written down layer by layer.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/program.h"
#include "engine_interpreter.h"
#include "engine_program_runner.h"
#include "network/channel_inference.h"

namespace acg2vec {

class LayerNetwork {
 public:
  LayerNetwork(int channels, const BlobSize& size) : input_(size) {
    network_.blobs = {{"in0", BlobKind::kImage, channels}};
    network_.inputs = {0};
  }

  BlobId Add(std::vector<BlobId> inputs, Operation operation) {
    const BlobId output = network_.blobs.size();
    network_.blobs.push_back({"blob" + std::to_string(output)});
    network_.layers.push_back({"layer" + std::to_string(network_.layers.size()), std::move(inputs),
                               output, std::move(operation)});
    const Status status = InferChannels(network_);
    EXPECT_TRUE(status.ok());
    return output;
  }

  // A pass that gives these blobs as features.
  Pass PassTo(const std::vector<BlobId>& outputs) const {
    const auto sizes = InferSizes(network_, {{input_}});
    EXPECT_TRUE(sizes.ok()) << sizes.error().message;
    Pass pass;
    pass.sizes = sizes.value();
    pass.network = network_;
    pass.network.outputs = outputs;
    pass.keeps = outputs;
    pass.reads_picture = true;
    return pass;
  }

  Result<Program> Compile(const std::vector<BlobId>& outputs) {
    return CompileProgram(PassTo(outputs), /*half=*/false, packed_);
  }

  // Compares the outputs with those of plain loops and returns how many steps they took.
  size_t ExpectEqualsThePlainLoops(const std::vector<BlobId>& outputs) {
    std::mt19937 random(91);
    const PlainMap in = RandomMap(random, ToSize(network_.blobs[0].channels), ToSize(input_.height),
                                  ToSize(input_.width));
    const std::vector<PlainMap> expected = Interpret(network_, in);
    const auto program = Compile(outputs);
    EXPECT_TRUE(program.ok()) << program.error().message;
    const PortValues values = RunProgram(program.value(), {{"in0", ToFloats(in)}});
    for (const PortPlace& place : program.value().outputs()) {
      const PlainMap made = ToPlain(place.port, values.at(place.port.name));
      EXPECT_LT(LargestDifference(made, expected[place.port.blob]), kTolerance) << place.port.name;
    }
    return program.value().steps().size();
  }

 private:
  // Winograd's bound (engine_winograd_test.cpp) where the sum of |weight · value| is about 16.
  static constexpr double kTolerance = 16 * 64 * 0x1p-24;

  Network network_;
  BlobSize input_;
  PackedLayers packed_;
};

}  // namespace acg2vec
