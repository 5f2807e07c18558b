# One set of warnings for everything that is ours; libraries are included as SYSTEM.
add_library(acg2vec_options INTERFACE)
target_compile_options(acg2vec_options INTERFACE -Wall -Wextra -Wconversion -Wshadow)
# Clang takes sources that are compiled as one for headers, in which it is silent about constants that nothing uses.
target_compile_options(acg2vec_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wunused-const-variable>)
set(CMAKE_COMPILE_WARNING_AS_ERROR ON)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms on std::string's operator+: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105651
  target_compile_options(acg2vec_options INTERFACE -Wno-restrict)
endif()

# The core reports errors as values (src/base/status.h).
target_compile_options(acg2vec_options INTERFACE -fno-exceptions)

if(ACG2VEC_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(ACG2VEC_FUZZ)
  # Coverage in everything, for libFuzzer to follow; its main only in the targets.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(EMSCRIPTEN)
  # SIMD is in every browser that this project supports (Chromium 91, Firefox 89, Safari 16.4).
  add_compile_options(-msimd128)
endif()
