#pragma once

#include <string>

#include "base/status.h"

namespace acg2vec {

inline Error DamagedPng(const std::string& what) {
  return Error{ErrorCode::kDecodeFailed, "The PNG file is damaged or incomplete (" + what + ")."};
}

}  // namespace acg2vec
