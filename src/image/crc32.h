// The CRC of PNG chunks (ISO 3309; https://www.w3.org/TR/png-3/#D-CRCAppendix).
#pragma once

#include "base/crc.h"

namespace acg2vec {

using Crc32 = Crc<0xEDB88320U>;

}  // namespace acg2vec
