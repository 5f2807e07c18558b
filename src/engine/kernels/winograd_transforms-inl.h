// The transforms of Winograd's convolution F(6×6, 3×3) with the interpolation points 0, ±1, ±2, ±½
// (Lavin & Gray, "Fast Algorithms for Convolutional Neural Networks", 2015, arXiv:1509.09308; the
// matrices are ncnn's), for inclusion by kernels.
#if defined(ACG2VEC_ENGINE_WINOGRAD_TRANSFORMS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ACG2VEC_ENGINE_WINOGRAD_TRANSFORMS_INL_H_
#undef ACG2VEC_ENGINE_WINOGRAD_TRANSFORMS_INL_H_
#else
#define ACG2VEC_ENGINE_WINOGRAD_TRANSFORMS_INL_H_
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace acg2vec::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Bᵀ times eight values.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void TransformInputLine(D d, const V (&in)[8], V (&out)[8]) {
  const auto times = [d](float factor, V value) { return hn::Mul(hn::Set(d, factor), value); };
  const auto plus = [d](V sum, float factor, V value) {
    return hn::MulAdd(hn::Set(d, factor), value, sum);
  };
  const V one_even = plus(hn::Add(in[2], in[6]), -4.25F, in[4]);
  const V one_odd = plus(hn::Add(in[1], in[5]), -4.25F, in[3]);
  const V two_even = plus(plus(in[6], 0.25F, in[2]), -1.25F, in[4]);
  const V two_odd = plus(plus(times(0.5F, in[1]), -2.5F, in[3]), 2.0F, in[5]);
  const V half_even = plus(plus(in[6], 4.0F, in[2]), -5.0F, in[4]);
  const V half_odd = plus(plus(times(2.0F, in[1]), -2.5F, in[3]), 0.5F, in[5]);
  out[0] = plus(hn::Sub(in[0], in[6]), 5.25F, hn::Sub(in[4], in[2]));
  out[1] = hn::Add(one_even, one_odd);
  out[2] = hn::Sub(one_even, one_odd);
  out[3] = hn::Add(two_even, two_odd);
  out[4] = hn::Sub(two_even, two_odd);
  out[5] = hn::Add(half_even, half_odd);
  out[6] = hn::Sub(half_even, half_odd);
  out[7] = plus(hn::Sub(in[7], in[1]), 5.25F, hn::Sub(in[3], in[5]));
}

// Aᵀ times eight values.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void TransformOutputLine(D d, const V (&in)[8], V (&out)[6]) {
  const auto plus = [d](V sum, float factor, V value) {
    return hn::MulAdd(hn::Set(d, factor), value, sum);
  };
  const V one_sum = hn::Add(in[1], in[2]);
  const V one_difference = hn::Sub(in[1], in[2]);
  const V two_sum = hn::Add(in[3], in[4]);
  const V two_difference = hn::Sub(in[3], in[4]);
  const V half_sum = hn::Add(in[5], in[6]);
  const V half_difference = hn::Sub(in[5], in[6]);
  out[0] = plus(hn::Add(hn::Add(in[0], one_sum), two_sum), 32.0F, half_sum);
  out[1] = plus(plus(one_difference, 2.0F, two_difference), 16.0F, half_difference);
  out[2] = plus(plus(one_sum, 4.0F, two_sum), 8.0F, half_sum);
  out[3] = plus(plus(one_difference, 8.0F, two_difference), 4.0F, half_difference);
  out[4] = plus(plus(one_sum, 16.0F, two_sum), 2.0F, half_sum);
  out[5] = plus(hn::Add(hn::Add(in[7], one_difference), half_difference), 32.0F, two_difference);
}

}  // namespace acg2vec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
