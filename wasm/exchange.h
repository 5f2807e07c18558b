// What crosses the border: typed arrays, and results as { value } or { error: { code, message } }.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/aligned_buffer.h"
#include "base/limits.h"
#include "base/room.h"
#include "base/status.h"
#include "image/pixel_format.h"

namespace acg2vec::bindings {

using emscripten::val;

inline val ErrorToJs(const Error& error) {
  val description = val::object();
  description.set("code", std::string(ErrorCodeName(error.code)));
  description.set("message", error.message);
  val result = val::object();
  result.set("error", description);
  return result;
}

template <typename T>
val ValueToJs(T&& value) {
  val result = val::object();
  result.set("value", std::forward<T>(value));
  return result;
}

// Of an object of numbers, of which each may be missing; they are whole and above 0, and what no
// integer holds is no limit.
inline Limits LimitsFromJs(const val& limits) {
  const auto number = [&](const char* name, auto& limit) {
    using Limit = std::remove_reference_t<decltype(limit)>;
    if (limits[name].isUndefined()) return;
    const auto given = limits[name].as<double>();
    constexpr auto kMost = std::numeric_limits<Limit>::max();
    limit = given < static_cast<double>(kMost) ? static_cast<Limit>(given) : kMost;
  };
  Limits within;
  number("pixels", within.pixels);
  number("side", within.side);
  number("fileBytes", within.file_bytes);
  number("decodedBytes", within.decoded_bytes);
  return within;
}

// A part of a file that JavaScript holds.
inline val FilePartToJs(uint64_t offset, uint64_t bytes) {
  val part = val::object();
  part.set("offset", static_cast<double>(offset));
  part.set("bytes", static_cast<double>(bytes));
  return part;
}

// A view that dies when wasm memory grows.
template <typename T>
val ViewOf(std::span<T> values) {
  return val(emscripten::typed_memory_view(values.size(), values.data()));
}

// A copy of a typed array of `size` values; of a longer one it is a RangeError in JavaScript.
template <typename T>
void ValuesFromJs(const val& array, size_t size, std::vector<T>& values) {
  values.resize(size);
  ViewOf(std::span<T>(values)).template call<void>("set", array);
}

// The same for values that are soon done with.
template <typename T>
std::span<T> ValuesFromJs(const val& array, size_t size, Room<T>& room) {
  const std::span<T> values = room.For(size);
  ViewOf(values).template call<void>("set", array);
  return values;
}

// Of any kind; without memory for them the program ends, as with a vector. That would be set and
// left byte by byte, in calls of their own: Emscripten's -Os inlines nothing.
inline AlignedBuffer<uint8_t> MakeBytes(size_t size) {
  auto bytes = AlignedBuffer<uint8_t>::ForOverwrite(size);
  if (bytes.size() < size) std::abort();
  return bytes;
}

// A copy of a JavaScript Uint8Array.
inline AlignedBuffer<uint8_t> BytesFromJs(const val& array) {
  auto bytes = MakeBytes(array["length"].as<size_t>());
  ViewOf(std::span(bytes.data(), bytes.size())).call<void>("set", array);
  return bytes;
}

// A copy of a Float32Array.
inline std::vector<float> FloatsFromJs(const val& array) {
  std::vector<float> values;
  ValuesFromJs(array, array["length"].as<size_t>(), values);
  return values;
}

// The bytes of a copy of a Uint16Array.
inline AlignedBuffer<uint8_t> DeepSamplesFromJs(const val& array) {
  auto bytes = MakeBytes(array["length"].as<size_t>() * sizeof(uint16_t));
  ViewOf(SamplesOf<uint16_t>(std::span(bytes.data(), bytes.size()))).call<void>("set", array);
  return bytes;
}

// A copy as a JavaScript array of that class.
template <typename T>
val CopyToJs(const char* array_class, std::span<T> values) {
  return val::global(array_class).new_(ViewOf(values));
}

inline val BytesToJs(std::span<const uint8_t> bytes) { return CopyToJs("Uint8Array", bytes); }

inline val FloatsToJs(std::vector<float> values) {
  return CopyToJs("Float32Array", std::span<float>(values));
}

}  // namespace acg2vec::bindings
