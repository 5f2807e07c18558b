#include "quantize/node_options.h"

#include <string_view>

#include "base/bit_cast.h"
#include "base/bytes.h"
#include "network/network_errors.h"
#include "network/protobuf_reader.h"
#include "network/protobuf_writer.h"

namespace acg2vec {
namespace {

// AttributeProto.
Status TakeAttribute(std::span<const uint8_t> attribute, NodeOptions& options) {
  std::string_view name;
  int64_t integer = 0;
  float number = 0;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(attribute, [&](const ProtobufField& field) -> Status {
    if (field.number == 1) name = TextOf(field.bytes);
    if (field.number == 2) number = BitCast<float>(static_cast<uint32_t>(field.integer));
    if (field.number == 3) integer = field.Signed();
    return {};
  }));
  if (name == "group") options.group = integer;
  if (name == "epsilon") options.epsilon = number;
  if (name == "to") options.to = integer;
  return {};
}

}  // namespace

Result<NodeOptions> ReadNodeOptions(std::span<const uint8_t> field) {
  constexpr uint32_t kAttribute = 5;
  ProtobufReader reader(field);
  ACG2VEC_ASSIGN_OR_RETURN(const auto node, reader.Next());
  if (!node) return BrokenModel("A node of the model is damaged");
  NodeOptions options;
  ProtobufWriter attributes;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(node->bytes, [&](const ProtobufField& part) -> Status {
    if (part.number != kAttribute) return {};
    attributes.Bytes(kAttribute, part.bytes);
    return TakeAttribute(part.bytes, options);
  }));
  options.attributes = std::move(attributes).Take();
  return options;
}

}  // namespace acg2vec
