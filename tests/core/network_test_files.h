// Hand-made ncnn files for tests.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/bit_cast.h"
#include "network/ncnn_reader.h"

namespace acg2vec {

// A param file of these layers; its counts are right as long as every line announces its own
// outputs.
inline std::string MakeParam(const std::vector<std::string>& layers) {
  int blobs = 0;
  std::string lines;
  for (const std::string& layer : layers) {
    std::istringstream stream(layer);
    std::string type;
    std::string name;
    int inputs = 0;
    int outputs = 0;
    stream >> type >> name >> inputs >> outputs;
    blobs += outputs;
    lines += layer + "\n";
  }
  return "7767517\n" + std::to_string(layers.size()) + " " + std::to_string(blobs) + "\n" + lines;
}

// The bytes of a bin file.
class BinMaker {
 public:
  BinMaker& Word(uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) Byte(static_cast<uint8_t>(value >> shift));
    return *this;
  }

  BinMaker& Byte(uint8_t value) {
    bytes_.push_back(value);
    return *this;
  }

  // A bias, or what stands behind a tag.
  BinMaker& Floats(const std::vector<float>& values) {
    for (const float value : values) Word(BitCast<uint32_t>(value));
    return *this;
  }

  // Tagged and padded to four bytes.
  BinMaker& HalfWeights(const std::vector<uint16_t>& halves) {
    Word(0x01306B47);
    for (const uint16_t half : halves) {
      Byte(static_cast<uint8_t>(half)).Byte(static_cast<uint8_t>(half >> 8U));
    }
    if (halves.size() % 2 != 0) Byte(0).Byte(0);
    return *this;
  }

  BinMaker& FloatWeights(const std::vector<float>& values) { return Word(0).Floats(values); }

  const std::vector<uint8_t>& bytes() const { return bytes_; }

 private:
  std::vector<uint8_t> bytes_;
};

// 0, 1, 2 … as halves (exact up to 2048): every weight can be told from the others.
inline std::vector<uint16_t> CountingHalves(size_t count) {
  std::vector<uint16_t> halves(count);
  for (size_t i = 1; i < count; ++i) {
    unsigned exponent = 0;
    while (i >> exponent > 1) ++exponent;
    halves[i] = static_cast<uint16_t>((exponent + 15U) << 10U | (i << (10U - exponent) & 0x3FFU));
  }
  return halves;
}

// A network of 1 channel: a 3×3 convolution with bias to 2 channels, then a bare 1×1 one back to 1.
inline std::vector<std::string> SmallLayers() {
  return {"Input in 0 1 in0",
          "Convolution first 1 1 in0 a 0=2 1=3 5=1 6=18 9=2 -23310=1,1.000000e-01",
          "Convolution last 1 1 a out0 0=1 1=1 6=2"};
}

inline BinMaker SmallBin() {
  BinMaker bin;
  bin.HalfWeights(CountingHalves(18)).Floats({0.5F, -0.25F}).FloatWeights({1.5F, -2.0F});
  return bin;
}

// The network of files that are meant to be right.
inline Network ReadNetwork(const std::vector<std::string>& layers, const BinMaker& bin) {
  Result<Network> network = ReadNcnnNetwork(MakeParam(layers), bin.bytes());
  EXPECT_TRUE(network.ok()) << network.error().message;
  return network.ok() ? std::move(network).value() : Network{};
}

// `count` weights of zero and, where there is a bias, as many zeros as it has.
inline BinMaker& AddZeros(BinMaker& bin, size_t count, size_t bias = 0) {
  return bin.HalfWeights(std::vector<uint16_t>(count, 0)).Floats(std::vector<float>(bias, 0.0F));
}

}  // namespace acg2vec
