#pragma once

#include <emscripten/val.h>

#include <vector>

#include "network/port.h"

namespace acg2vec::bindings {

// An array of { kind, name, feature, shape, half }.
emscripten::val PortsToJs(const std::vector<Port>& ports);

}  // namespace acg2vec::bindings
