#pragma once

#include <string>

#include "exchange.h"
#include "image/notes.h"

namespace acg2vec::bindings {

// An array of names.
inline val NotesToJs(const Notes& notes) {
  val names = val::array();
  for (const NoteCode code : notes) names.call<void>("push", std::string(NoteCodeName(code)));
  return names;
}

}  // namespace acg2vec::bindings
