// Programs of random small networks beside plain loops: additions, gains, crops in every relation.

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "engine/program.h"
#include "engine_interpreter.h"
#include "engine_program_runner.h"
#include "engine_random_graph.h"
#include "network/early_crops.h"

namespace acg2vec {
namespace {

// Of the largest value: some roundings of single precision a layer, through a dozen layers.
constexpr double kGraphTolerance = 1e-5;

std::vector<BlobId> UnreadBlobs(const Network& network) {
  std::vector<BlobId> unread;
  for (BlobId id = 1; id < network.blobs.size(); ++id) {
    const bool is_read =
        std::any_of(network.layers.begin(), network.layers.end(), [id](const Layer& layer) {
          return std::count(layer.inputs.begin(), layer.inputs.end(), id) > 0;
        });
    if (!is_read) unread.push_back(id);
  }
  return unread;
}

// One pass that gives the last blob as a picture, and as features all that nobody reads and the
// blobs of `also`.
Pass PassOf(const RandomGraph& graph, const std::vector<BlobId>& also) {
  const Network& network = graph.network;
  Pass pass;
  pass.network = network;
  pass.sizes = graph.sizes;
  pass.keeps = UnreadBlobs(network);
  pass.keeps.pop_back();
  pass.keeps.insert(pass.keeps.end(), also.begin(), also.end());
  pass.network.outputs = pass.keeps;
  pass.network.outputs.push_back(network.blobs.size() - 1);
  pass.reads_picture = true;
  pass.makes_picture = true;
  return pass;
}

class GraphTrial {
 public:
  GraphTrial(RandomGraph graph, unsigned seed)
      : graph_(std::move(graph)),
        random_(seed),
        input_(RandomMap(random_, ToSize(graph_.network.blobs[0].channels),
                         ToSize(graph_.sizes[0].height), ToSize(graph_.sizes[0].width))),
        expected_(Interpret(graph_.network, input_)) {}

  // The blobs that are read, but not given to the network.
  std::vector<BlobId> InnerBlobs() const {
    const std::vector<BlobId> unread = UnreadBlobs(graph_.network);
    std::vector<BlobId> inner;
    for (BlobId id = 1; id < graph_.network.blobs.size(); ++id) {
      if (std::count(unread.begin(), unread.end(), id) == 0) inner.push_back(id);
    }
    return inner;
  }

  // Compares all that such a pass gives with the plain loops' blobs.
  void ExpectEqualsThePlainLoops(const std::vector<BlobId>& also) const {
    ExpectPassEqualsThePlainLoops(PassOf(graph_, also));
  }

  // Gives how many crops were moved.
  size_t ExpectEqualsThePlainLoopsWhereCroppedEarly() const {
    Pass pass = PassOf(graph_, {});
    CropEarly(pass.network, pass.sizes);
    ExpectPassEqualsThePlainLoops(pass);
    return pass.network.blobs.size() - graph_.network.blobs.size();
  }

 private:
  void ExpectPassEqualsThePlainLoops(const Pass& pass) const {
    PackedLayers packed;
    const auto program = CompileProgram(pass, /*half=*/false, packed);
    ASSERT_TRUE(program.ok()) << program.error().message;
    const PortValues outputs = RunProgram(program.value(), {{"in0", ToFloats(input_)}});
    for (const PortPlace& place : program.value().outputs()) {
      const Port& port = place.port;
      const PlainMap& expected = expected_[port.blob];
      EXPECT_LT(LargestDifference(ToPlain(port, outputs.at(port.name)), expected),
                kGraphTolerance * std::max(1.0, LargestOf(expected)))
          << port.name;
    }
  }

  RandomGraph graph_;
  std::mt19937 random_;
  PlainMap input_;
  std::vector<PlainMap> expected_;
};

constexpr unsigned kGraphs = 60;

template <typename Work>
void ForEachGraph(const Work& work) {
  for (unsigned seed = 0; seed < kGraphs; ++seed) {
    SCOPED_TRACE(seed);
    work(GraphTrial(GraphMaker(seed).Make(14), seed));
  }
}

TEST(RandomGraphTest, EndsEqualThePlainLoops) {
  ForEachGraph([](const GraphTrial& trial) { trial.ExpectEqualsThePlainLoops({}); });
}

TEST(RandomGraphTest, EndsEqualThePlainLoopsWhereWhatIsCroppedIsNotComputed) {
  size_t moved = 0;
  for (unsigned seed = 0; seed < kGraphs; ++seed) {
    SCOPED_TRACE(seed);
    const GraphTrial trial(GraphMaker(seed).MakeCropped(5), seed);
    moved += trial.ExpectEqualsThePlainLoopsWhereCroppedEarly();
  }
  EXPECT_GT(moved, kGraphs / 3);
}

// Being an output changes what may be fused.
TEST(RandomGraphTest, EveryBlobEqualsThePlainLoopsWhereItIsAnOutputAndReadOn) {
  ForEachGraph([](const GraphTrial& trial) {
    for (const BlobId id : trial.InnerBlobs()) trial.ExpectEqualsThePlainLoops({id});
  });
}

TEST(RandomGraphTest, AllBlobsAtOnceEqualThePlainLoops) {
  ForEachGraph(
      [](const GraphTrial& trial) { trial.ExpectEqualsThePlainLoops(trial.InnerBlobs()); });
}

}  // namespace
}  // namespace acg2vec
