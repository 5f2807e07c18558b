#include <emscripten/bind.h>

#include "base/sha256.h"
#include "exchange.h"

namespace acg2vec::bindings {
namespace {

void Update(Sha256& hash, const val& bytes) { hash.Update(BytesFromJs(bytes)); }

}  // namespace

EMSCRIPTEN_BINDINGS(sha256) {
  emscripten::class_<Sha256>("Sha256")
      .constructor<>()
      .function("update", &Update)
      .function("hex", &Sha256::Hex);
}

}  // namespace acg2vec::bindings
