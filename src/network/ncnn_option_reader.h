// Typed access to the options of one ncnn layer. What nobody takes is an option that is not known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/status.h"
#include "network/ncnn_param.h"

namespace acg2vec {

// Inclusive.
struct IntRange {
  int first;
  int last;
};

// The first error is kept and returned by Finish(); until then values are safe to compute with
// (a range's first value, a fallback), so that a layer's options are read without a branch each.
class NcnnOptionReader {
 public:
  explicit NcnnOptionReader(const NcnnLayer& layer);  // which must outlive the reader

  // An option that has to be there.
  int TakeInt(int id, IntRange range);
  // An option that may be missing.
  int TakeIntOr(int id, int fallback, IntRange range);
  // A whole number that may be written as a float.
  int TakeWholeFloat(int id, IntRange range);
  // A finite number that may be missing.
  float TakeFloatOr(int id, float fallback);
  // As many values as there are, none where the option is missing.
  std::vector<int> TakeInts(int id, IntRange range);
  std::vector<float> TakeFloats(int id);
  // An option that says the same as its default does, or is missing.
  void Expect(int id, int only);
  // Keeps `error` if it is the first.
  void Fail(Error error);

  // kModelIntegrity: an option is missing or of the wrong type. kModelUnsupportedLayer: a value out
  // of range, or an option that was not taken.
  Status Finish() const;

 private:
  const NcnnOption* Take(int id, bool is_array);
  void FailMissing(int id);
  void FailValue(const NcnnOption& option);
  float CheckedFloat(const NcnnOption& option, const std::string& text);
  std::optional<int> CheckedInt(const NcnnOption& option, const std::string& text, IntRange range);

  const NcnnLayer& layer_;
  std::vector<bool> taken_;  // by position in layer_.options
  std::optional<Error> error_;
};

}  // namespace acg2vec
