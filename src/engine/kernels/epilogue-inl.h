// The epilogue of a vector, for inclusion by kernels (once a target, as Highway wants it).
#if defined(ACG2VEC_ENGINE_EPILOGUE_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ACG2VEC_ENGINE_EPILOGUE_INL_H_
#undef ACG2VEC_ENGINE_EPILOGUE_INL_H_
#else
#define ACG2VEC_ENGINE_EPILOGUE_INL_H_
#endif

#include <hwy/highway.h>

#include "engine/kernels/epilogue.h"

HWY_BEFORE_NAMESPACE();
namespace acg2vec::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Activates `sums` and stores them at `out`. `skip` is null or lies at the same channel of the same
// pixel.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void StoreActivated(D d, V sums, V slope, const float* skip, const float* skip_gains,
                               float* out) {
  V values = hn::Max(sums, hn::Mul(slope, sums));
  if (skip != nullptr) {
    V addend = hn::LoadU(d, skip);
    if (skip_gains != nullptr) addend = hn::Mul(addend, hn::LoadU(d, skip_gains));
    values = hn::Add(values, addend);
  }
  hn::StoreU(values, d, out);
}

}  // namespace acg2vec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per-target include guard
