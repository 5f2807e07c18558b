#include "description_exchange.h"

#include <cmath>
#include <string>
#include <string_view>

namespace acg2vec::bindings {
namespace {

using emscripten::val;

template <typename Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr Named<InputFit> kFits[] = {{"stretch", InputFit::kStretch},
                                     {"pad", InputFit::kPad},
                                     {"pad-first", InputFit::kPadFirst},
                                     {"crop", InputFit::kCrop}};
constexpr Named<InputResampling> kResamplings[] = {
    {"pil-box", InputResampling::kPilBox},
    {"pil-bilinear", InputResampling::kPilBilinear},
    {"pil-bicubic", InputResampling::kPilBicubic},
    {"pil-lanczos", InputResampling::kPilLanczos},
    {"tf-bilinear", InputResampling::kTensorFlowBilinear},
    {"tf-area", InputResampling::kTensorFlowArea}};
constexpr Named<InputRange> kRanges[] = {
    {"unit", InputRange::kUnit}, {"byte", InputRange::kByte}, {"signed", InputRange::kSigned}};
constexpr Named<bool> kOrders[] = {{"rgb", false}, {"bgr", true}};
constexpr Named<bool> kLayouts[] = {{"nhwc", false}, {"nchw", true}};
constexpr Named<bool> kCentrings[] = {{"whole", false}, {"half", true}};

Error Invalid(const std::string& field) {
  return {ErrorCode::kInvalidArgument,
          "The description of the model's input is wrong: \"" + field + "\" can't be that."};
}

// Reads an object's fields one by one; the first that is wrong is remembered.
class FieldReader {
 public:
  explicit FieldReader(const val& object) : object_(object) {}

  bool Has(const char* field) const { return !object_[field].isUndefined(); }
  bool Is(const char* field, std::string_view text) const {
    const val value = object_[field];
    return value.isString() && value.as<std::string>() == text;
  }

  template <typename Value, size_t kCount>
  void Choose(const char* field, const Named<Value> (&names)[kCount], Value& value) {
    for (const auto& [name, meaning] : names) {
      if (!Is(field, name)) continue;
      value = meaning;
      return;
    }
    Refuse(field);
  }

  void Read(const char* field, int& number) {
    const val value = object_[field];
    const double given = value.isNumber() ? value.as<double>() : 0.5;
    if (given != std::floor(given) || std::abs(given) > 0x1p30) return Refuse(field);
    number = static_cast<int>(given);
  }

  void Read(const char* field, std::array<float, 3>& numbers) {
    const val values = object_[field];
    if (!values.isArray() || values["length"].as<int>() != 3) return Refuse(field);
    for (size_t i = 0; i < 3; ++i) {
      if (!values[i].isNumber()) return Refuse(field);
      numbers[i] = values[i].as<float>();
    }
  }

  // Nothing where the field is that word.
  void Read(const char* field, std::string_view none, std::optional<RgbColour>& colour) {
    if (Is(field, none)) return;
    std::array<float, 3> numbers{};
    Read(field, numbers);
    colour.emplace();
    for (size_t i = 0; i < 3; ++i) {
      const float number = numbers[i];
      if (!(number >= 0 && number <= 255) || number != std::floor(number)) return Refuse(field);
      (*colour)[i] = static_cast<uint8_t>(number);
    }
  }

  void Refuse(const char* field) {
    if (status_.ok()) status_ = Invalid(field);
  }
  const Status& status() const { return status_; }

 private:
  const val& object_;
  Status status_;
};

void ReadPadding(FieldReader& reader, InputDescription& description) {
  const bool pads = description.fit == InputFit::kPad || description.fit == InputFit::kPadFirst;
  if (pads) reader.Read("padding", "edge", description.padding);
  if (!pads && reader.Has("padding")) reader.Refuse("padding");
}

}  // namespace

Result<InputDescription> DescriptionFromJs(const val& object) {
  FieldReader reader(object);
  InputDescription description;
  reader.Read("width", description.size.width);
  reader.Read("height", description.size.height);
  reader.Choose("fit", kFits, description.fit);
  ReadPadding(reader, description);
  if (reader.Has("centring")) {
    reader.Choose("centring", kCentrings, description.is_centred_by_halves);
  }
  reader.Choose("resampling", kResamplings, description.resampling);
  reader.Choose("order", kOrders, description.is_bgr);
  reader.Choose("range", kRanges, description.range);
  if (reader.Has("mean")) reader.Read("mean", description.mean);
  if (reader.Has("deviation")) reader.Read("deviation", description.deviation);
  reader.Choose("layout", kLayouts, description.is_planar);
  reader.Read("alpha", "drop", description.background);
  ACG2VEC_RETURN_IF_ERROR(reader.status());
  return description;
}

}  // namespace acg2vec::bindings
