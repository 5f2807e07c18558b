#include "network/ncnn_param.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "network/ncnn_lines.h"
#include "network/ncnn_number.h"
#include "network/network_errors.h"
#include "network/network_limits.h"

namespace acg2vec {
namespace {

constexpr std::string_view kMagic = "7767517";

Status ParseOptions(const NcnnTokens& tokens, size_t first, const NcnnLineReader& lines,
                    std::vector<NcnnOption>& options) {
  for (size_t i = first; i < tokens.size(); ++i) {
    std::optional<NcnnOption> option = ParseNcnnOption(tokens[i]);
    if (!option) return lines.Broken("'" + std::string(tokens[i]) + "' is not an option");
    const auto is_same = [&](const NcnnOption& other) { return other.id == option->id; };
    if (std::any_of(options.begin(), options.end(), is_same)) {
      return lines.Broken("option " + std::to_string(option->id) + " is there twice");
    }
    options.push_back(std::move(*option));
  }
  return {};
}

// `type name inputs outputs input… output… option…`
Result<NcnnLayer> ParseLayer(const NcnnTokens& tokens, const NcnnLineReader& lines) {
  constexpr size_t kFixedTokens = 4;
  if (tokens.size() < kFixedTokens) return lines.Broken("a layer's line ends too early");
  const std::optional<int> inputs = ParseInt(tokens[2]);
  const std::optional<int> outputs = ParseInt(tokens[3]);
  if (!inputs || !outputs || *inputs < 0 || *outputs < 0 || *inputs > kMaxBlobs ||
      *outputs > kMaxBlobs) {
    return lines.Broken("the numbers of inputs and outputs make no sense");
  }
  const size_t first_output = kFixedTokens + static_cast<size_t>(*inputs);
  const size_t first_option = first_output + static_cast<size_t>(*outputs);
  if (first_option > tokens.size()) return lines.Broken("has fewer blobs than it announces");
  NcnnLayer layer{lines.number(), std::string(tokens[0]), std::string(tokens[1]), {}, {}, {}};
  for (size_t i = kFixedTokens; i < first_option; ++i) {
    (i < first_output ? layer.inputs : layer.outputs).emplace_back(tokens[i]);
  }
  ACG2VEC_RETURN_IF_ERROR(ParseOptions(tokens, first_option, lines, layer.options));
  return layer;
}

struct Counts {
  size_t layers;
  size_t blobs;
};

Result<Counts> ParseHeader(NcnnLineReader& lines) {
  ACG2VEC_ASSIGN_OR_RETURN(const NcnnTokens magic, lines.Next());
  if (magic != NcnnTokens{kMagic}) return lines.Broken("this is not a text param file of ncnn");
  ACG2VEC_ASSIGN_OR_RETURN(const NcnnTokens tokens, lines.Next());
  const std::optional<int> layers = tokens.size() == 2 ? ParseInt(tokens[0]) : std::nullopt;
  const std::optional<int> blobs = tokens.size() == 2 ? ParseInt(tokens[1]) : std::nullopt;
  if (!layers || !blobs || *layers < 1 || *blobs < 1 || *layers > kMaxLayers ||
      *blobs > kMaxBlobs) {
    return lines.Broken("the numbers of layers and blobs make no sense");
  }
  return Counts{static_cast<size_t>(*layers), static_cast<size_t>(*blobs)};
}

Status CheckCount(const char* what, size_t announced, size_t found) {
  if (announced == found) return {};
  return BrokenModel("The param file announces " + std::to_string(announced) + " " + what +
                     ", but has " + std::to_string(found));
}

size_t CountBlobs(const std::vector<NcnnLayer>& layers) {
  size_t blobs = 0;
  for (const NcnnLayer& layer : layers) blobs += layer.outputs.size();
  return blobs;
}

}  // namespace

Result<std::vector<NcnnLayer>> ParseNcnnParam(std::string_view text) {
  if (text.size() > kMaxParamBytes) {
    return BrokenModel("The param file is larger than any network's");
  }
  NcnnLineReader lines(text);
  ACG2VEC_ASSIGN_OR_RETURN(const Counts counts, ParseHeader(lines));
  std::vector<NcnnLayer> layers;
  while (layers.size() <= counts.layers) {  // one more than announced is enough to see it
    ACG2VEC_ASSIGN_OR_RETURN(const NcnnTokens tokens, lines.Next());
    if (tokens.empty()) break;
    ACG2VEC_ASSIGN_OR_RETURN(NcnnLayer layer, ParseLayer(tokens, lines));
    layers.push_back(std::move(layer));
  }
  if (layers.size() > counts.layers) return lines.Broken("more layers than announced");
  ACG2VEC_RETURN_IF_ERROR(CheckCount("layers", counts.layers, layers.size()));
  ACG2VEC_RETURN_IF_ERROR(CheckCount("blobs", counts.blobs, CountBlobs(layers)));
  return layers;
}

Error WithNcnnLayer(const NcnnLayer& layer, const Error& error) {
  return Error{error.code, "Line " + std::to_string(layer.line) + ", " + layer.type + " '" +
                               layer.name + "': " + error.message};
}

}  // namespace acg2vec
