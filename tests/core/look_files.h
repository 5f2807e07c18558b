// The bundled look model, and the drawing that is looked at.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "image/decode.h"
#include "test_files.h"

namespace acg2vec {

inline const std::filesystem::path kRoot = ACG2VEC_SOURCE_DIR;

inline Picture Drawing() {
  return DecodePicture(ReadFile(kRoot / "tests/data/drawing-320x240.png"), Limits{}).value();
}

inline std::string Param() {
  const auto bytes = ReadFile(kRoot / "models/bundled/acg2vec-look.param");
  return {bytes.begin(), bytes.end()};
}

inline std::vector<uint8_t> Bin() { return ReadFile(kRoot / "models/bundled/acg2vec-look.bin"); }

}  // namespace acg2vec
