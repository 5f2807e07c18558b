// A graph under construction in which values are there in fp32, in 8 bits, or in both.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/onnx_outline.h"
#include "network/protobuf_writer.h"
#include "quantize/value_range.h"

namespace acg2vec {

class MixedGraph {
 public:
  // The steps of every value that is to be had in 8 bits; they must outlive this.
  explicit MixedGraph(const StepsOfValues& steps) : steps_(steps) {}

  // A node of the old graph, which takes and gives fp32.
  void AddAsItIs(const OutlinedNode& node);
  // A node that gives `value` in 8 bits. `inputs` are names of this graph.
  void AddInt8(std::string_view type, std::string_view domain, std::vector<std::string> inputs,
               const std::string& value, std::span<const uint8_t> attributes);

  // The value's name in that form; a conversion is added where it is not there yet.
  const std::string& InFloat(const std::string& value);
  std::string InInt8(const std::string& value);
  // The names of its scale and its zero.
  static std::string ScaleOf(const std::string& value) { return value + ":scale"; }
  static std::string ZeroOf(const std::string& value) { return value + ":zero"; }

  // Nodes and steps as fields of a GraphProto, without those that nothing given by the graph needs;
  // `needed` becomes all values that are taken. To be called once all outputs are in fp32.
  ProtobufWriter Write(std::span<const OutlinedEnd> outputs, std::set<std::string>& needed) const;

 private:
  struct Node {
    std::vector<uint8_t> field;
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
  };

  void Add(std::string_view type, std::string_view domain, std::vector<std::string> inputs,
           const std::string& output, std::span<const uint8_t> attributes);

  const StepsOfValues& steps_;
  std::vector<Node> nodes_;
  std::set<std::string> only_int8_;
  std::set<std::string> has_int8_;
};

}  // namespace acg2vec
