// The options at the end of a layer's line in an ncnn `.param` file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acg2vec {

// One `id=value`: a number, or an array (key −23300 − id, value `count,v0,v1…`).
struct NcnnOption {
  int id = 0;
  bool is_array = false;
  std::vector<std::string> values;  // numbers, as written
};

// The option that `token` states, or nothing where it is malformed.
std::optional<NcnnOption> ParseNcnnOption(std::string_view token);

}  // namespace acg2vec
