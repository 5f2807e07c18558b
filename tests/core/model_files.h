// Networks from model files.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>

#include "network/ncnn_reader.h"
#include "test_files.h"

namespace acg2vec {

// The network of a `.param` and its `.bin`, which are meant to be right.
inline Network ReadModel(const std::filesystem::path& without_ending) {
  const auto file = [&](const char* ending) {
    return ReadFile(std::filesystem::path(without_ending).concat(ending));
  };
  const auto param = file(".param");
  auto network = ReadNcnnNetwork(std::string(param.begin(), param.end()), file(".bin"));
  EXPECT_TRUE(network.ok()) << network.error().message;
  return network.ok() ? std::move(network).value() : Network{};
}

inline Network ReadBundledModel() {
  return ReadModel(std::filesystem::path(ACG2VEC_SOURCE_DIR) / "models/bundled/acg2vec-fast-2x");
}

}  // namespace acg2vec
