// Reads Protocol Buffers and the parts of ONNX that tests look at, independently of the writer.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

namespace acg2vec {

struct WireField {
  uint32_t number = 0;
  uint64_t integer = 0;        // varint and fixed 32
  std::vector<uint8_t> bytes;  // length-delimited

  std::string text() const { return {bytes.begin(), bytes.end()}; }
};

// The fields of one message; a failure of the test where the bytes are malformed.
class WireMessage {
 public:
  explicit WireMessage(std::span<const uint8_t> bytes) {
    while (!bytes.empty()) fields_.push_back(TakeField(bytes));
  }

  std::vector<WireField> All(uint32_t number) const {
    std::vector<WireField> found;
    for (const WireField& field : fields_) {
      if (field.number == number) found.push_back(field);
    }
    return found;
  }

  WireField One(uint32_t number) const {
    const auto found = All(number);
    EXPECT_EQ(found.size(), 1U) << "field " << number;
    return found.empty() ? WireField{} : found.front();
  }

  WireMessage Inner(uint32_t number) const { return WireMessage(One(number).bytes); }

  std::vector<WireMessage> InnerAll(uint32_t number) const {
    std::vector<WireMessage> found;
    for (const WireField& field : All(number)) found.emplace_back(field.bytes);
    return found;
  }

  std::vector<std::string> Texts(uint32_t number) const {
    std::vector<std::string> found;
    for (const WireField& field : All(number)) found.push_back(field.text());
    return found;
  }

  std::vector<int64_t> Integers(uint32_t number) const {
    std::vector<int64_t> found;
    for (const WireField& field : All(number)) found.push_back(static_cast<int64_t>(field.integer));
    return found;
  }

 private:
  static uint8_t TakeByte(std::span<const uint8_t>& bytes) {
    if (bytes.empty()) {
      ADD_FAILURE() << "the message ends within a field";
      return 0;
    }
    const uint8_t byte = bytes.front();
    bytes = bytes.subspan(1);
    return byte;
  }

  static uint64_t TakeVarint(std::span<const uint8_t>& bytes) {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const uint8_t byte = TakeByte(bytes);
      value |= uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) break;
    }
    return value;
  }

  static WireField TakeField(std::span<const uint8_t>& bytes) {
    const uint64_t tag = TakeVarint(bytes);
    WireField field;
    field.number = static_cast<uint32_t>(tag >> 3U);
    switch (tag & 7U) {
      case 0:
        field.integer = TakeVarint(bytes);
        break;
      case 2:
        for (uint64_t left = TakeVarint(bytes); left > 0 && !bytes.empty(); --left) {
          field.bytes.push_back(TakeByte(bytes));
        }
        break;
      case 5:
        for (unsigned shift = 0; shift < 32; shift += 8) {
          field.integer |= uint64_t{TakeByte(bytes)} << shift;
        }
        break;
      default:
        ADD_FAILURE() << "wire type " << (tag & 7U);
        bytes = {};
    }
    return field;
  }

  std::vector<WireField> fields_;
};

// What an ONNX model says, by the field numbers of onnx.proto.
class OnnxView {
 public:
  explicit OnnxView(std::span<const uint8_t> bytes) : model_(bytes), graph_(model_.Inner(7)) {}

  const WireMessage& model() const { return model_; }
  const WireMessage& graph() const { return graph_; }

  // Operator types in their order.
  std::vector<std::string> Types() const {
    std::vector<std::string> types;
    for (const WireMessage& node : graph_.InnerAll(1)) types.push_back(node.One(4).text());
    return types;
  }

  // The only node of its type.
  WireMessage Node(const std::string& type) const {
    std::vector<WireMessage> found;
    for (const WireMessage& node : graph_.InnerAll(1)) {
      if (node.One(4).text() == type) found.push_back(node);
    }
    EXPECT_EQ(found.size(), 1U) << type;
    return found.empty() ? WireMessage({}) : found.front();
  }

  static WireMessage Attribute(const WireMessage& node, const std::string& name) {
    return Named(node.InnerAll(5), 1, name);
  }

  WireMessage Tensor(const std::string& name) const { return Named(graph_.InnerAll(5), 8, name); }

  // Raw data of a tensor as little-endian values.
  template <typename T>
  std::vector<T> Values(const std::string& name) const {
    const std::vector<uint8_t> bytes = Tensor(name).One(9).bytes;
    std::vector<T> values(bytes.size() / sizeof(T));
    std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
    return values;
  }

  // `name` of an input (11) or output (12) and its dimensions, such as "in0 1 3 height 8".
  std::vector<std::string> Ends(uint32_t number) const {
    std::vector<std::string> ends;
    for (const WireMessage& info : graph_.InnerAll(number)) {
      std::string text = info.One(1).text();
      const WireMessage tensor = info.Inner(2).Inner(1);
      EXPECT_EQ(tensor.One(1).integer, 1U);  // float
      for (const WireMessage& dimension : tensor.Inner(2).InnerAll(1)) {
        const auto sizes = dimension.Integers(1);
        text += " " + (sizes.empty() ? dimension.One(2).text() : std::to_string(sizes[0]));
      }
      ends.push_back(text);
    }
    return ends;
  }

 private:
  static WireMessage Named(const std::vector<WireMessage>& messages, uint32_t name_field,
                           const std::string& name) {
    for (const WireMessage& message : messages) {
      if (message.One(name_field).text() == name) return message;
    }
    ADD_FAILURE() << "nothing is called " << name;
    return WireMessage({});
  }

  WireMessage model_;
  WireMessage graph_;
};

}  // namespace acg2vec
