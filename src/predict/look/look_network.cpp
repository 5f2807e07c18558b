#include "predict/look/look_network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/packed_layers.h"
#include "network/ncnn_reader.h"
#include "network/pass.h"
#include "network/shape_inference.h"
#include "predict/look/answers.h"

namespace acg2vec {
namespace {

constexpr int kRgb = 3;
constexpr size_t kPixels = size_t{kViewSide} * kViewSide;

Status CheckEnds(const Network& network, size_t answers) {
  const Blob& in = network.blobs[network.inputs[0]];
  const Blob& out = network.blobs[network.outputs[0]];
  const bool fits = in.channels == kRgb && out.kind == BlobKind::kVector &&
                    static_cast<size_t>(out.channels) == 2 * answers;
  if (fits) return {};
  return Error{ErrorCode::kModelIntegrity, "These files hold no network that looks at pictures."};
}

// 0…1, channel after channel.
std::vector<float> PlanarOf(const View& view) {
  std::vector<float> planar(view.size());
  for (size_t i = 0; i < view.size(); ++i) {
    planar[i % kRgb * kPixels + i / kRgb] = static_cast<float>(view[i]) / 255;
  }
  return planar;
}

float MeanOf(const std::vector<float>& values) {
  const float sum = std::accumulate(values.begin(), values.end(), 0.0F);
  return sum / static_cast<float>(values.size());
}

// The logarithm of the mean of the exponentials.
float NearlyLargest(std::vector<float> values) {
  const float largest = *std::max_element(values.begin(), values.end());
  for (float& value : values) value = std::exp(value - largest);
  return largest + std::log(MeanOf(values));
}

}  // namespace

Result<LookNetwork> LookNetwork::Read(std::string_view param, std::span<const uint8_t> bin,
                                      size_t answers) {
  ACG2VEC_ASSIGN_OR_RETURN(const Network network, ReadNcnnNetwork(param, bin));
  ACG2VEC_RETURN_IF_ERROR(CheckEnds(network, answers));
  const std::array view = {BlobSize{kViewSide, kViewSide}};
  ACG2VEC_ASSIGN_OR_RETURN(const std::vector<BlobSize> sizes, InferSizes(network, view));
  PackedLayers packed;
  ACG2VEC_ASSIGN_OR_RETURN(Program program,
                           CompileProgram(WholePass(network, sizes), /*half=*/false, packed));
  FloatBuffer arena(program.arena_floats());
  if (arena.size() == program.arena_floats()) {
    return LookNetwork(std::move(program), std::move(arena), answers);
  }
  return Error{ErrorCode::kOutOfMemory, "There is no memory for looking at a picture."};
}

std::vector<float> LookNetwork::Answer(const LookViews& views) {
  std::vector<float> answers = Run(views.overview);
  answers.erase(answers.begin(), answers.begin() + static_cast<ptrdiff_t>(answers_));
  std::vector<std::vector<float>> said;
  for (const View& crop : views.crops) said.push_back(Run(crop));
  for (size_t i = 0; i < answers_; ++i) {
    std::vector<float> of_crops;
    of_crops.reserve(said.size());
    for (const std::vector<float>& values : said) of_crops.push_back(values[i]);
    answers[i] += IsLocalAnswer(i) ? NearlyLargest(of_crops) : MeanOf(of_crops);
  }
  return answers;
}

std::vector<float> LookNetwork::Run(const View& view) {
  program_.Give(0, PlanarOf(view), arena_.data());
  program_.Run(arena_.data());
  std::vector<float> said(2 * answers_);
  program_.Take(0, arena_.data(), said);
  return said;
}

}  // namespace acg2vec
