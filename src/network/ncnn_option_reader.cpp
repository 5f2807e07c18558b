#include "network/ncnn_option_reader.h"

#include <cmath>
#include <cstddef>
#include <utility>

#include "network/ncnn_number.h"
#include "network/network_errors.h"

namespace acg2vec {

NcnnOptionReader::NcnnOptionReader(const NcnnLayer& layer)
    : layer_(layer), taken_(layer.options.size(), false) {}

int NcnnOptionReader::TakeInt(int id, IntRange range) {
  const NcnnOption* const option = Take(id, /*is_array=*/false);
  if (option == nullptr) {
    FailMissing(id);
    return range.first;
  }
  return CheckedInt(*option, option->values[0], range).value_or(range.first);
}

int NcnnOptionReader::TakeIntOr(int id, int fallback, IntRange range) {
  const NcnnOption* const option = Take(id, /*is_array=*/false);
  if (option == nullptr) return fallback;
  return CheckedInt(*option, option->values[0], range).value_or(fallback);
}

int NcnnOptionReader::TakeWholeFloat(int id, IntRange range) {
  const NcnnOption* const option = Take(id, /*is_array=*/false);
  if (option == nullptr) {
    FailMissing(id);
    return range.first;
  }
  const float value = ParseFloat(option->values[0]).value_or(0.0F);
  if (value >= static_cast<float>(range.first) && value <= static_cast<float>(range.last) &&
      value == std::floor(value)) {
    return static_cast<int>(value);
  }
  FailValue(*option);
  return range.first;
}

float NcnnOptionReader::TakeFloatOr(int id, float fallback) {
  const NcnnOption* const option = Take(id, /*is_array=*/false);
  return option == nullptr ? fallback : CheckedFloat(*option, option->values[0]);
}

std::vector<int> NcnnOptionReader::TakeInts(int id, IntRange range) {
  std::vector<int> values;
  const NcnnOption* const option = Take(id, /*is_array=*/true);
  if (option == nullptr) return values;
  for (const std::string& text : option->values) {
    values.push_back(CheckedInt(*option, text, range).value_or(range.first));
  }
  return values;
}

std::vector<float> NcnnOptionReader::TakeFloats(int id) {
  std::vector<float> values;
  const NcnnOption* const option = Take(id, /*is_array=*/true);
  if (option == nullptr) return values;
  for (const std::string& text : option->values) values.push_back(CheckedFloat(*option, text));
  return values;
}

void NcnnOptionReader::Expect(int id, int only) { TakeIntOr(id, only, {only, only}); }

void NcnnOptionReader::Fail(Error error) {
  if (!error_) error_ = std::move(error);
}

Status NcnnOptionReader::Finish() const {
  if (error_) return *error_;
  for (size_t i = 0; i < taken_.size(); ++i) {
    if (!taken_[i]) {
      return UnsupportedLayer("option " + std::to_string(layer_.options[i].id) + " is not known");
    }
  }
  return {};
}

const NcnnOption* NcnnOptionReader::Take(int id, bool is_array) {
  for (size_t i = 0; i < taken_.size(); ++i) {
    const NcnnOption& option = layer_.options[i];
    if (option.id != id || option.is_array != is_array) continue;
    taken_[i] = true;
    return &option;
  }
  return nullptr;
}

void NcnnOptionReader::FailMissing(int id) {
  Fail(BrokenModel("option " + std::to_string(id) + " is missing"));
}

void NcnnOptionReader::FailValue(const NcnnOption& option) {
  std::string values;
  for (const std::string& value : option.values) values += (values.empty() ? "" : ",") + value;
  Fail(UnsupportedLayer("option " + std::to_string(option.id) + " = " + values +
                        " is not supported"));
}

float NcnnOptionReader::CheckedFloat(const NcnnOption& option, const std::string& text) {
  const std::optional<float> value = ParseNcnnFloat(text);
  if (!value) FailValue(option);
  return value.value_or(0.0F);
}

std::optional<int> NcnnOptionReader::CheckedInt(const NcnnOption& option, const std::string& text,
                                                IntRange range) {
  const std::optional<int> value = ParseInt(text);
  if (!value) {
    Fail(BrokenModel("option " + std::to_string(option.id) + " must be whole, not " + text));
    return std::nullopt;
  }
  if (range.first <= *value && *value <= range.last) return value;
  FailValue(option);
  return std::nullopt;
}

}  // namespace acg2vec
