// An ONNX file without the values of its weights, found by looking at parts of it: models of
// hundreds of megabytes need not be in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/status.h"

namespace acg2vec {

// A part of a file.
struct FileRange {
  uint64_t offset = 0;
  uint64_t bytes = 0;
};

// A NodeProto.
struct OutlinedNode {
  std::string name;
  std::string type;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  std::vector<uint8_t> field;  // all of it, with its tag
};

// An initializer: where all of it lies, with its tag.
struct OutlinedWeights {
  std::string name;
  FileRange field;
};

// An input or output of the graph.
struct OutlinedEnd {
  std::string name;
  std::vector<uint8_t> field;
};

struct OnnxOutline {
  std::vector<uint8_t> model_fields;  // versions, operator sets, …: all but the graph
  std::vector<OutlinedNode> nodes;    // each after those that it takes values of
  std::vector<OutlinedWeights> weights;
  std::vector<OutlinedEnd> inputs;
  std::vector<OutlinedEnd> outputs;
};

// Reads an outline: while something is wanted, that part of the file is to be given.
class OnnxOutliner {
 public:
  explicit OnnxOutliner(uint64_t file_bytes);

  // The part to be given next; nothing once everything has been seen.
  std::optional<FileRange> Wanted() const;
  // kModelIntegrity: damaged, or not an ONNX file. kModelUnsupportedLayer: weights in other files.
  // kTooLarge: more than any known network has beside its weights.
  Status Take(std::span<const uint8_t> part);

  const OnnxOutline& outline() const { return outline_; }

 private:
  enum class Level { kModel, kGraph, kWeights };
  struct Message {
    Level level;
    uint64_t end;
  };
  struct FieldStart;

  Result<bool> TakeField(std::span<const uint8_t> rest);
  Result<bool> TakeWhole(std::span<const uint8_t> rest, const FieldStart& start);
  Status Enter(const FieldStart& start);
  Status Keep(uint32_t number, std::span<const uint8_t> field, std::span<const uint8_t> content);
  void LeaveEnded();

  uint64_t position_ = 0;
  uint64_t needed_ = 1;  // bytes at the position that are needed to go on
  uint64_t kept_ = 0;
  std::vector<Message> open_;
  OnnxOutline outline_;
};

}  // namespace acg2vec
