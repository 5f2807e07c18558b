#include "predict/architectures/converted_network.h"

#include <cstddef>
#include <cstring>

#include "base/half.h"

namespace acg2vec {
namespace {

// `put(to, from)` for every value: a kernel's sides change places, other tensors' don't.
template <typename Put>
void ForEachValue(const std::vector<int64_t>& shape, const Put& put) {
  size_t count = 1;
  for (const int64_t side : shape) count *= static_cast<size_t>(side);
  if (shape.size() != 4) {
    for (size_t i = 0; i < count; ++i) put(i, i);
    return;
  }
  const auto places = static_cast<size_t>(shape[0] * shape[1]);
  const auto inputs = static_cast<size_t>(shape[2]);
  const auto outputs = static_cast<size_t>(shape[3]);
  size_t to = 0;
  for (size_t output = 0; output < outputs; ++output) {
    for (size_t input = 0; input < inputs; ++input) {
      for (size_t place = 0; place < places; ++place) {
        put(to++, (place * inputs + input) * outputs + output);
      }
    }
  }
}

float FloatAt(std::span<const uint8_t> data, size_t i) {
  float value = 0;
  std::memcpy(&value, data.data() + i * sizeof(value), sizeof(value));
  return value;
}

template <typename T>
void Store(std::vector<uint8_t>& values, size_t i, T value) {
  std::memcpy(values.data() + i * sizeof(value), &value, sizeof(value));
}

}  // namespace

Result<std::vector<uint8_t>> ConvertedTensor::Convert(std::span<const uint8_t> data) const {
  ACG2VEC_RETURN_IF_ERROR(source.Check(data));
  std::vector<uint8_t> values(static_cast<size_t>(target.bytes()));
  if (target.type == OnnxType::kFloat16) {
    ForEachValue(source.shape, [&](size_t to, size_t from) {
      Store(values, to, FloatToHalf(FloatAt(data, from)));
    });
  } else {
    ForEachValue(source.shape,
                 [&](size_t to, size_t from) { Store(values, to, FloatAt(data, from)); });
  }
  return values;
}

}  // namespace acg2vec
