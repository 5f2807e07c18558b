// stb_image with only what this project reads, and nothing that opens files. GIF, PSD, PIC and HDR
// stay out: they have open reports (https://github.com/nothings/stb/issues) and no users here. PNM
// has a reader of its own (pnm.h).
#pragma once

#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_BMP
#define STBI_ONLY_TGA
#define STBI_NO_STDIO
#define STBI_MAX_DIMENSIONS (1 << 24)  // of stb; ours are in base/limits.h

#include <stb/stb_image.h>
