// The two ways in which a model file can be wrong.
#pragma once

#include <string>
#include <utility>

#include "base/status.h"

namespace acg2vec {

// A layer, an option or a storage that this program does not know.
inline Error UnsupportedLayer(std::string message) {
  return Error{ErrorCode::kModelUnsupportedLayer, std::move(message)};
}

// A file that is damaged, short, or contradicts itself.
inline Error BrokenModel(std::string message) {
  return Error{ErrorCode::kModelIntegrity, std::move(message)};
}

}  // namespace acg2vec
