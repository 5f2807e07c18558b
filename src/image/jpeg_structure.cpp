#include "image/jpeg_structure.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/big_endian.h"
#include "base/bytes.h"
#include "image/check_limits.h"
#include "image/jpeg_errors.h"
#include "image/jpeg_tables.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

constexpr uint8_t kHuffman = 0xC4;
constexpr uint8_t kEnd = 0xD9;
constexpr uint8_t kScan = 0xDA;
constexpr uint8_t kQuantisation = 0xDB;
constexpr uint8_t kLines = 0xDC;
constexpr uint8_t kRestartInterval = 0xDD;
constexpr uint8_t kAdobe = 0xEE;
// Encoders make about ten; each costs time for the whole picture, however short it is.
constexpr int kMostScans = 100;

bool IsRestart(uint8_t byte) { return byte >= 0xD0 && byte <= 0xD7; }
bool IsApplication(uint8_t marker) { return marker >= 0xE0 && marker <= 0xEF; }

class JpegWalk {
 public:
  JpegWalk(Bytes file, const Limits& limits) : rest_(file.subspan(2)), limits_(limits) {}

  Result<JpegFrame> Run() {
    while (const auto marker = TakeMarker()) {
      if (*marker == kEnd) return Finish();
      const auto data = TakeSegment();
      if (!data) return DamagedJpeg("it ends too early");
      ACG2VEC_RETURN_IF_ERROR(ReadSegment(*marker, *data));
    }
    return DamagedJpeg("it ends too early");
  }

 private:
  // Some files have padding before a marker.
  std::optional<uint8_t> TakeMarker() {
    const auto begin = std::find(rest_.begin(), rest_.end(), 0xFF);
    const auto marker = std::find_if(begin, rest_.end(), [](uint8_t byte) { return byte != 0xFF; });
    if (marker == rest_.end()) return std::nullopt;
    rest_ = rest_.subspan(static_cast<size_t>(marker - rest_.begin()) + 1);
    return *marker;
  }

  std::optional<Bytes> TakeSegment() {
    if (rest_.size() < 2) return std::nullopt;
    const size_t length = BigEndian16(rest_, 0);
    if (length < 2 || length > rest_.size()) return std::nullopt;
    const Bytes data = rest_.subspan(2, length - 2);
    rest_ = rest_.subspan(length);
    return data;
  }

  Status ReadSegment(uint8_t marker, Bytes data) {
    if (IsJpegFrame(marker)) return ReadFrame(marker, data);
    switch (marker) {
      case kHuffman:
        return tables_.AddHuffman(data) ? Status() : DamagedJpeg("code tables");
      case kQuantisation:
        return tables_.AddQuantisation(data) ? Status() : DamagedJpeg("quantisation tables");
      case kRestartInterval:
      case kLines:
        return data.size() == 2 ? Status() : DamagedJpeg("a segment of a wrong length");
      case kScan:
        return ReadScan(data);
      case kAdobe:
        ReadAdobe(data);
        return {};
      default:
        return IsApplication(marker) || marker == 0xFE ? Status() : DamagedJpeg("unknown marker");
    }
  }

  Status ReadFrame(uint8_t marker, Bytes data) {
    if (frame_) return DamagedJpeg("two headers");
    ACG2VEC_ASSIGN_OR_RETURN(frame_, ReadJpegFrame(marker, data));
    is_complete_.resize(frame_->components.size());
    return CheckSize(frame_->size, limits_);
  }

  // Tells what the components mean, where it is there (Adobe Technical Note 5116).
  void ReadAdobe(Bytes data) {
    constexpr size_t kTransform = 11;
    if (StartsWith(data, "Adobe") && data.size() > kTransform) adobe_transform_ = data[kTransform];
  }

  Status ReadScan(Bytes data) {
    if (!frame_) return DamagedJpeg("pixels without a header");
    if (++scans_ > kMostScans) {
      return Error{ErrorCode::kTooLarge, "The JPEG file has more than " +
                                             std::to_string(kMostScans) +
                                             " scans. Save it anew with another program."};
    }
    if (data.empty() || data.size() != 4 + 2 * size_t{data[0]}) return DamagedJpeg("a scan");
    const bool is_first = data[data.size() - 1] >> 4U == 0;
    const bool has_dc = data[data.size() - 3] == 0;
    ACG2VEC_ASSIGN_OR_RETURN(const auto scanned, ReadComponents(data, is_first, has_dc));
    return CheckEntropy(scanned, has_dc);
  }

  Result<std::vector<size_t>> ReadComponents(Bytes data, bool is_first, bool has_dc) {
    std::vector<size_t> scanned;
    for (size_t at = 1; at <= 2 * size_t{data[0]}; at += 2) {
      const auto component = frame_->Find(data[at]);
      if (!component || std::count(scanned.begin(), scanned.end(), *component) > 0) {
        return DamagedJpeg("a scan of unknown components");
      }
      if (!HasTables(*component, data[at + 1], is_first, has_dc)) {
        return DamagedJpeg("missing tables");
      }
      scanned.push_back(*component);
      if (has_dc && is_first) is_complete_[*component] = true;
    }
    return scanned;
  }

  bool HasTables(size_t component, uint8_t ids, bool is_first, bool has_dc) const {
    const bool needs_dc = has_dc && is_first;
    const bool needs_ac = !frame_->is_progressive || !has_dc;
    return tables_.HasQuantisation(frame_->components[component].quantisation) &&
           (!needs_dc || tables_.HasDc(ids >> 4U)) && (!needs_ac || tables_.HasAc(ids & 15U));
  }

  // A block takes at least a bit for its mean and one for the rest; of progressive scans, those
  // without means may take next to nothing.
  Status CheckEntropy(std::span<const size_t> scanned, bool has_dc) {
    const auto bytes = static_cast<int64_t>(SkipEntropy());
    const int64_t bits_a_block = frame_->is_progressive ? (has_dc ? 1 : 0) : 2;
    if (8 * bytes >= bits_a_block * frame_->BlocksOf(scanned)) return {};
    return DamagedJpeg("it holds fewer pixels than it claims");
  }

  // Up to the next marker that is not within coded data.
  size_t SkipEntropy() {
    size_t at = 0;
    while (at < rest_.size() && (rest_[at] != 0xFF || IsWithinEntropy(at))) ++at;
    rest_ = rest_.subspan(at);
    return at;
  }

  bool IsWithinEntropy(size_t at) const {
    return at + 1 < rest_.size() && (rest_[at + 1] == 0 || IsRestart(rest_[at + 1]));
  }

  Result<JpegFrame> Finish() {
    const bool is_complete =
        frame_ && std::find(is_complete_.begin(), is_complete_.end(), false) == is_complete_.end();
    if (!is_complete) return DamagedJpeg("it ends too early");
    // Without Adobe's word nobody knows whether they are inks, and which way round.
    if (frame_->components.size() == 4 && adobe_transform_ != 0 && adobe_transform_ != 2) {
      return UnsupportedJpeg("four components of unknown meaning");
    }
    return *frame_;
  }

  Bytes rest_;
  const Limits& limits_;
  JpegTables tables_;
  std::optional<JpegFrame> frame_;
  std::vector<bool> is_complete_;  // a component's means have come
  std::optional<uint8_t> adobe_transform_;
  int scans_ = 0;
};

}  // namespace

Result<JpegFrame> ReadJpegStructure(Bytes file, const Limits& limits) {
  return JpegWalk(file, limits).Run();
}

}  // namespace acg2vec
