#include "torch/legacy_file.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "base/byte_reader.h"
#include "network/network_errors.h"
#include "torch/pickle.h"
#include "torch/tensor_reader.h"

namespace acg2vec {
namespace {

// The pickles of the number 0x1950A86A20F9469CFC6C, which says what the file is, and of the version
// 1001. Files differ in nothing of them.
constexpr std::array<uint8_t, 21> kStart = {0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C,
                                            0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19,
                                            0x2E, 0x80, 0x02, 0x4D, 0xE9, 0x03, 0x2E};

// A pickle at the front of what is left, which it is taken off.
Result<Pickle> TakePickle(std::span<const uint8_t>& rest) {
  ACG2VEC_ASSIGN_OR_RETURN(Pickle pickle, ReadPickle(rest));
  rest = rest.subspan(pickle.bytes);
  return pickle;
}

bool IsLittleEndian(const Pickle& system) {
  const PickleValue& root = system.Root();
  if (root.kind != PickleKind::kDict) return false;
  for (size_t i = 0; i + 1 < root.items.size(); i += 2) {
    if (system.At(root.items[i]).text != "little_endian") continue;
    return system.At(root.items[i + 1]).integer == 1;
  }
  return false;
}

// How many bytes each storage has, by what the tensors say.
using Storages = std::map<std::string_view, std::span<const uint8_t>>;

// The storages of the keys, one after the other, each behind its number of values.
Result<Storages> TakeStorages(const Pickle& keys, const std::map<std::string_view, bool>& halves,
                              std::span<const uint8_t> rest) {
  if (keys.Root().kind != PickleKind::kSequence) {
    return BrokenModel("The file does not list its storages");
  }
  Storages storages;
  ByteReader reader(rest);
  for (const PickleId id : keys.Root().items) {
    const PickleValue& key = keys.At(id);
    const auto half = halves.find(key.text);
    if (key.kind != PickleKind::kText || half == halves.end()) {
      return BrokenModel("The file lists a storage that no tensor uses");
    }
    const auto count = reader.TakeNumber(8);
    const uint64_t value_bytes = half->second ? 2 : 4;
    if (!count || *count > reader.remaining() / value_bytes) {
      return BrokenModel("The file ends before its tensors do");
    }
    storages[key.text] = *reader.Take(static_cast<size_t>(*count * value_bytes));
  }
  if (reader.remaining() == 0) return storages;
  return BrokenModel("The file is longer than its tensors");
}

// The type of every storage that the pickle refers to.
Result<std::map<std::string_view, bool>> TypesOf(const Pickle& pickle) {
  std::map<std::string_view, bool> halves;
  for (const PickleValue& value : pickle.values) {
    if (value.kind != PickleKind::kReference) continue;
    ACG2VEC_ASSIGN_OR_RETURN(const TorchStorage storage, DescribeStorage(pickle, value));
    halves[storage.key] = storage.half;
  }
  return halves;
}

}  // namespace

bool IsLegacyTorchFile(std::span<const uint8_t> file) {
  return file.size() >= kStart.size() && std::equal(kStart.begin(), kStart.end(), file.begin());
}

Result<StateDict> ReadLegacyTorchFile(std::span<const uint8_t> file) {
  auto rest = file.subspan(kStart.size());
  ACG2VEC_ASSIGN_OR_RETURN(const Pickle system, TakePickle(rest));
  if (!IsLittleEndian(system)) {
    return UnsupportedLayer("The file was saved on a machine of another byte order");
  }
  ACG2VEC_ASSIGN_OR_RETURN(const Pickle pickle, TakePickle(rest));
  ACG2VEC_ASSIGN_OR_RETURN(const Pickle keys, TakePickle(rest));
  ACG2VEC_ASSIGN_OR_RETURN(const auto halves, TypesOf(pickle));
  ACG2VEC_ASSIGN_OR_RETURN(const Storages storages, TakeStorages(keys, halves, rest));
  return ReadTensors(pickle, [&](const TorchStorage& storage) -> Result<std::span<const uint8_t>> {
    const auto found = storages.find(storage.key);
    if (found != storages.end()) return found->second;
    return BrokenModel("has a storage that the file does not list");
  });
}

}  // namespace acg2vec
