// Runs a program from named values to named values.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/half.h"
#include "engine/program.h"
#include "engine_plain_map.h"

namespace acg2vec {

// By port name.
using PortValues = std::map<std::string, std::vector<float>>;

inline size_t CountOf(const Port& port) {
  size_t count = 1;
  for (const int64_t side : port.shape) count *= static_cast<size_t>(side);
  return count;
}

inline PortValues RunProgram(const Program& program, const PortValues& inputs) {
  // What an arena held before must not matter.
  std::vector<float> arena(program.arena_floats(), 1e30F);
  for (size_t i = 0; i < program.inputs().size(); ++i) {
    const Port& port = program.inputs()[i].port;
    const std::vector<float>& values = inputs.at(port.name);
    EXPECT_EQ(values.size(), CountOf(port)) << port.name;
    if (port.half) {
      std::vector<uint16_t> halves(values.size());
      std::transform(values.begin(), values.end(), halves.begin(), FloatToHalf);
      program.GiveHalf(i, halves, arena.data());
    } else {
      program.Give(i, values, arena.data());
    }
  }
  program.Run(arena.data());
  PortValues outputs;
  for (size_t i = 0; i < program.outputs().size(); ++i) {
    const Port& port = program.outputs()[i].port;
    std::vector<float>& values = outputs[port.name];
    values.resize(CountOf(port));
    if (port.half) {
      std::vector<uint16_t> halves(values.size());
      program.TakeHalf(i, arena.data(), halves);
      std::transform(halves.begin(), halves.end(), values.begin(), HalfToFloat);
    } else {
      program.Take(i, arena.data(), values);
    }
  }
  return outputs;
}

inline std::vector<float> ToFloats(const PlainMap& planar) {
  std::vector<float> values(planar.values.size());
  std::transform(planar.values.begin(), planar.values.end(), values.begin(),
                 [](double value) { return static_cast<float>(value); });
  return values;
}

// Values of a port: pictures are planar, features and vectors packed pixel after pixel.
inline PlainMap ToPlain(const Port& port, const std::vector<float>& values) {
  const bool is_planar = port.kind == PortKind::kPicture || port.kind == PortKind::kEnlarged;
  const auto side = [&](size_t i) { return static_cast<size_t>(port.shape[i]); };
  if (!is_planar && port.shape.size() == 1) {
    PlainMap vector(side(0), 1, 1);
    std::copy(values.begin(), values.end(), vector.values.begin());
    return vector;
  }
  PlainMap map =
      is_planar ? PlainMap(side(1), side(2), side(3)) : PlainMap(side(2), side(0), side(1));
  const size_t plane = map.height * map.width;
  for (size_t i = 0; i < values.size(); ++i) {
    const size_t at = is_planar ? i : i % map.channels * plane + i / map.channels;
    map.values[at] = static_cast<double>(values[i]);
  }
  return map;
}

inline double LargestDifference(const PlainMap& one, const PlainMap& other) {
  EXPECT_EQ(one.values.size(), other.values.size());
  EXPECT_EQ(one.width, other.width);
  double largest = 0;
  for (size_t i = 0; i < one.values.size() && i < other.values.size(); ++i) {
    const double difference = std::abs(one.values[i] - other.values[i]);
    if (std::isnan(difference)) return std::numeric_limits<double>::infinity();
    largest = std::max(largest, difference);
  }
  return largest;
}

}  // namespace acg2vec
