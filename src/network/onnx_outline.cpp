#include "network/onnx_outline.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "base/varint.h"
#include "network/network_errors.h"
#include "network/onnx_fields.h"
#include "network/protobuf_reader.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

constexpr uint64_t kWindow = uint64_t{1} << 16U;
constexpr uint64_t kMostKept = uint64_t{1} << 26U;
constexpr uint64_t kLongestStart = 20;  // a tag and a length

// ModelProto and TensorProto.
constexpr uint32_t kGraph = 7;
constexpr uint32_t kTensorName = 8;
constexpr uint32_t kExternalData = 13;

Error Damaged() { return BrokenModel("The file is no ONNX file, or damaged or not complete"); }

Result<OutlinedNode> ReadNode(Bytes content) {
  OutlinedNode node;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(content, [&](const ProtobufField& field) -> Status {
    if (field.number == 1) node.inputs.emplace_back(TextOf(field.bytes));
    if (field.number == 2) node.outputs.emplace_back(TextOf(field.bytes));
    if (field.number == 3) node.name = TextOf(field.bytes);
    if (field.number == 4) node.type = TextOf(field.bytes);
    return {};
  }));
  return node;
}

// ValueInfoProto.
Result<OutlinedEnd> ReadOutlinedEnd(Bytes content) {
  OutlinedEnd end;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(content, [&](const ProtobufField& field) -> Status {
    if (field.number == 1) end.name = TextOf(field.bytes);
    return {};
  }));
  return end;
}

}  // namespace

// How a field begins, and where its content lies in the file.
struct OnnxOutliner::FieldStart {
  uint32_t number = 0;
  bool is_long = false;  // length-delimited: it may be a message
  uint64_t start_bytes = 0;
  uint64_t bytes = 0;  // of the content

  uint64_t whole() const { return start_bytes + bytes; }

  static std::optional<FieldStart> Read(Bytes rest) {
    ByteReader reader(rest);
    const auto tag = TakeVarint(reader);
    if (!tag || *tag >> 3U == 0 || *tag > UINT32_MAX) return std::nullopt;
    FieldStart start;
    start.number = static_cast<uint32_t>(*tag >> 3U);
    const uint64_t type = *tag & 7U;
    start.is_long = type == 2;
    std::optional<uint64_t> bytes = std::nullopt;
    if (type == 1) bytes = 8;
    if (type == 5) bytes = 4;
    if (type == 2) bytes = TakeVarint(reader);
    if (type == 0) {  // the value counts as a part of the start
      if (TakeVarint(reader)) bytes = 0;
    }
    if (!bytes) return std::nullopt;
    start.start_bytes = reader.position();
    start.bytes = *bytes;
    return start;
  }
};

OnnxOutliner::OnnxOutliner(uint64_t file_bytes) : open_({{Level::kModel, file_bytes}}) {
  LeaveEnded();
}

std::optional<FileRange> OnnxOutliner::Wanted() const {
  if (open_.empty()) return std::nullopt;
  const uint64_t rest = open_.front().end - position_;
  return FileRange{position_, std::min(rest, std::max(needed_, kWindow))};
}

Status OnnxOutliner::Take(Bytes part) {
  const auto wanted = Wanted();
  if (!wanted || part.size() != wanted->bytes) return Damaged();
  const uint64_t first = position_;
  needed_ = 1;
  while (!open_.empty() && position_ - first < part.size()) {
    const Bytes rest = part.subspan(static_cast<size_t>(position_ - first));
    ACG2VEC_ASSIGN_OR_RETURN(const bool is_taken, TakeField(rest));
    if (!is_taken) return {};
  }
  return {};
}

// False where more of the file is needed.
Result<bool> OnnxOutliner::TakeField(Bytes rest) {
  const uint64_t end = open_.back().end;
  const auto start = FieldStart::Read(rest.first(
      static_cast<size_t>(std::min({uint64_t{rest.size()}, kLongestStart, end - position_}))));
  if (!start) {
    // Only a start that the window cuts can be read with more of it.
    if (rest.size() >= std::min(kLongestStart, end - position_)) return Damaged();
    needed_ = kLongestStart;
    return false;
  }
  if (start->bytes > end - position_ - start->start_bytes) return Damaged();
  const bool is_graph = open_.back().level == Level::kModel && start->number == kGraph;
  const bool is_weights =
      open_.back().level == Level::kGraph && start->number == GraphProto::kInitializer;
  if (start->is_long && (is_graph || is_weights)) {
    ACG2VEC_RETURN_IF_ERROR(Enter(*start));
    return true;
  }
  return TakeWhole(rest, *start);
}

Status OnnxOutliner::Enter(const FieldStart& start) {
  const Level level = open_.back().level == Level::kModel ? Level::kGraph : Level::kWeights;
  if (level == Level::kWeights) {
    kept_ += kLongestStart;
    if (kept_ > kMostKept) return Error{ErrorCode::kTooLarge, "The model has too many weights"};
    outline_.weights.push_back({"", {position_, start.whole()}});
  }
  position_ += start.start_bytes;
  open_.push_back({level, position_ + start.bytes});
  LeaveEnded();
  return {};
}

Result<bool> OnnxOutliner::TakeWhole(Bytes rest, const FieldStart& start) {
  // Of weights the values, above all: they are passed over.
  const bool is_passed = open_.back().level == Level::kWeights && start.number != kTensorName;
  if (is_passed && start.number == kExternalData) {
    return UnsupportedLayer("The model's weights lie in other files");
  }
  if (!is_passed) {
    if (start.whole() > kMostKept - kept_) {
      return Error{ErrorCode::kTooLarge, "The model has more beside its weights than can be"};
    }
    if (start.whole() > rest.size()) {
      needed_ = start.whole();
      return false;
    }
    const Bytes field = rest.first(static_cast<size_t>(start.whole()));
    kept_ += start.whole();
    ACG2VEC_RETURN_IF_ERROR(
        Keep(start.number, field, field.subspan(static_cast<size_t>(start.start_bytes))));
  }
  position_ += start.whole();
  LeaveEnded();
  return true;
}

Status OnnxOutliner::Keep(uint32_t number, Bytes field, Bytes content) {
  if (open_.back().level == Level::kModel) {
    Append(outline_.model_fields, field);
  } else if (open_.back().level == Level::kWeights) {
    outline_.weights.back().name = TextOf(content);
  } else if (number == GraphProto::kNode) {
    ACG2VEC_ASSIGN_OR_RETURN(OutlinedNode node, ReadNode(content));
    node.field = Copy(field);
    outline_.nodes.push_back(std::move(node));
  } else if (number == GraphProto::kInput || number == GraphProto::kOutput) {
    ACG2VEC_ASSIGN_OR_RETURN(OutlinedEnd end, ReadOutlinedEnd(content));
    end.field = Copy(field);
    (number == GraphProto::kInput ? outline_.inputs : outline_.outputs).push_back(std::move(end));
  }
  return {};
}

void OnnxOutliner::LeaveEnded() {
  while (!open_.empty() && position_ == open_.back().end) open_.pop_back();
}

}  // namespace acg2vec
