// The part of Python's pickle format that a state dict of torch.save is written in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace acg2vec {

enum class PickleKind {
  kNone,
  kInteger,    // bool as well
  kText,       // str
  kSequence,   // tuple or list
  kDict,       // dict or OrderedDict
  kGlobal,     // a function or class of Python, by name: it is never called
  kReference,  // what lies outside of the pickle: items are the one value that says where
  kCall,       // what Python would call: items are a global and the sequence of its arguments
};

using PickleId = size_t;  // index into Pickle::values

struct PickleValue {
  PickleKind kind = PickleKind::kNone;
  int64_t integer = 0;
  std::string_view text;        // in the pickle's bytes; of a global "module name"
  std::vector<PickleId> items;  // of a dict key, value, key, value …
};

// Values refer to each other by id, a hostile pickle's in circles: whoever walks them must end.
struct Pickle {
  std::vector<PickleValue> values;
  PickleId root = 0;
  size_t bytes = 0;  // that were read, up to and with its end

  const PickleValue& At(PickleId id) const { return values[id]; }
  const PickleValue& Root() const { return values[root]; }
};

// The pickle at the start of `bytes`, which must outlive it. Nothing is executed: only what builds
// dicts, sequences, numbers and text is known, of globals only those of torch.save's tensors, and
// any other opcode or global is refused by name (kModelUnsupportedLayer). kModelIntegrity: the
// bytes end too early or make no sense. kTooLarge: more values than any state dict has.
Result<Pickle> ReadPickle(std::span<const uint8_t> bytes);

}  // namespace acg2vec
