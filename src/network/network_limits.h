// Bounds on what a model file may ask for, checked before anything is allocated or multiplied.
// Far above every public super-resolution network, far below what could hurt.
#pragma once

#include <cstddef>

namespace acg2vec {

inline constexpr size_t kMaxParamBytes = size_t{1} << 22U;
inline constexpr int kMaxLayers = 4096;
inline constexpr int kMaxBlobs = 8192;
inline constexpr int kMaxChannels = 8192;
inline constexpr int kMaxKernel = 64;
inline constexpr int kMaxStride = 16;     // of a convolution, and the factor of an upsampling
inline constexpr int kMaxCrop = 1 << 16;  // rows or columns, either sign
inline constexpr int kMaxBlobSide = 1 << 20;

}  // namespace acg2vec
