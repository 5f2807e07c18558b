// An ONNX graph under construction.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "network/onnx_messages.h"
#include "network/protobuf_writer.h"

namespace acg2vec {

class OnnxGraph {
 public:
  // `reserved`: the names of values that the caller will name itself.
  explicit OnnxGraph(std::set<std::string> reserved) : names_(std::move(reserved)) {}

  // A name for a value that no other value has, `wish` if it is free.
  std::string FreshName(std::string wish);

  // Adds the constants and returns their name.
  template <typename T>
  std::string AddConstant(std::string wish, std::span<const int64_t> shape,
                          std::span<const T> values) {
    std::string name = FreshName(std::move(wish));
    initializers_.push_back(OnnxTensor(name, shape, values));
    return name;
  }

  // Adds constants of a layer that computes with values of `type`, fp32 or fp16.
  std::string AddFloats(std::string wish, std::span<const int64_t> shape,
                        std::span<const float> values, OnnxType type);

  // Adds the value as one of another type, and returns its name.
  std::string AddCast(const std::string& from, std::string wish, OnnxType type);

  void AddNode(std::string_view name, std::string_view type, std::span<const std::string> inputs,
               std::string_view output, std::span<const ProtobufWriter> attributes = {}) {
    nodes_.push_back(OnnxNode(name, type, inputs, output, attributes));
  }

  // A node that is called like its output.
  void AddNode(std::string_view type, std::initializer_list<std::string_view> inputs,
               std::string_view output, std::span<const ProtobufWriter> attributes = {});

  void AddInput(std::string_view name, std::span<const int64_t> shape, OnnxType type) {
    inputs_.push_back(OnnxValueInfo(name, shape, type));
  }

  void AddOutput(std::string_view name, std::span<const int64_t> shape, OnnxType type) {
    outputs_.push_back(OnnxValueInfo(name, shape, type));
  }

  // GraphProto.
  ProtobufWriter Write(std::string_view name) const;

 private:
  std::set<std::string> names_;
  std::vector<ProtobufWriter> nodes_;
  std::vector<ProtobufWriter> initializers_;
  std::vector<ProtobufWriter> inputs_;
  std::vector<ProtobufWriter> outputs_;
};

}  // namespace acg2vec
