#include "torch/state_dict.h"

#include <array>
#include <bit>
#include <cstring>
#include <string_view>

#include "base/bytes.h"
#include "network/network_errors.h"
#include "torch/legacy_file.h"
#include "torch/stored_zip.h"
#include "torch/tensor_reader.h"

namespace acg2vec {
namespace {

// Values are copied as they lie in the file.
static_assert(std::endian::native == std::endian::little);

template <typename T>
Weights CopyValues(std::span<const uint8_t> bytes) {
  std::vector<T> values(bytes.size() / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

// Every file of an archive lies in one folder, called as the file was when it was saved.
class TorchArchive {
 public:
  static Result<TorchArchive> Open(std::span<const uint8_t> file) {
    constexpr std::string_view kPickle = "/data.pkl";
    TorchArchive archive;
    ACG2VEC_ASSIGN_OR_RETURN(const std::vector<ZipEntry> entries, ReadStoredZip(file));
    for (const ZipEntry& entry : entries) {
      archive.files_.emplace(entry.name, entry.bytes);
      if (entry.name.ends_with(kPickle)) {
        archive.folder_ = entry.name.substr(0, entry.name.size() - kPickle.size());
      }
    }
    if (archive.Find("data.pkl").empty()) {
      return UnsupportedLayer("The archive is not one of torch.save");
    }
    const auto order = archive.Find("byteorder");
    if (order.empty() || TextOf(order) == "little") return archive;
    return UnsupportedLayer("The file was saved on a machine of another byte order");
  }

  // Empty where there is none.
  std::span<const uint8_t> Find(std::string_view name) const {
    const auto found = files_.find(std::string(folder_) + "/" + std::string(name));
    return found == files_.end() ? std::span<const uint8_t>{} : found->second;
  }

 private:
  std::map<std::string, std::span<const uint8_t>> files_;
  std::string_view folder_;
};

Result<StateDict> ReadArchive(std::span<const uint8_t> file) {
  ACG2VEC_ASSIGN_OR_RETURN(const TorchArchive archive, TorchArchive::Open(file));
  ACG2VEC_ASSIGN_OR_RETURN(const Pickle pickle, ReadPickle(archive.Find("data.pkl")));
  return ReadTensors(pickle, [&](const TorchStorage& storage) -> Result<std::span<const uint8_t>> {
    return archive.Find("data/" + std::string(storage.key));
  });
}

}  // namespace

Weights TorchTensor::Values() const {
  return half ? CopyValues<uint16_t>(bytes) : CopyValues<float>(bytes);
}

Result<StateDict> ReadStateDict(std::span<const uint8_t> file) {
  if (StartsWith(file, "PK\x03\x04")) return ReadArchive(file);
  if (IsLegacyTorchFile(file)) return ReadLegacyTorchFile(file);
  return UnsupportedLayer("This is not a file of torch.save");
}

}  // namespace acg2vec
