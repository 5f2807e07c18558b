// The one place where stb_image is compiled; its warnings are not ours (it is a SYSTEM include).
#include <cstdlib>

#include "image/stb_memory.h"

#define STB_IMAGE_IMPLEMENTATION
#define STBI_FAILURE_USERMSG    // messages in words
#define STBI_ASSERT(condition)  // some can be made to fail by a file, which is then refused anyway

#define STBI_MALLOC(size) acg2vec::AllocateForStb(size)
#define STBI_REALLOC_SIZED(memory, old, size) acg2vec::ReallocateForStb(memory, old, size)
#define STBI_FREE(memory) free(memory)

#include "image/stb_image.h"
