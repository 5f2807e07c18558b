# stb_image comes from the system (Debian: libstb-dev). Only a folder that holds nothing but stb/ is put
# on the include path: with /usr/include itself, Emscripten would read the host's C library headers.
find_path(STB_INCLUDE stb/stb_image.h PATHS /usr/local/include /usr/include REQUIRED NO_CMAKE_FIND_ROOT_PATH)
set(stb_only "${CMAKE_BINARY_DIR}/include")
file(MAKE_DIRECTORY "${stb_only}")
file(CREATE_LINK "${STB_INCLUDE}/stb" "${stb_only}/stb" SYMBOLIC)

add_library(stb INTERFACE)
target_include_directories(stb SYSTEM INTERFACE "${stb_only}")

# stb_image adds and multiplies whatever a damaged JPEG says: that wraps instead of being undefined. And a palette that
# is shorter than the indices into it is zero there, not what lay on the stack before.
set(STB_COMPILE_OPTIONS -fwrapv)
include(CheckCXXCompilerFlag)
set(zero_init -ftrivial-auto-var-init=zero)
set(zero_init_of_old_clang ${zero_init} -enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang)
check_cxx_compiler_flag("${zero_init}" HAS_ZERO_INIT)
check_cxx_compiler_flag("${zero_init_of_old_clang}" HAS_ZERO_INIT_OF_OLD_CLANG)
if(HAS_ZERO_INIT)
  list(APPEND STB_COMPILE_OPTIONS ${zero_init})
elseif(HAS_ZERO_INIT_OF_OLD_CLANG)
  list(APPEND STB_COMPILE_OPTIONS ${zero_init_of_old_clang})
else()
  message(FATAL_ERROR "This compiler can't set variables on the stack to zero (GCC 12 and Clang 8 can).")
endif()
if(ACG2VEC_SANITIZE)
  # At the end of a JPEG's data stb_image 2.27 may count its bits below zero, and then shifts a zero by more than its
  # width: a zero all the same.
  list(APPEND STB_COMPILE_OPTIONS -fno-sanitize=shift)
endif()
