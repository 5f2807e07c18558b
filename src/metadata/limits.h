// How large a part of the metadata may be; what is larger counts as damaged, and is left out.
#pragma once

#include <cstddef>

namespace acg2vec {

// As much as JPEG can hold; real profiles have less than 3 MB.
inline constexpr size_t kIccLimit = size_t{255} * 65519;
inline constexpr size_t kExifLimit = size_t{16} << 20U;
inline constexpr size_t kXmpLimit = size_t{16} << 20U;
// Of all texts of a picture together, inflated.
inline constexpr size_t kTextLimit = size_t{1} << 20U;
inline constexpr size_t kTextCount = 256;

}  // namespace acg2vec
