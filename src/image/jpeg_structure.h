// Walks a JPEG file before stb_image sees it, which (2.27) trusts code tables, reads grey out of
// what is missing and takes any time that a file wants (ITU-T T.81, annex B).
#pragma once

#include <cstdint>
#include <span>

#include "base/limits.h"
#include "base/status.h"
#include "image/jpeg_frame.h"

namespace acg2vec {

// Of a file that begins with JPEG's marker. Every pixel that the header claims has its bits.
//
// Errors: kDecodeFailed (segments beyond the file, tables that can't be or are missing, a scan too
// short for its blocks, no end), kUnsupportedFormat (see jpeg_frame.h; four components of unknown
// meaning), kTooLarge (over `limits`, or more scans than any picture needs).
Result<JpegFrame> ReadJpegStructure(std::span<const uint8_t> file, const Limits& limits);

}  // namespace acg2vec
