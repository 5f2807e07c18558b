#include <emscripten/bind.h>

#include "description_exchange.h"
#include "exchange.h"
#include "picture_binding.h"
#include "predict/preparation/prepare.h"

namespace acg2vec::bindings {
namespace {

val PreparePicture(const PictureHandle& picture, const val& object) {
  const auto description = DescriptionFromJs(object);
  if (!description.ok()) return ErrorToJs(description.error());
  auto input = PrepareInput(picture.picture(), description.value());
  if (!input.ok()) return ErrorToJs(input.error());
  return ValueToJs(FloatsToJs(std::move(input).value()));
}

EMSCRIPTEN_BINDINGS(preparation) { emscripten::function("prepareInput", &PreparePicture); }

}  // namespace
}  // namespace acg2vec::bindings
