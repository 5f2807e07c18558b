#include "quantize/operator_sets.h"

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "network/network_errors.h"
#include "network/protobuf_reader.h"
#include "network/protobuf_writer.h"

namespace acg2vec {
namespace {

constexpr uint32_t kOpsetImport = 8;
constexpr int64_t kEarliest = 10;

struct OperatorSet {
  std::string_view domain;
  int64_t version = 0;
};

// OperatorSetIdProto.
Result<OperatorSet> ReadOperatorSet(std::span<const uint8_t> message) {
  OperatorSet set;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(message, [&](const ProtobufField& field) -> Status {
    if (field.number == 1) set.domain = TextOf(field.bytes);
    if (field.number == 2) set.version = field.Signed();
    return {};
  }));
  return set;
}

// 0 where the model does not name that set.
Result<int64_t> VersionOf(std::span<const uint8_t> model_fields, std::string_view wanted) {
  int64_t found = 0;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(model_fields, [&](const ProtobufField& field) -> Status {
    if (field.number != kOpsetImport) return {};
    ACG2VEC_ASSIGN_OR_RETURN(const OperatorSet set, ReadOperatorSet(field.bytes));
    if (set.domain == wanted) found = set.version;
    return {};
  }));
  return found;
}

}  // namespace

Status CheckOperatorSet(std::span<const uint8_t> model_fields) {
  ACG2VEC_ASSIGN_OR_RETURN(const int64_t version, VersionOf(model_fields, ""));
  if (version >= kEarliest) return {};
  return UnsupportedLayer("The model is of ONNX's operator set " + std::to_string(version) +
                          "; from 10 on there are operators of 8 bits");
}

std::vector<uint8_t> WithOwnOperators(std::span<const uint8_t> model_fields) {
  std::vector<uint8_t> fields = Copy(model_fields);
  const auto version = VersionOf(model_fields, kOwnOperators);
  if (version.ok() && version.value() > 0) return fields;
  ProtobufWriter set;
  set.String(1, kOwnOperators);
  set.Integer(2, 1);
  ProtobufWriter import;
  import.Message(kOpsetImport, set);
  Append(fields, import.bytes());
  return fields;
}

}  // namespace acg2vec
