// Which layer a checkpoint's tensor belongs to
// (https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/protobuf/trackable_object_graph.proto).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/status.h"

namespace acg2vec {

// The key of the object graph among a checkpoint's tensors.
inline constexpr std::string_view kObjectGraphKey = "_CHECKPOINTABLE_OBJECT_GRAPH";

// The checkpoint's keys by the variables' names, of which layer and variable are left:
// "conv1_conv/kernel" → "variables/0/.ATTRIBUTES/VARIABLE_VALUE". Keys depend on how deep the model
// lay in what was saved, names do not. Where several share a name (an optimizer's moments), it is
// the one that lay least deep. kModelIntegrity: damaged.
Result<std::map<std::string, std::string>> ReadVariableNames(std::span<const uint8_t> graph);

}  // namespace acg2vec
