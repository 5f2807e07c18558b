// libFuzzer's entry; ACG2VEC_FUZZ_TARGET is the name of one of the targets.
#include <cstdlib>
#include <string_view>

#include "targets.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  for (const auto& target : acg2vec::kFuzzTargets) {
    if (target.name == std::string_view(ACG2VEC_FUZZ_TARGET)) target.run({data, size});
  }
  return 0;
}
