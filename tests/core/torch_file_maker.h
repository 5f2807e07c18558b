// Files as torch.save writes them, made without PyTorch.
#pragma once

#include <cstring>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "network_test_files.h"

namespace acg2vec {

struct SavedTensor {
  std::string name;
  std::vector<int> shape;
  std::vector<float> values;
};

// Opcodes, one after the other.
class PickleMaker {
 public:
  PickleMaker() { Bytes({0x80, 2}); }

  PickleMaker& Bytes(const std::vector<int>& bytes) {
    for (const int byte : bytes) bin_.Byte(static_cast<uint8_t>(byte));
    return *this;
  }
  PickleMaker& Op(char opcode) { return Bytes({static_cast<unsigned char>(opcode)}); }
  PickleMaker& Text(const std::string& text) {
    Op('X');
    bin_.Word(static_cast<uint32_t>(text.size()));
    return Raw(text);
  }
  PickleMaker& Global(const std::string& module, const std::string& name) {
    return Op('c').Raw(module + "\n" + name + "\n");
  }
  PickleMaker& Integer(size_t value) {
    Op('J');
    bin_.Word(static_cast<uint32_t>(value));
    return *this;
  }
  PickleMaker& Raw(const std::string& text) {
    for (const char c : text) bin_.Byte(static_cast<uint8_t>(c));
    return *this;
  }
  // What a memo keeps is put there and taken out again, as Python does where values repeat.
  PickleMaker& Put(int index) { return Bytes({'q', index}); }
  PickleMaker& Get(int index) { return Bytes({'h', index}); }

  std::vector<uint8_t> End() {
    Op('.');
    return bin_.bytes();
  }

 private:
  BinMaker bin_;
};

inline size_t CountOf(const std::vector<int>& shape) {
  size_t count = 1;
  for (const int side : shape) count *= static_cast<size_t>(side);
  return count;
}

struct TorchStyle {
  bool legacy = false;        // as before PyTorch 1.6
  bool half = false;          // fp16
  bool with_versions = true;  // a state dict's attributes
  bool pro = false;           // the key that says so
};

// The pickle of a state dict whose tensor number i lies in storage "i".
inline std::vector<uint8_t> StatePickle(const std::vector<SavedTensor>& tensors,
                                        const TorchStyle& style) {
  PickleMaker pickle;
  pickle.Global("collections", "OrderedDict").Put(0).Op(')').Op('R').Put(1).Op('(');
  for (size_t i = 0; i < tensors.size(); ++i) {
    const SavedTensor& tensor = tensors[i];
    pickle.Text(tensor.name).Global("torch._utils", "_rebuild_tensor_v2").Op('(').Op('(');
    pickle.Text("storage").Global("torch", style.half ? "HalfStorage" : "FloatStorage");
    pickle.Text(std::to_string(i)).Text("cpu").Integer(CountOf(tensor.shape));
    if (style.legacy) pickle.Op('N');
    pickle.Op('t').Op('Q').Bytes({'K', 0}).Op('(');
    for (const int side : tensor.shape) pickle.Integer(static_cast<size_t>(side));
    pickle.Op('t').Op('(');
    for (size_t side = 0; side < tensor.shape.size(); ++side) {
      pickle.Integer(
          CountOf({tensor.shape.begin() + static_cast<ptrdiff_t>(side) + 1, tensor.shape.end()}));
    }
    pickle.Op('t').Bytes({0x89}).Get(0).Op(')').Op('R').Op('t').Op('R');
  }
  if (style.pro) pickle.Text("pro").Bytes({0x88});
  pickle.Op('u');
  if (style.with_versions) {
    pickle.Op('}').Text("_metadata").Get(0).Op(')').Op('R').Op('s').Op('b');
  }
  return pickle.End();
}

inline std::vector<uint8_t> StorageBytes(const SavedTensor& tensor, bool half) {
  std::vector<uint8_t> bytes(tensor.values.size() * (half ? 2 : 4));
  for (size_t i = 0; i < tensor.values.size(); ++i) {
    const uint16_t short_value = FloatToHalf(tensor.values[i]);
    if (half) {
      std::memcpy(&bytes[2 * i], &short_value, 2);
    } else {
      std::memcpy(&bytes[4 * i], &tensor.values[i], 4);
    }
  }
  return bytes;
}

inline void AppendNumber(std::vector<uint8_t>& bytes, uint64_t value, size_t width) {
  for (size_t i = 0; i < width; ++i) bytes.push_back(static_cast<uint8_t>(value >> (8 * i)));
}

inline void AppendBytes(std::vector<uint8_t>& bytes, const std::vector<uint8_t>& more) {
  bytes.insert(bytes.end(), more.begin(), more.end());
}

// An archive of stored files. PyTorch pads their headers so that values lie on multiples of 64.
class ZipMaker {
 public:
  void Add(const std::string& name, const std::vector<uint8_t>& content, uint64_t method = 0) {
    const std::vector<uint8_t> name_bytes(name.begin(), name.end());
    const size_t position = bytes_.size();
    const size_t padding = 64 - (position + 30 + name.size()) % 64;
    AppendNumber(bytes_, 0x04034B50, 4);
    AppendCommon(content.size(), method);
    AppendNumber(bytes_, name.size(), 2);
    AppendNumber(bytes_, padding, 2);
    AppendBytes(bytes_, name_bytes);
    bytes_.resize(bytes_.size() + padding, 'Z');
    AppendBytes(bytes_, content);
    std::swap(bytes_, directory_);
    AppendNumber(bytes_, 0x02014B50, 4);
    AppendNumber(bytes_, 0, 2);
    AppendCommon(content.size(), method);
    AppendNumber(bytes_, name.size(), 2);
    AppendNumber(bytes_, 0, 4);  // extra, comment
    AppendNumber(bytes_, 0, 8);  // disk, attributes
    AppendNumber(bytes_, position, 4);
    AppendBytes(bytes_, name_bytes);
    std::swap(bytes_, directory_);
    ++files_;
  }

  std::vector<uint8_t> End(const std::string& comment = "") const {
    std::vector<uint8_t> archive = bytes_;
    AppendBytes(archive, directory_);
    AppendNumber(archive, 0x06054B50, 4);
    AppendNumber(archive, 0, 4);
    AppendNumber(archive, files_, 2);
    AppendNumber(archive, files_, 2);
    AppendNumber(archive, directory_.size(), 4);
    AppendNumber(archive, bytes_.size(), 4);
    AppendNumber(archive, comment.size(), 2);
    archive.insert(archive.end(), comment.begin(), comment.end());
    return archive;
  }

 private:
  void AppendCommon(size_t size, uint64_t method) {
    AppendNumber(bytes_, 0, 2);
    AppendNumber(bytes_, 0, 2);  // flags
    AppendNumber(bytes_, method, 2);
    AppendNumber(bytes_, 0, 8);
    AppendNumber(bytes_, size, 4);
    AppendNumber(bytes_, size, 4);
  }

  std::vector<uint8_t> bytes_;
  std::vector<uint8_t> directory_;
  uint64_t files_ = 0;
};

inline std::vector<uint8_t> MakeTorchArchive(const std::vector<SavedTensor>& tensors,
                                             const TorchStyle& style) {
  ZipMaker zip;
  zip.Add("weights/data.pkl", StatePickle(tensors, style));
  const std::string order = "little";
  zip.Add("weights/byteorder", {order.begin(), order.end()});
  for (size_t i = 0; i < tensors.size(); ++i) {
    zip.Add("weights/data/" + std::to_string(i), StorageBytes(tensors[i], style.half));
  }
  zip.Add("weights/version", {'3', '\n'});
  return zip.End();
}

inline std::vector<uint8_t> MakeLegacyTorchFile(const std::vector<SavedTensor>& tensors,
                                                const TorchStyle& style) {
  std::vector<uint8_t> file = {0x80, 2,    0x8A, 10,  0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A,
                               0xA8, 0x50, 0x19, '.', 0x80, 2,    'M',  0xE9, 3,    '.'};
  PickleMaker system;
  system.Op('}').Put(0).Op('(').Text("protocol_version").Bytes({'M', 0xE9, 3});
  AppendBytes(file, system.Text("little_endian").Bytes({0x88}).Op('u').End());
  AppendBytes(file, StatePickle(tensors, style));
  PickleMaker keys;
  keys.Op(']').Put(0).Op('(');
  for (size_t i = 0; i < tensors.size(); ++i) keys.Text(std::to_string(i));
  AppendBytes(file, keys.Op('e').End());
  for (const SavedTensor& tensor : tensors) {
    AppendNumber(file, tensor.values.size(), 8);
    AppendBytes(file, StorageBytes(tensor, style.half));
  }
  return file;
}

inline std::vector<uint8_t> MakeTorchFile(const std::vector<SavedTensor>& tensors,
                                          const TorchStyle& style) {
  return style.legacy ? MakeLegacyTorchFile(tensors, style) : MakeTorchArchive(tensors, style);
}

// ---- Real-CUGAN

// Names of its weighted layers in the order of the ncnn files.
inline std::vector<std::string> CuganLayerNames(bool with_means, int scale) {
  std::vector<std::string> names;
  const auto block = [&](const std::string& name, bool excited) {
    names.push_back(name + ".conv.0");
    names.push_back(name + ".conv.2");
    for (const char* squeeze : {".seblock.conv1", ".seblock.conv2"}) {
      if (excited && with_means) names.push_back(name + squeeze);
    }
  };
  block("unet1.conv1", false);
  names.emplace_back("unet1.conv1_down");
  block("unet1.conv2", true);
  for (const char* name : {"conv2_up", "conv3", "conv_bottom"}) {
    names.push_back(std::string("unet1.") + name);
  }
  block("unet2.conv1", false);
  names.emplace_back("unet2.conv1_down");
  block("unet2.conv2", true);
  names.emplace_back("unet2.conv2_down");
  block("unet2.conv3", true);
  names.emplace_back("unet2.conv3_up");
  block("unet2.conv4", true);
  for (const char* name : {"conv4_up", "conv5", "conv_bottom"}) {
    names.push_back(std::string("unet2.") + name);
  }
  if (scale == 4) names.emplace_back("conv_final");
  return names;
}

// A weighted layer as PyTorch keeps it: a deconvolution's inputs first.
inline void AddSaved(std::vector<SavedTensor>& tensors, const std::string& name,
                     const WeightedOperation& layer, int kernel, bool is_deconvolution) {
  std::vector<float> weights = WeightsToFloat(layer.weights);
  int first = layer.out_channels;
  int second = layer.in_channels;
  if (is_deconvolution) {
    const std::vector<float> ours = weights;
    const auto area = static_cast<size_t>(kernel * kernel);
    for (size_t o = 0; o < static_cast<size_t>(first); ++o) {
      for (size_t i = 0; i < static_cast<size_t>(second); ++i) {
        for (size_t k = 0; k < area; ++k) {
          weights[(i * static_cast<size_t>(first) + o) * area + k] =
              ours[(o * static_cast<size_t>(second) + i) * area + k];
        }
      }
    }
    std::swap(first, second);
  }
  tensors.push_back({name + ".weight", {first, second, kernel, kernel}, weights});
  tensors.push_back({name + ".bias", {layer.out_channels}, layer.bias});
}

// The state dict of a Real-CUGAN network that an ncnn file gave.
inline std::vector<SavedTensor> SaveCugan(const Network& network) {
  bool with_means = false;
  std::vector<std::function<void(std::vector<SavedTensor>&, const std::string&)>> savers;
  for (const Layer& layer : network.layers) {
    with_means = with_means || std::holds_alternative<GlobalAveragePool>(layer.operation);
    if (const auto* convolution = std::get_if<Convolution>(&layer.operation)) {
      savers.emplace_back([=](auto& tensors, const std::string& name) {
        AddSaved(tensors, name, *convolution, convolution->kernel, false);
      });
    } else if (const auto* deconvolution = std::get_if<Deconvolution>(&layer.operation)) {
      savers.emplace_back([=](auto& tensors, const std::string& name) {
        AddSaved(tensors, name, *deconvolution, deconvolution->kernel, true);
      });
    } else if (const auto* product = std::get_if<InnerProduct>(&layer.operation)) {
      savers.emplace_back([=](auto& tensors, const std::string& name) {
        AddSaved(tensors, name, *product, 1, false);
      });
    }
  }
  const bool is_4x = std::holds_alternative<PixelShuffle>(network.layers.back().operation);
  const std::vector<std::string> names = CuganLayerNames(with_means, is_4x ? 4 : 2);
  EXPECT_EQ(names.size(), savers.size());
  std::vector<SavedTensor> tensors;
  for (size_t i = 0; i < std::min(names.size(), savers.size()); ++i) savers[i](tensors, names[i]);
  return tensors;
}

}  // namespace acg2vec
