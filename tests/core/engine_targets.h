// Kernels under each of the instruction sets that they are compiled for and this machine has.
#pragma once

#include <gtest/gtest.h>

#if !defined(__EMSCRIPTEN__)
#include <hwy/targets.h>
#endif

namespace acg2vec {

// Weights must be packed where they are used: how depends on the width of vectors.
template <typename Work>
void ForEachTarget(const Work& work) {
#if defined(__EMSCRIPTEN__)
  work();  // WebAssembly has one
#else
  for (const int64_t target : hwy::SupportedAndGeneratedTargets()) {
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    work();
  }
  hwy::SetSupportedTargetsForTest(0);
#endif
}

}  // namespace acg2vec
