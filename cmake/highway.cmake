# Highway comes from the system (Debian: libhwy-dev). As for stb, only a folder that holds nothing but hwy/ is put on
# the include path. Natively its library finds out what the processor can do; WebAssembly has one target only.
find_path(HIGHWAY_INCLUDE hwy/highway.h PATHS /usr/local/include /usr/include REQUIRED NO_CMAKE_FIND_ROOT_PATH)
set(highway_only "${CMAKE_BINARY_DIR}/include")
file(MAKE_DIRECTORY "${highway_only}")
file(CREATE_LINK "${HIGHWAY_INCLUDE}/hwy" "${highway_only}/hwy" SYMBOLIC)

add_library(highway INTERFACE)
target_include_directories(highway SYSTEM INTERFACE "${highway_only}")
if(ACG2VEC_SANITIZE)
  # Of the kinds of processors that kernels are compiled for, tests run one: under the sanitizers each takes half a minute.
  target_compile_definitions(highway INTERFACE "HWY_DISABLED_TARGETS=(HWY_SSSE3|HWY_SSE4|HWY_AVX3|HWY_AVX3_DL)")
endif()
if(NOT EMSCRIPTEN)
  find_library(HIGHWAY_LIBRARY hwy REQUIRED)
  target_link_libraries(highway INTERFACE "${HIGHWAY_LIBRARY}")
endif()
