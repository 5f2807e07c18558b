// The look model: reads its files, looks at pictures.
#include <emscripten/bind.h>

#include <memory>
#include <string>
#include <utility>

#include "exchange.h"
#include "picture_binding.h"
#include "predict/look/look.h"

namespace acg2vec::bindings {
namespace {

val AttributesToJs(const LookAnswers& answers) {
  val attributes = val::object();
  for (size_t i = 0; i < kLookAttributes; ++i) {
    const std::string name(AttributeName(static_cast<LookAttribute>(i)));
    attributes.set(name, answers.chances[i]);
  }
  return attributes;
}

val StatisticsToJs(const PixelStatistics& statistics) {
  val facts = val::object();
  facts.set("transparent-background", HasTransparentBackground(statistics));
  facts.set("white-background", HasWhiteBackground(statistics));
  facts.set("greyscale", IsGreyscale(statistics));
  facts.set("monochrome", IsMonochrome(statistics));
  return facts;
}

val ProposalToJs(const Proposal& proposal) {
  val reasons = val::array();
  for (const std::string_view reason : proposal.reasons) {
    reasons.call<void>("push", std::string(reason));
  }
  val models = val::object();
  for (const int scale : {2, 3, 4}) models.set(scale, ModelIdFor(proposal, scale));
  val answer = val::object();
  answer.set("models", models);
  answer.set("family", std::string(proposal.family));
  answer.set("denoise", std::string(proposal.denoise));
  answer.set("reasons", reasons);
  return answer;
}

class LookerHandle {
 public:
  explicit LookerHandle(LookNetwork network) : network_(std::move(network)) {}

  val Look(const PictureHandle& handle) {
    acg2vec::Look seen = LookAt(handle.picture(), network_);
    LookAnswers& answers = seen.answers;
    val look = val::object();
    look.set("chances", AttributesToJs(answers));
    look.set("facts", StatisticsToJs(seen.statistics));
    look.set("jpegQuality", answers.jpeg_quality);
    look.set("noiseLevels", answers.noise_levels);
    look.set("quality", CopyToJs("Float32Array", std::span<float>(answers.quality)));
    look.set("mostLikelyBin", static_cast<int>(MostLikelyBin(answers)));
    look.set("expectedBin", ExpectedBin(answers));
    look.set("proposal", ProposalToJs(seen.proposal));
    return look;
  }

 private:
  LookNetwork network_;
};

val ReadLooker(const std::string& param, const val& bin) {
  auto network = LookNetwork::Read(param, BytesFromJs(bin), kLookAnswers);
  if (!network.ok()) return ErrorToJs(network.error());
  return ValueToJs(std::make_shared<LookerHandle>(std::move(network).value()));
}

}  // namespace

EMSCRIPTEN_BINDINGS(look) {
  emscripten::class_<LookerHandle>("Looker")
      .smart_ptr<std::shared_ptr<LookerHandle>>("Looker")
      .function("look", &LookerHandle::Look);
  emscripten::function("readLooker", &ReadLooker);
}

}  // namespace acg2vec::bindings
