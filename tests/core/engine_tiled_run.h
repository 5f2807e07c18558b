// A network on a drawing tile by tile, stage by stage, as the product runs it.
#pragma once

#include "engine_whole_run.h"
#include "network/axis_map.h"
#include "network/keeping.h"
#include "network/pass.h"
#include "tiling/mean_sums.h"
#include "tiling/ownership.h"

namespace acg2vec {

class TiledRun {
 public:
  TiledRun(const Network& network, const Picture& picture, int core)
      : network_(network),
        picture_(picture),
        plan_(PlanOf(network, picture, core)),
        sizes_(SizesOf(network, plan_)),
        stages_(FindStages(network)),
        ladder_(KeepingLadder(network, stages_, sizes_)),
        row_maps_(InferAxisMaps(network, Axis::kRows).value()),
        column_maps_(InferAxisMaps(network, Axis::kColumns).value()) {}

  const std::vector<Keeping>& ladder() const { return ladder_; }

  // The enlarged picture; kept features are fp16 where `half` says so.
  PlainMap Run(size_t rung, bool half) {
    known_.assign(plan_.rows.size() * plan_.columns.size(), {});
    const auto scale = static_cast<size_t>(plan_.geometry.scale);
    enlarged_ = PlainMap(3, scale * static_cast<size_t>(RowsOf(plan_).padded()),
                         scale * static_cast<size_t>(ColumnsOf(plan_).padded()));
    PackedLayers packed;
    for (const Pass& pass : MakePasses(network_, stages_, ladder_[rung], sizes_)) {
      const auto program = CompileProgram(pass, half, packed);
      EXPECT_TRUE(program.ok()) << program.error().message;
      RunStage(pass, program.value());
    }
    return enlarged_;
  }

 private:
  template <typename Work>
  void ForEachTile(const Work& work) {
    const size_t columns = plan_.columns.size();
    for (size_t tile = 0; tile < known_.size(); ++tile) {
      work(static_cast<int>(tile / columns), static_cast<int>(tile % columns), known_[tile]);
    }
  }

  // `known` are the values that a tile's passes were given and gave.
  void RunStage(const Pass& pass, const Program& program) {
    std::vector<MeanSums> sums;
    for (const Gap& gap : pass.gathers) sums.emplace_back(ToSize(Source(gap).channels));
    ForEachTile([&](int row, int column, PortValues& known) {
      known["in0"] = GatheredTile(picture_, plan_, row, column);
      std::vector<double> owned;
      for (const Gap& gap : pass.gathers) owned.push_back(FillOwned(gap, row, column, known));
      for (auto& [name, values] : RunProgram(program, known)) known[name] = std::move(values);
      for (size_t i = 0; i < sums.size(); ++i) {
        sums[i].Add(known.at(MeanName(pass.gathers[i]) + ".sum"), owned[i]);
      }
      if (pass.makes_picture) Scatter(program.outputs().back().port, row, column, known.at("out0"));
    });
    ForEachTile([&](int, int, PortValues& known) {
      for (size_t i = 0; i < sums.size(); ++i) known[MeanName(pass.gathers[i])] = sums[i].means();
    });
  }

  const Blob& Source(const Gap& gap) const { return network_.blobs[gap.source]; }
  const std::string& MeanName(const Gap& gap) const { return network_.blobs[gap.mean].name; }

  // Fills what the tile owns of a gap's source and returns how many features that are.
  double FillOwned(const Gap& gap, int row, int column, PortValues& known) const {
    const BlobSize& size = sizes_[gap.source];
    const FeatureInterval rows =
        OwnedFeatures(RowsOf(plan_), row, {size.height, row_maps_[gap.source].step});
    const FeatureInterval columns =
        OwnedFeatures(ColumnsOf(plan_), column, {size.width, column_maps_[gap.source].step});
    FillOwnedWeights(rows, Resized(known[MeanName(gap) + ".rows"], size.height));
    FillOwnedWeights(columns, Resized(known[MeanName(gap) + ".columns"], size.width));
    return static_cast<double>(rows.end - rows.start) * (columns.end - columns.start);
  }

  static std::vector<float>& Resized(std::vector<float>& values, int size) {
    values.resize(ToSize(size));
    return values;
  }

  // What the tile owns of the enlarged picture.
  void Scatter(const Port& port, int row, int column, const std::vector<float>& values) {
    const PlainMap tile = ToPlain(port, values);
    const TileSpan& rows = plan_.rows[ToSize(row)];
    const TileSpan& columns = plan_.columns[ToSize(column)];
    const int scale = plan_.geometry.scale;
    const size_t width = ToSize((columns.owned_end - columns.owned_start) * scale);
    for (size_t c = 0; c < tile.channels; ++c) {
      for (int y = rows.owned_start * scale; y < rows.owned_end * scale; ++y) {
        std::copy_n(tile.Row(c, ToSize(y - rows.start * scale)) +
                        ToSize(columns.owned_start - columns.start) * ToSize(scale),
                    width,
                    enlarged_.Row(c, ToSize(y)) + ToSize(columns.owned_start) * ToSize(scale));
      }
    }
  }

  const Network& network_;
  const Picture& picture_;
  TilePlan plan_;
  std::vector<BlobSize> sizes_;
  Stages stages_;
  std::vector<Keeping> ladder_;
  std::vector<AxisMap> row_maps_;
  std::vector<AxisMap> column_maps_;
  std::vector<PortValues> known_;  // by tile
  PlainMap enlarged_;
};

}  // namespace acg2vec
