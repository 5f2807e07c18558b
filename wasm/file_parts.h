// Parts of files, and files made of such.
#pragma once

#include <vector>

#include "exchange.h"
#include "network/cut_model.h"

namespace acg2vec::bindings {

inline val FilePartsToJs(const std::vector<FileRange>& ranges) {
  val parts = val::array();
  for (const FileRange& range : ranges) {
    parts.call<void>("push", FilePartToJs(range.offset, range.bytes));
  }
  return parts;
}

inline val CutModelToJs(const CutModel& cut) {
  val model = val::object();
  model.set("start", BytesToJs(cut.start));
  model.set("parts", FilePartsToJs(cut.parts));
  return model;
}

}  // namespace acg2vec::bindings
