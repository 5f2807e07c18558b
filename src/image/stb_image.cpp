// The one place where stb_image is compiled; its warnings are not ours (it is a SYSTEM include).
#define STB_IMAGE_IMPLEMENTATION
#define STBI_FAILURE_USERMSG  // messages in words

#include "image/stb_image.h"
