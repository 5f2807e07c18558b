#include "base/status.h"

namespace acg2vec {

std::string_view ErrorCodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kDecodeFailed:
      return "DECODE_FAILED";
    case ErrorCode::kUnsupportedFormat:
      return "UNSUPPORTED_FORMAT";
    case ErrorCode::kTooLarge:
      return "TOO_LARGE";
    case ErrorCode::kModelIntegrity:
      return "MODEL_INTEGRITY";
    case ErrorCode::kModelUnsupportedLayer:
      return "MODEL_UNSUPPORTED_LAYER";
    case ErrorCode::kOutOfMemory:
      return "OUT_OF_MEMORY";
    case ErrorCode::kInvalidArgument:
      return "INVALID_ARGUMENT";
  }
  return "INTERNAL";
}

}  // namespace acg2vec
