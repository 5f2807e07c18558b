// The transforms of Winograd's convolution F(4×4, 3×3) with interpolation points 0, ±1, ±2
// (Lavin & Gray, "Fast Algorithms for Convolutional Neural Networks", 2015, arXiv:1509.09308), for
// inclusion by kernels.
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

// Bᵀ times six values.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void TransformInputLine(D d, const V (&in)[6], V (&out)[6]) {
  const V two = hn::Set(d, 2.0F);
  const V four = hn::Set(d, 4.0F);
  const V five = hn::Set(d, 5.0F);
  const V even = hn::NegMulAdd(four, in[2], in[4]);
  const V odd = hn::NegMulAdd(four, in[1], in[3]);
  const V even_near = hn::Sub(in[4], in[2]);
  const V odd_near = hn::Mul(two, hn::Sub(in[3], in[1]));
  out[0] = hn::NegMulAdd(five, in[2], hn::MulAdd(four, in[0], in[4]));
  out[1] = hn::Add(even, odd);
  out[2] = hn::Sub(even, odd);
  out[3] = hn::Add(even_near, odd_near);
  out[4] = hn::Sub(even_near, odd_near);
  out[5] = hn::NegMulAdd(five, in[3], hn::MulAdd(four, in[1], in[5]));
}

// Aᵀ times six values.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void TransformOutputLine(D d, const V (&in)[6], V (&out)[4]) {
  const V two = hn::Set(d, 2.0F);
  const V four = hn::Set(d, 4.0F);
  const V eight = hn::Set(d, 8.0F);
  const V near_sum = hn::Add(in[1], in[2]);
  const V near_difference = hn::Sub(in[1], in[2]);
  const V far_sum = hn::Add(in[3], in[4]);
  const V far_difference = hn::Sub(in[3], in[4]);
  out[0] = hn::Add(hn::Add(in[0], near_sum), far_sum);
  out[1] = hn::MulAdd(two, far_difference, near_difference);
  out[2] = hn::MulAdd(four, far_sum, near_sum);
  out[3] = hn::Add(in[5], hn::MulAdd(eight, far_difference, near_difference));
}

}  // namespace acg2vec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
