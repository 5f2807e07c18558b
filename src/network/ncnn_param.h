// The text of an ncnn `.param` file, as layers and their options, before they are given a meaning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "network/ncnn_option.h"

namespace acg2vec {

struct NcnnLayer {
  int line = 0;  // in the file, from 1
  std::string type;
  std::string name;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  std::vector<NcnnOption> options;  // no id twice
};

// The layers in the order of the text.
// kModelIntegrity, with the line's number: a text that does not start with ncnn's magic, characters
// other than printable ASCII, a malformed line, layers or blobs that are not as many as announced.
Result<std::vector<NcnnLayer>> ParseNcnnParam(std::string_view text);

// `error` with the layer and its line in front of its message.
Error WithNcnnLayer(const NcnnLayer& layer, const Error& error);

}  // namespace acg2vec
