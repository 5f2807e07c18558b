#include "port_exchange.h"

#include <array>
#include <cstdint>
#include <string>

namespace acg2vec::bindings {
namespace {

using emscripten::val;

constexpr std::array<const char*, 7> kPortKinds = {"picture", "feature", "mean",    "rows",
                                                   "columns", "sum",     "enlarged"};

val PortToJs(const Port& port) {
  val shape = val::array();
  for (const int64_t size : port.shape) shape.call<void>("push", static_cast<double>(size));
  val result = val::object();
  result.set("kind", std::string(kPortKinds[static_cast<size_t>(port.kind)]));
  result.set("name", port.name);
  result.set("feature", static_cast<double>(port.blob));
  result.set("shape", shape);
  result.set("half", port.half);
  return result;
}

}  // namespace

val PortsToJs(const std::vector<Port>& ports) {
  val result = val::array();
  for (const Port& port : ports) result.call<void>("push", PortToJs(port));
  return result;
}

}  // namespace acg2vec::bindings
