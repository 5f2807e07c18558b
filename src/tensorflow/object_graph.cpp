#include "tensorflow/object_graph.h"

#include <cstddef>

#include "base/bytes.h"
#include "network/protobuf_reader.h"

namespace acg2vec {
namespace {

struct Variable {
  std::string_view full_name;
  std::string_view key;
};

std::string_view LayerAndVariable(std::string_view full_name) {
  const size_t variable = full_name.rfind('/');
  if (variable == std::string_view::npos || variable == 0) return full_name;
  const size_t layer = full_name.rfind('/', variable - 1);
  return layer == std::string_view::npos ? full_name : full_name.substr(layer + 1);
}

// Of every name the variable with the shortest full name.
class Shortest {
 public:
  void Add(const Variable& variable) {
    if (variable.full_name.empty() || variable.key.empty()) return;
    const std::string name(LayerAndVariable(variable.full_name));
    const auto [known, is_new] = variables_.emplace(name, variable);
    if (!is_new && variable.full_name.size() < known->second.full_name.size()) {
      known->second = variable;
    }
  }

  std::map<std::string, std::string> Keys() const {
    std::map<std::string, std::string> keys;
    for (const auto& [name, variable] : variables_) keys.emplace(name, variable.key);
    return keys;
  }

 private:
  std::map<std::string, Variable> variables_;
};

// TrackableObject.SerializedTensor
Status ReadAttribute(std::span<const uint8_t> attribute, Shortest& variables) {
  Variable variable;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(attribute, [&](const ProtobufField& field) -> Status {
    if (field.number == 2) variable.full_name = TextOf(field.bytes);
    if (field.number == 3) variable.key = TextOf(field.bytes);
    return {};
  }));
  variables.Add(variable);
  return {};
}

// TrackableObject
Status ReadObject(std::span<const uint8_t> object, Shortest& variables) {
  constexpr uint32_t kAttributes = 2;
  return ForEachField(object, [&](const ProtobufField& field) -> Status {
    if (field.number != kAttributes) return {};
    return ReadAttribute(field.bytes, variables);
  });
}

}  // namespace

Result<std::map<std::string, std::string>> ReadVariableNames(std::span<const uint8_t> graph) {
  constexpr uint32_t kNodes = 1;
  Shortest variables;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(graph, [&](const ProtobufField& field) -> Status {
    if (field.number != kNodes) return {};
    return ReadObject(field.bytes, variables);
  }));
  return variables.Keys();
}

}  // namespace acg2vec
