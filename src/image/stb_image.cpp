// The one place where stb_image is compiled; its warnings are not ours (it is a SYSTEM include).
#include <cstdlib>

#define STB_IMAGE_IMPLEMENTATION
#define STBI_FAILURE_USERMSG  // messages in words

// Zeroed, so that a damaged file that ends too early never shows what lay in memory before.
#define STBI_MALLOC(size) calloc(1, size)
#define STBI_REALLOC(memory, size) realloc(memory, size)
#define STBI_FREE(memory) free(memory)

#include "image/stb_image.h"
