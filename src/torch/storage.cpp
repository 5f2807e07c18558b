#include "torch/storage.h"

#include "network/network_errors.h"

namespace acg2vec {
namespace {

constexpr uint64_t kMostValues = uint64_t{1} << 32U;

}  // namespace

Result<TorchStorage> DescribeStorage(const Pickle& pickle, const PickleValue& reference) {
  const Error unknown = BrokenModel("A tensor's storage is not described as torch.save does");
  if (reference.kind != PickleKind::kReference) return unknown;
  // ("storage", type, key, device, values), and None in old files.
  const PickleValue& where = pickle.At(reference.items[0]);
  if (where.kind != PickleKind::kSequence || where.items.size() < 5 || where.items.size() > 6) {
    return unknown;
  }
  const PickleValue& type = pickle.At(where.items[1]);
  const PickleValue& key = pickle.At(where.items[2]);
  const PickleValue& values = pickle.At(where.items[4]);
  if (pickle.At(where.items[0]).text != "storage" || type.kind != PickleKind::kGlobal ||
      key.kind != PickleKind::kText || values.kind != PickleKind::kInteger) {
    return unknown;
  }
  if (where.items.size() == 6 && pickle.At(where.items[5]).kind != PickleKind::kNone) {
    return UnsupportedLayer("Tensors that are views of storages are not supported");
  }
  const bool half = type.text == "torch HalfStorage";
  if (!half && type.text != "torch FloatStorage") return unknown;
  const auto count = static_cast<uint64_t>(values.integer);
  if (values.integer < 0 || count > kMostValues) return unknown;
  return TorchStorage{key.text, half, count};
}

}  // namespace acg2vec
