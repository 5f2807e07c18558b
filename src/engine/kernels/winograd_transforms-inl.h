// The transforms of Winograd's convolution F(4×4, 3×3) (Lavin & Gray, "Fast Algorithms for
// Convolutional Neural Networks", 2015, arXiv:1509.09308), for inclusion by kernels. With the
// interpolation points 0, ±√½, ±√2, as ncnn has them: no factor is larger than 2√2, and results are
// some times closer than with the paper's 0, ±1, ±2, at nearly the same cost.
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

constexpr float kRootOfHalf = 0.70710678F;

// Bᵀ times six values.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void TransformInputLine(D d, const V (&in)[6], V (&out)[6]) {
  const V half = hn::Set(d, 0.5F);
  const V two = hn::Set(d, 2.0F);
  const V five_halves = hn::Set(d, 2.5F);
  const V root = hn::Set(d, kRootOfHalf);
  const V near_even = hn::NegMulAdd(two, in[2], in[4]);
  const V near_odd = hn::Mul(root, hn::NegMulAdd(two, in[1], in[3]));
  const V far_even = hn::NegMulAdd(half, in[2], in[4]);
  const V far_odd = hn::Mul(root, hn::MulSub(two, in[3], in[1]));
  out[0] = hn::NegMulAdd(five_halves, in[2], hn::Add(in[0], in[4]));
  out[1] = hn::Add(near_even, near_odd);
  out[2] = hn::Sub(near_even, near_odd);
  out[3] = hn::Add(far_even, far_odd);
  out[4] = hn::Sub(far_even, far_odd);
  out[5] = hn::NegMulAdd(five_halves, in[3], hn::Add(in[1], in[5]));
}

// Aᵀ times six values.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void TransformOutputLine(D d, const V (&in)[6], V (&out)[4]) {
  const V half = hn::Set(d, 0.5F);
  const V two = hn::Set(d, 2.0F);
  const V root = hn::Set(d, kRootOfHalf);
  const V near_sum = hn::Add(in[1], in[2]);
  const V near_difference = hn::Mul(root, hn::Sub(in[1], in[2]));
  const V far_sum = hn::Add(in[3], in[4]);
  const V far_difference = hn::Mul(hn::Set(d, 2 * kRootOfHalf), hn::Sub(in[3], in[4]));
  out[0] = hn::Add(hn::Add(in[0], near_sum), far_sum);
  out[1] = hn::Add(near_difference, far_difference);
  out[2] = hn::MulAdd(half, near_sum, hn::Mul(two, far_sum));
  out[3] = hn::MulAdd(half, near_difference, hn::MulAdd(two, far_difference, in[5]));
}

}  // namespace acg2vec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
