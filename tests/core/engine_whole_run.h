// A network on a drawing in one pass: on the engine, and in plain loops.
#pragma once

#include "engine_drawing.h"
#include "engine_interpreter.h"
#include "engine_program_runner.h"
#include "network/geometry.h"

namespace acg2vec {

inline TilePlan PlanOf(const Network& network, const Picture& picture, int core) {
  const auto geometry = InferGeometry(network);
  EXPECT_TRUE(geometry.ok()) << geometry.error().message;
  return PlanTiles(picture.size(), geometry.value(), core).value();
}

inline std::vector<BlobSize> SizesOf(const Network& network, const TilePlan& plan) {
  return InferSizes(network, {{BlobSize{plan.input_height(), plan.input_width()}}}).value();
}

// The whole picture as one tile.
struct WholeRun {
  WholeRun(const Network& network, const Picture& picture) {
    const TilePlan plan = PlanOf(network, picture, std::max(picture.width(), picture.height()));
    const std::vector<float> tensor = GatheredTile(picture, plan, 0, 0);
    expected = Interpret(network, ToPlain(tensor, plan))[network.outputs[0]];
    const std::vector<BlobSize> sizes = SizesOf(network, plan);
    PackedLayers packed;
    const auto program = CompileProgram(WholePass(network, sizes), /*half=*/false, packed);
    EXPECT_TRUE(program.ok()) << program.error().message;
    PortValues outputs = RunProgram(program.value(), {{"in0", tensor}});
    enlarged = ToPlain(program.value().outputs()[0].port, outputs.at("out0"));
  }

  PlainMap expected;
  PlainMap enlarged;
};

}  // namespace acg2vec
