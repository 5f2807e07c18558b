#include "engine/ports.h"

#include <algorithm>

namespace acg2vec {
namespace {

class PortLister {
 public:
  PortLister(const Pass& pass, const std::vector<BlobSize>& sizes, bool half)
      : pass_(pass), sizes_(sizes), half_(half) {}

  Ports List() const {
    Ports ports;
    for (const BlobId id : pass_.network.inputs) ports.inputs.push_back(Given(id));
    for (const Gap& gap : pass_.gathers) {
      const BlobSize& size = sizes_[gap.source];
      ports.inputs.push_back({PortKind::kRows, Name(gap.mean) + ".rows", gap.mean, {size.height}});
      ports.inputs.push_back(
          {PortKind::kColumns, Name(gap.mean) + ".columns", gap.mean, {size.width}});
    }
    for (const BlobId id : pass_.keeps) ports.outputs.push_back(Feature(id));
    for (const Gap& gap : pass_.gathers) {
      ports.outputs.push_back(
          {PortKind::kSum, Name(gap.mean) + ".sum", gap.mean, {Channels(gap.source)}});
    }
    if (pass_.makes_picture) {
      ports.outputs.push_back(Planar(PortKind::kEnlarged, pass_.network.outputs.back()));
    }
    return ports;
  }

 private:
  const std::string& Name(BlobId id) const { return pass_.network.blobs[id].name; }
  int64_t Channels(BlobId id) const { return pass_.network.blobs[id].channels; }

  Port Given(BlobId id) const {
    if (pass_.network.blobs[id].kind == BlobKind::kVector) {
      return {PortKind::kMean, Name(id), id, {Channels(id)}};
    }
    const bool is_kept = std::find(pass_.reads.begin(), pass_.reads.end(), id) != pass_.reads.end();
    return is_kept ? Feature(id) : Planar(PortKind::kPicture, id);
  }

  Port Feature(BlobId id) const {
    return {PortKind::kFeature,
            Name(id),
            id,
            {sizes_[id].height, sizes_[id].width, Channels(id)},
            half_};
  }

  Port Planar(PortKind kind, BlobId id) const {
    return {kind, Name(id), id, {1, Channels(id), sizes_[id].height, sizes_[id].width}};
  }

  const Pass& pass_;
  const std::vector<BlobSize>& sizes_;
  bool half_;
};

}  // namespace

Ports EnginePorts(const Pass& pass, const std::vector<BlobSize>& sizes, bool half) {
  return PortLister(pass, sizes, half).List();
}

}  // namespace acg2vec
