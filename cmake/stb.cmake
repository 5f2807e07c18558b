# stb_image comes from the system (Debian: libstb-dev). Only a folder that holds nothing but stb/ is put
# on the include path: with /usr/include itself, Emscripten would read the host's C library headers.
find_path(STB_INCLUDE stb/stb_image.h PATHS /usr/local/include /usr/include REQUIRED NO_CMAKE_FIND_ROOT_PATH)
set(stb_only "${CMAKE_BINARY_DIR}/include")
file(MAKE_DIRECTORY "${stb_only}")
file(CREATE_LINK "${STB_INCLUDE}/stb" "${stb_only}/stb" SYMBOLIC)

add_library(stb INTERFACE)
target_include_directories(stb SYSTEM INTERFACE "${stb_only}")
