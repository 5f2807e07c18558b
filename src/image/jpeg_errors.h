#pragma once

#include <string>

#include "base/status.h"

namespace acg2vec {

inline Error DamagedJpeg(const std::string& what) {
  return Error{ErrorCode::kDecodeFailed, "The JPEG file is damaged or incomplete (" + what + ")."};
}

inline Error UnsupportedJpeg(const std::string& what) {
  return Error{ErrorCode::kUnsupportedFormat,
               "JPEG files with " + what +
                   " can't be read. Save it as a common JPEG or as a PNG with another program."};
}

}  // namespace acg2vec
