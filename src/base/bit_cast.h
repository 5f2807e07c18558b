// BitCast, which the C++ library of Debian's Emscripten (3.1.6) does not have yet.
#pragma once

namespace acg2vec {

template <typename To, typename From>
constexpr To BitCast(const From& from) {
  static_assert(sizeof(To) == sizeof(From));
  return __builtin_bit_cast(To, from);
}

}  // namespace acg2vec
