#include "engine/ports.h"

namespace acg2vec {
namespace {

class PortLister {
 public:
  PortLister(const Pass& pass, bool half) : pass_(pass), half_(half) {}

  Ports List() const {
    Ports ports;
    for (const BlobId id : pass_.network.inputs) ports.inputs.push_back(Given(id));
    for (const Gap& gap : pass_.gathers) {
      const BlobSize& size = pass_.sizes[gap.source];
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
    const bool is_kept = Contains(pass_.reads, id);
    return is_kept ? Feature(id) : Planar(PortKind::kPicture, id);
  }

  Port Feature(BlobId id) const {
    return {PortKind::kFeature,
            Name(id),
            id,
            {pass_.sizes[id].height, pass_.sizes[id].width, Channels(id)},
            half_};
  }

  Port Planar(PortKind kind, BlobId id) const {
    return {kind, Name(id), id, {1, Channels(id), pass_.sizes[id].height, pass_.sizes[id].width}};
  }

  const Pass& pass_;
  bool half_;
};

}  // namespace

Ports EnginePorts(const Pass& pass, bool half) { return PortLister(pass, half).List(); }

}  // namespace acg2vec
