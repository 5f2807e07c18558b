// Cutting networks at their means, on the bundled model and, where they are, the official ones.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "model_files.h"
#include "network/axis_map.h"
#include "network/geometry.h"
#include "network/keeping.h"
#include "network/keeping_choice.h"
#include "network/pass.h"
#include "network/pass_model.h"
#include "network/stages.h"
#include "network_wire_reader.h"
#include "test_files.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A network cut for square tiles.
struct CutNetwork {
  explicit CutNetwork(Network read, int core)
      : network(std::move(read)), stages(FindStages(network)) {
    const int side = core + 2 * InferGeometry(network).value().halo;
    sizes = InferSizes(network, std::vector<BlobSize>{{side, side}}).value();
    ladder = KeepingLadder(network, stages, sizes);
  }

  std::string NameOf(BlobId id) const { return network.blobs[id].name; }
  std::string MakerOf(BlobId id) const {
    for (const Layer& layer : network.layers) {
      if (layer.output == id) return layer.name;
    }
    return {};
  }

  Network network;
  Stages stages;
  std::vector<BlobSize> sizes;
  std::vector<Keeping> ladder;
};

CutNetwork Bundled(int core) { return CutNetwork(ReadBundledModel(), core); }

TEST(StagesTest, ANetworkIsCutAtItsMeans) {
  const CutNetwork cut = Bundled(64);
  EXPECT_EQ(cut.stages.count, 5);
  std::vector<std::string> names;
  std::vector<int> stages;
  for (const Gap& gap : cut.stages.gaps) {
    names.push_back(cut.NameOf(gap.mean));
    stages.push_back(gap.stage);
  }
  EXPECT_THAT(names, ElementsAre("gap0", "gap1", "gap2", "gap3"));
  EXPECT_THAT(stages, ElementsAre(0, 1, 2, 3));
}

TEST(StagesTest, APassIsOnlyGivenWhatEarlierPassesMade) {
  const CutNetwork cut = Bundled(64);
  for (const Keeping& keeping : cut.ladder) {
    double work = 0;
    std::vector<BlobId> kept;
    std::vector<BlobId> known_means;
    const std::vector<Pass> passes = MakePasses(cut.network, cut.stages, keeping, cut.sizes);
    ASSERT_EQ(passes.size(), 5U);
    for (size_t stage = 0; stage < passes.size(); ++stage) {
      const Pass& pass = passes[stage];
      work += pass.multiply_adds;
      for (const BlobId id : pass.reads) EXPECT_THAT(kept, ::testing::Contains(id));
      for (const Gap& gap : pass.uses) EXPECT_THAT(known_means, ::testing::Contains(gap.mean));
      EXPECT_EQ(pass.network.inputs.size(),
                pass.reads.size() + pass.uses.size() + (pass.reads_picture ? 1U : 0U));
      EXPECT_EQ(pass.makes_picture, stage == 4);
      if (stage == 4) continue;
      kept.insert(kept.end(), pass.keeps.begin(), pass.keeps.end());
      for (const BlobId id : keeping.kept[stage]) EXPECT_THAT(kept, ::testing::Contains(id));
      kept = keeping.kept[stage];
      known_means.push_back(cut.stages.gaps[stage].mean);
    }
    EXPECT_EQ(work, keeping.multiply_adds);
  }
}

TEST(KeepingLadderTest, EveryRungTakesLessRoomForMoreWork) {
  for (const int core : {32, 128, 1000}) {
    const CutNetwork cut = Bundled(core);
    ASSERT_GE(cut.ladder.size(), 5U);
    for (size_t i = 1; i < cut.ladder.size(); ++i) {
      EXPECT_LT(cut.ladder[i].floats, cut.ladder[i - 1].floats);
      EXPECT_GT(cut.ladder[i].multiply_adds, cut.ladder[i - 1].multiply_adds);
    }
    EXPECT_EQ(cut.ladder.back().floats, 0);
    EXPECT_EQ(cut.ladder.front().multiply_adds, WholePass(cut.network, cut.sizes).multiply_adds);
  }
}

TEST(KeepingLadderTest, TrafficIsWhatPassesWrite) {
  const CutNetwork cut = Bundled(128);
  for (const Keeping& keeping : cut.ladder) {
    double written = 0;
    for (const Pass& pass : MakePasses(cut.network, cut.stages, keeping, cut.sizes)) {
      for (const BlobId id : pass.keeps) {
        written +=
            double{1} * cut.network.blobs[id].channels * cut.sizes[id].height * cut.sizes[id].width;
      }
    }
    EXPECT_EQ(keeping.traffic, written);
  }
}

TEST(KeepingLadderTest, WhatThePictureGivesForNothingIsNotKept) {
  const CutNetwork cut = Bundled(128);
  for (const std::vector<BlobId>& kept : cut.ladder[0].kept) {
    for (const BlobId id : kept) EXPECT_NE(cut.MakerOf(id), "nearest_0");
  }
}

TEST(KeepingLadderTest, ANetworkWithoutMeansKeepsNothing) {
  Network network = Bundled(64).network;
  network.layers.erase(std::remove_if(network.layers.begin(), network.layers.end(),
                                      [&](const Layer& layer) {
                                        return network.blobs[layer.output].kind ==
                                               BlobKind::kVector;
                                      }),
                       network.layers.end());
  for (Layer& layer : network.layers) {
    // Scaled by itself instead of by a mean: the graph without its squeeze and excitation.
    if (std::holds_alternative<Multiply>(layer.operation)) {
      layer.operation = Add{};
      layer.inputs[1] = layer.inputs[0];
    }
  }
  const CutNetwork cut(network, 64);
  EXPECT_EQ(cut.stages.count, 1);
  ASSERT_EQ(cut.ladder.size(), 1U);
  EXPECT_EQ(cut.ladder[0].floats, 0);
  EXPECT_THAT(cut.ladder[0].kept, IsEmpty());
}

struct Rung {
  double floats;  // an input pixel
  double work;    // of the least
};

// The rungs that were derived by hand from the widths and shares of the layers, for tiles so large
// that their halo does not count.
TEST(KeepingLadderTest, HoldsTheKnownWaysOfTheOfficialNetworks) {
  const auto param = FindModelFile("realcugan/models-se/up2x-conservative.param");
  if (!param) GTEST_SKIP() << "ACG2VEC_MODELS names no folder with this model";
  constexpr int kCore = 4000;
  const CutNetwork cut(ReadModel(std::filesystem::path(*param).replace_extension()), kCore);
  for (const Rung& known :
       {Rung{428, 1}, Rung{172, 1.13}, Rung{76, 1.65}, Rung{12, 2.46}, Rung{0, 2.87}}) {
    const bool found = std::any_of(cut.ladder.begin(), cut.ladder.end(), [&](const Keeping& rung) {
      const double floats = rung.floats / kCore / kCore;
      const double work = static_cast<double>(rung.multiply_adds) /
                          static_cast<double>(cut.ladder[0].multiply_adds);
      return floats <= known.floats + 1 && work <= known.work * 1.005;
    });
    EXPECT_TRUE(found) << known.floats << " floats, " << known.work;
  }
}

class KeepingChoiceTest : public ::testing::Test {
 protected:
  KeepingChoice Choose(double memory, double disk, double speed = 1e10) const {
    return ChooseKeeping(cut_.ladder, {.tiles = kTiles,
                                       .memory_bytes = memory,
                                       .disk_bytes = disk,
                                       .multiply_adds_a_second = speed});
  }
  double AllBytes() const { return cut_.ladder[0].floats * 4 * kTiles; }

  static constexpr int64_t kTiles = 30;
  CutNetwork cut_ = Bundled(128);
};

TEST_F(KeepingChoiceTest, KeepsEverythingInMemoryWhereItFits) {
  const KeepingChoice choice = Choose(AllBytes(), 0);
  EXPECT_EQ(choice.rung, 0U);
  EXPECT_EQ(choice.where, KeptWhere::kMemory);
  EXPECT_FALSE(choice.half);
  EXPECT_EQ(choice.bytes, AllBytes());
}

TEST_F(KeepingChoiceTest, HalvesBeforeItComputesMuchAgain) {
  const KeepingChoice choice = Choose(AllBytes() / 2, 0);
  EXPECT_EQ(choice.rung, 0U);
  EXPECT_TRUE(choice.half);
}

TEST_F(KeepingChoiceTest, TakesTheDiskWhereThatIsFasterThanComputing) {
  const KeepingChoice slow = Choose(AllBytes() / 100, 1e12, 1e10);
  EXPECT_EQ(slow.where, KeptWhere::kDisk);
  const KeepingChoice fast = Choose(AllBytes() / 100, 1e12, 1e13);
  EXPECT_NE(fast.where, KeptWhere::kDisk);
}

TEST_F(KeepingChoiceTest, AlwaysFits) {
  for (double room = 1; room < 2 * AllBytes(); room *= 2) {
    const KeepingChoice in_memory = Choose(room, 0);
    EXPECT_LE(in_memory.bytes, room);
    EXPECT_NE(in_memory.where, KeptWhere::kDisk);
    const KeepingChoice on_disk = Choose(0, room);
    EXPECT_LE(on_disk.bytes, room);
    EXPECT_NE(on_disk.where, KeptWhere::kMemory);
  }
  const KeepingChoice nowhere = Choose(0, 0);
  EXPECT_EQ(nowhere.where, KeptWhere::kNothing);
  EXPECT_EQ(nowhere.rung, cut_.ladder.size() - 1);
}

TEST_F(KeepingChoiceTest, DoesNotHalveWhereTheMachineCannot) {
  const KeepingChoice choice = ChooseKeeping(cut_.ladder, {.tiles = kTiles,
                                                           .memory_bytes = AllBytes() / 2,
                                                           .disk_bytes = 0,
                                                           .multiply_adds_a_second = 1e10,
                                                           .may_halve = false});
  EXPECT_FALSE(choice.half);
  EXPECT_LE(choice.bytes, AllBytes() / 2);
}

// A chain of means, each read by the next stage: planned in no time.
TEST(KeepingLadderTest, ManyMeansInARowAreAllOrNothing) {
  Network network;
  network.blobs.push_back({"in0", BlobKind::kImage, 4});
  network.inputs = {0};
  BlobId image = 0;
  for (int i = 0; i < 300; ++i) {
    const BlobId mean = network.blobs.size();
    network.blobs.push_back({"gap" + std::to_string(i), BlobKind::kVector, 4});
    network.blobs.push_back({"scaled" + std::to_string(i), BlobKind::kImage, 4});
    network.layers.push_back({"pool" + std::to_string(i), {image}, mean, GlobalAveragePool{}});
    network.layers.push_back({"mul" + std::to_string(i), {image, mean}, mean + 1, Multiply{}});
    image = mean + 1;
  }
  network.outputs = {image};
  const auto sizes = InferSizes(network, std::vector<BlobSize>{{64, 64}});
  const Stages stages = FindStages(network);
  EXPECT_EQ(stages.count, 301);
  EXPECT_FALSE(KeepingLadder(network, stages, sizes.value()).empty());
}

std::vector<std::string> NamesOf(const std::vector<Port>& ports, PortKind kind) {
  std::vector<std::string> names;
  for (const Port& port : ports) {
    if (port.kind == kind) names.push_back(port.name);
  }
  return names;
}

TEST(PassModelTest, TheFirstPassKeepsFeaturesAndSumsWhatATileOwns) {
  const CutNetwork cut = Bundled(64);
  const Pass first = MakePasses(cut.network, cut.stages, cut.ladder[0], cut.sizes)[0];
  const PassModel model = WritePass(first, HalfPrecision::kNothing);
  EXPECT_THAT(NamesOf(model.inputs, PortKind::kPicture), ElementsAre("in0"));
  EXPECT_THAT(NamesOf(model.inputs, PortKind::kRows), ElementsAre("gap0.rows"));
  EXPECT_THAT(NamesOf(model.inputs, PortKind::kColumns), ElementsAre("gap0.columns"));
  EXPECT_THAT(NamesOf(model.outputs, PortKind::kSum), ElementsAre("gap0.sum"));
  EXPECT_EQ(NamesOf(model.outputs, PortKind::kFeature).size(), first.keeps.size());
  const std::vector<std::string> types = OnnxView(model.onnx).Types();
  EXPECT_EQ(std::count(types.begin(), types.end(), "MatMul"), 2);
  EXPECT_EQ(std::count(types.begin(), types.end(), "GlobalAveragePool"), 0);
}

TEST(PassModelTest, KeptFeaturesAreHalvesOutsideOnly) {
  const CutNetwork cut = Bundled(64);
  const Pass second = MakePasses(cut.network, cut.stages, cut.ladder[0], cut.sizes)[1];
  for (const bool half : {false, true}) {
    const PassModel model =
        WritePass(second, half ? HalfPrecision::kFeatures : HalfPrecision::kNothing);
    for (const std::vector<Port>* ports : {&model.inputs, &model.outputs}) {
      for (const Port& port : *ports) {
        EXPECT_EQ(port.half, half && port.kind == PortKind::kFeature) << port.name;
      }
    }
  }
}

TEST(PassModelTest, InHalfPrecisionOnlyFeaturesAreHalvesOutside) {
  const CutNetwork cut = Bundled(64);
  const Pass second = MakePasses(cut.network, cut.stages, cut.ladder[0], cut.sizes)[1];
  const PassModel model = WritePass(second, HalfPrecision::kEverything);
  ASSERT_FALSE(NamesOf(model.inputs, PortKind::kMean).empty());
  for (const std::vector<Port>* ports : {&model.inputs, &model.outputs}) {
    for (const Port& port : *ports) EXPECT_EQ(port.half, port.kind == PortKind::kFeature);
  }
}

// 1 fp32, 10 fp16.
std::vector<uint64_t> CastTargets(const OnnxView& onnx) {
  std::vector<uint64_t> targets;
  for (const WireMessage& node : onnx.graph().InnerAll(1)) {
    if (node.One(4).text() == "Cast") {
      targets.push_back(OnnxView::Attribute(node, "to").One(3).integer);
    }
  }
  return targets;
}

TEST(PassModelTest, InHalfPrecisionMeansAreTakenAndUsedInSingle) {
  const CutNetwork cut = Bundled(64);
  const Pass whole = WholePass(cut.network, cut.sizes);
  const OnnxView onnx(WritePass(whole, HalfPrecision::kEverything).onnx);
  EXPECT_THAT(onnx.Ends(11), ElementsAre("in0.outside 1 3 100 100"));
  const std::vector<std::string> types = onnx.Types();
  const auto pools = std::count(types.begin(), types.end(), "GlobalAveragePool");
  const std::vector<uint64_t> targets = CastTargets(onnx);
  // The image before each mean, weights of the products with it, and the enlarged tile.
  EXPECT_EQ(std::count(targets.begin(), targets.end(), 1U), pools + 2 * pools + 1);
  // The picture, and what each mean becomes before the image is multiplied with it.
  EXPECT_EQ(std::count(targets.begin(), targets.end(), 10U), 1 + pools);
}

TEST(PassModelTest, TheWholeNetworkIsOnePassWithItsOwnMeans) {
  const CutNetwork cut = Bundled(64);
  const PassModel model = WritePass(WholePass(cut.network, cut.sizes), HalfPrecision::kNothing);
  EXPECT_THAT(OnnxView(model.onnx).Ends(11), ElementsAre("in0 1 3 100 100"));
  EXPECT_THAT(OnnxView(model.onnx).Ends(12), ElementsAre("out0 1 3 128 128"));
  const std::vector<std::string> types = OnnxView(model.onnx).Types();
  EXPECT_EQ(std::count(types.begin(), types.end(), "GlobalAveragePool"), 4);
}

}  // namespace
}  // namespace acg2vec
