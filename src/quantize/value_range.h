// Between which numbers a value of a network lies, and what 256 steps between them cost.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace acg2vec {

// A number is scale · (step − zero); 0 is a step of its own.
struct Steps {
  float scale = 1;
  uint8_t zero = 0;
};

// By the values' names.
using StepsOfValues = std::map<std::string, Steps, std::less<>>;

// What was seen of a value in pictures.
class ValueRange {
 public:
  // Of one picture: the extremes, and the mean of the squares. What is not finite counts as 0.
  void Observe(float least, float most, float mean_square);

  Steps steps() const;
  // The mean square of what rounding to steps adds, as a share of the value's own.
  double Noise() const;

 private:
  float least_ = 0;
  float most_ = 0;
  double squares_ = 0;
  int pictures_ = 0;
};

}  // namespace acg2vec
