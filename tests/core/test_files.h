// Files for tests: real ones where the machine has them, named by ACG2VEC_MODELS.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace acg2vec {

inline std::vector<uint8_t> ReadFile(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// The file of that name in the first folder of ACG2VEC_MODELS (separated by colons) that has it.
inline std::optional<std::filesystem::path> FindModelFile(const std::string& name) {
  const char* folders = std::getenv("ACG2VEC_MODELS");
  std::istringstream stream(folders != nullptr ? folders : "");
  for (std::string folder; std::getline(stream, folder, ':');) {
    const auto path = std::filesystem::path(folder) / name;
    if (std::filesystem::exists(path)) return path;
  }
  return std::nullopt;
}

}  // namespace acg2vec
