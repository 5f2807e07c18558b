#include "torch/tensor_reader.h"

#include <optional>
#include <string>
#include <utility>

#include "base/checked_math.h"
#include "network/network_errors.h"

namespace acg2vec {
namespace {

constexpr size_t kMostDimensions = 4;
constexpr int64_t kLargestSide = int64_t{1} << 20U;

// Whole numbers from 0 to kLargestSide.
std::optional<std::vector<int>> Sides(const Pickle& pickle, const PickleValue& sequence) {
  if (sequence.kind != PickleKind::kSequence || sequence.items.size() > kMostDimensions) {
    return std::nullopt;
  }
  std::vector<int> sides;
  for (const PickleId id : sequence.items) {
    const PickleValue& side = pickle.At(id);
    if (side.kind != PickleKind::kInteger || side.integer < 0 || side.integer > kLargestSide) {
      return std::nullopt;
    }
    sides.push_back(static_cast<int>(side.integer));
  }
  return sides;
}

// Values from one to the next along each side are those of rows without gaps; what a side of one
// says does not matter.
bool IsWithoutGaps(const std::vector<int>& shape, const Pickle& pickle,
                   const PickleValue& strides) {
  if (strides.kind != PickleKind::kSequence || strides.items.size() != shape.size()) return false;
  int64_t step = 1;
  for (size_t i = shape.size(); i-- > 0;) {
    const PickleValue& stride = pickle.At(strides.items[i]);
    if (stride.kind != PickleKind::kInteger) return false;
    if (shape[i] != 1 && stride.integer != step) return false;
    step *= shape[i];
    if (step > kLargestSide * kLargestSide) return false;
  }
  return true;
}

std::optional<size_t> CountOf(const std::vector<int>& shape) {
  std::optional<size_t> count = 1;
  for (const int side : shape) {
    if (count) count = CheckedMultiply(*count, static_cast<size_t>(side));
  }
  return count;
}

}  // namespace

Result<TorchTensor> ReadTensor(const Pickle& pickle, const PickleValue& call,
                               const FindStorage& find_storage) {
  // _rebuild_tensor_v2(storage, offset, size, strides, …)
  const PickleValue& arguments = pickle.At(call.items[1]);
  if (pickle.At(call.items[0]).text != "torch._utils _rebuild_tensor_v2" ||
      arguments.items.size() < 4) {
    return BrokenModel("is not rebuilt as torch.save says");
  }
  ACG2VEC_ASSIGN_OR_RETURN(const TorchStorage storage,
                           DescribeStorage(pickle, pickle.At(arguments.items[0])));
  const PickleValue& offset = pickle.At(arguments.items[1]);
  const auto shape = Sides(pickle, pickle.At(arguments.items[2]));
  if (!shape || offset.kind != PickleKind::kInteger || offset.integer < 0) {
    return BrokenModel("has no sensible shape");
  }
  if (!IsWithoutGaps(*shape, pickle, pickle.At(arguments.items[3]))) {
    return UnsupportedLayer("does not lie row by row in its storage");
  }
  const std::optional<size_t> count = CountOf(*shape);
  const auto first = static_cast<uint64_t>(offset.integer);
  if (!count || first > storage.values || *count > storage.values - first) {
    return BrokenModel("is larger than its storage");
  }
  ACG2VEC_ASSIGN_OR_RETURN(const auto bytes, find_storage(storage));
  const size_t value_bytes = storage.half ? 2 : 4;
  if (bytes.size() < storage.bytes()) return BrokenModel("has a storage that is too short");
  return TorchTensor{*shape, storage.half,
                     bytes.subspan(static_cast<size_t>(first) * value_bytes, *count * value_bytes)};
}

Result<StateDict> ReadTensors(const Pickle& pickle, const FindStorage& find_storage) {
  const PickleValue& root = pickle.Root();
  if (root.kind != PickleKind::kDict) return UnsupportedLayer("The file holds no dict of tensors");
  StateDict dict;
  for (size_t i = 0; i + 1 < root.items.size(); i += 2) {
    const PickleValue& key = pickle.At(root.items[i]);
    const PickleValue& value = pickle.At(root.items[i + 1]);
    if (key.kind != PickleKind::kText) return UnsupportedLayer("The file holds more than tensors");
    std::string name(key.text);
    if (value.kind != PickleKind::kCall) {
      dict.others.insert(std::move(name));
      continue;
    }
    Result<TorchTensor> tensor = ReadTensor(pickle, value, find_storage);
    if (!tensor.ok()) {
      return Error{tensor.error().code, "Tensor " + std::to_string(i / 2 + 1) + " of the file " +
                                            tensor.error().message};
    }
    dict.tensors.insert_or_assign(std::move(name), std::move(tensor).value());
  }
  return dict;
}

}  // namespace acg2vec
