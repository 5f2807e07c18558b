#include "predict/look/look.h"

#include <optional>
#include <utility>

#include "predict/look/jpeg_again.h"
#include "predict/look/jpeg_lattice.h"

namespace acg2vec {
namespace {

// The quality at which artefacts are as likely seen as not, and how soon they are more than that.
constexpr float kHardlyVisible = 89.5F;
constexpr float kVisibleSoon = 1.5F;

}  // namespace

void CorrectByCounting(const LookViews& views, std::vector<float>& values) {
  std::optional<int> quality = JpegQualityOf(views.crops);
  if (!quality) quality = JpegQualityAgain(views.crops);
  if (!quality) return;
  const auto known = static_cast<float>(*quality);
  values[static_cast<size_t>(LookAttribute::kJpegArtefacts)] =
      (kHardlyVisible - known) / kVisibleSoon;
  values[kLookAttributes] = DamageOfJpeg(known);
}

Look LookAt(const Picture& picture, LookNetwork& network) {
  const LookViews views = ViewsOf(picture);
  std::vector<float> values = network.Answer(views);
  CorrectByCounting(views, values);
  Look look{DecodeAnswers(values), MeasurePixels(picture), {}};
  look.proposal = ProposeModel(look.answers);
  return look;
}

}  // namespace acg2vec
