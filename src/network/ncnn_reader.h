// Reads networks from ncnn's files (https://github.com/Tencent/ncnn).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/status.h"
#include "network/network.h"

namespace acg2vec {

// The network of a `.param` text and its `.bin`. Its input is called in0 and its output out0,
// whatever the files call them; the output is what they call out0 or else the only blob that nobody
// reads. ncnn's Split is resolved: its outputs are names for one blob. An activation of its own
// becomes a part of the layer before it where that is possible. Weights in half precision stay so.
// kModelUnsupportedLayer: a layer type, option or weight storage that is not known, named with the
// layer and its line. kModelIntegrity: everything else that is wrong with the files: damaged text,
// wrong counts, blobs undefined or defined twice, weights that are short, left over or not finite.
Result<Network> ReadNcnnNetwork(std::string_view param, std::span<const uint8_t> bin);

}  // namespace acg2vec
