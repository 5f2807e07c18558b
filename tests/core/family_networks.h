// The public networks beside Real-CUGAN, each twice: as ncnn lays its file out, and as plain loops
// over the same weights. Layouts after the files of nihui/waifu2x-ncnn-vulkan and
// xinntao/Real-ESRGAN-ncnn-vulkan; channels are as few as a test wants.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "engine_plain_layers.h"
#include "family_maker.h"

namespace acg2vec {

struct Family {
  FamilyMaker files;
  // What the network makes of an input.
  std::function<PlainMap(const PlainMap&)> reference;
};

inline PlainMap Leaky(const PlainMap& map, float slope) {
  return Activated(map, Activation{ActivationKind::kLeakyRelu, slope});
}

inline PlainMap Inside(const PlainMap& map, int border) {
  const AxisRange range{border, -border};
  return Cropped(map, {range, range});
}

// Layers of a family in the order of their files.
template <typename LayerOperation>
class InOrder {
 public:
  explicit InOrder(const std::vector<LayerOperation>& layers) : layers_(layers) {}
  PlainMap operator()(const PlainMap& in) { return PlainSums(layers_[next_++], in); }

 private:
  const std::vector<LayerOperation>& layers_;
  size_t next_ = 0;
};

// ---- waifu2x upconv_7: six convolutions without padding and a deconvolution

inline Family MakeUpconv7(size_t width, ActivationStyle style) {
  FamilyMaker files(7, "Input input 0 1 Input1 0=156 1=156 2=3");
  const Activation leaky{ActivationKind::kLeakyRelu, 0.1F};
  std::string blob = "Input1";
  size_t channels = 3;
  for (const size_t times : {1U, 2U, 4U, 8U, 8U, 16U}) {
    blob = files.Convolve(blob, {channels, times * width}, leaky, style);
    channels = times * width;
  }
  files.Deconvolve(blob, {channels, 3, 4, 2, 3}, {}, style);
  const auto reference = [](const FamilyMaker& made, PlainMap map) {
    for (const Convolution& convolution : made.convolutions) {
      map = Leaky(PlainSums(convolution, map), 0.1F);
    }
    return PlainSums(made.deconvolutions[0], map);
  };
  return {files, [files, reference](const PlainMap& in) { return reference(files, in); }};
}

// ---- waifu2x cunet: two U-nets with squeeze and excitation, which Real-CUGAN took over

// A U-net's parts that appear several times, in the words of the files.
class CunetFiles {
 public:
  CunetFiles(size_t width, int scale, ActivationStyle style)
      : files(11, "Input input 0 1 Input1 0=200 1=200 2=3"), w_(width), style_(style) {
    const std::string first = FirstUnet("Input1", scale);
    const auto [skip, body] = files.Split(first);
    const std::string second = SecondUnet(body);
    JoinCropped(skip, second, 20);
  }

  FamilyMaker files;

 private:
  std::string Convolve(const std::string& in, size_t inputs, size_t outputs, size_t kernel = 3,
                       size_t stride = 1) {
    return files.Convolve(in, {inputs * w_, outputs * w_, kernel, stride}, kLeaky, style_);
  }

  std::string Raise(const std::string& in, size_t channels) {
    return files.Deconvolve(in, {channels * w_, channels * w_, 2, 2}, kLeaky, style_);
  }

  std::string Excite(const std::string& in, size_t channels) {
    const auto [image, pooled] = files.Split(in);
    std::string gains = files.Add("Pooling", {pooled}, "0=1 4=1");
    gains =
        files.Multiply(gains, channels * w_, channels * w_ / 4, {ActivationKind::kRelu}, style_);
    gains =
        files.Multiply(gains, channels * w_ / 4, channels * w_, {ActivationKind::kSigmoid}, style_);
    if (style_ == ActivationStyle::kLayerBehind) gains = files.Add("Flatten", {gains});
    return files.Add("Scale", {image, gains}, "0=-233 1=0");
  }

  std::string JoinCropped(const std::string& large, const std::string& small, int border) {
    const auto [size, addend] = files.Split(small);
    const std::string offset = std::to_string(border);
    const std::string cropped = files.Add("Crop", {large, size}, "0=" + offset + " 1=" + offset);
    const bool is_old = style_ == ActivationStyle::kLayerBehind;
    return files.Add("Eltwise", {cropped, addend}, is_old ? "0=1 -23301=0" : "0=1");
  }

  std::string Bottom(const std::string& in, int scale) {
    if (scale == 2) return files.Deconvolve(in, {2 * w_, 3, 4, 2, 3}, {}, style_);
    return files.Convolve(in, {2 * w_, 3}, {}, style_);
  }

  std::string Entry(const std::string& in) {
    return Convolve(files.Convolve(in, {3, w_}, kLeaky, style_), 1, 2);
  }

  std::string FirstUnet(const std::string& in, int scale) {
    const auto [skip, down] = files.Split(Entry(in));
    const std::string inner = Convolve(Convolve(Convolve(down, 2, 2, 2, 2), 2, 4), 4, 2);
    const std::string sum = JoinCropped(skip, Raise(Excite(inner, 2), 2), 4);
    return Bottom(Convolve(sum, 2, 2), scale);
  }

  std::string SecondUnet(const std::string& in) {
    const auto [outer, down] = files.Split(Entry(in));
    const std::string excited =
        Excite(Convolve(Convolve(Convolve(down, 2, 2, 2, 2), 2, 2), 2, 4), 4);
    const auto [middle, deeper] = files.Split(excited);
    const std::string deepest = Convolve(Convolve(Convolve(deeper, 4, 4, 2, 2), 4, 8), 8, 4);
    const std::string back = JoinCropped(middle, Raise(Excite(deepest, 4), 4), 4);
    const std::string raised = Raise(Excite(Convolve(Convolve(back, 4, 2), 2, 2), 2), 2);
    return Bottom(Convolve(JoinCropped(outer, raised, 16), 2, 2), /*scale=*/1);
  }

  static constexpr Activation kLeaky{ActivationKind::kLeakyRelu, 0.1F};
  size_t w_;
  ActivationStyle style_;
};

class CunetReference {
 public:
  explicit CunetReference(const FamilyMaker& made)
      : convolve_(made.convolutions), deconvolve_(made.deconvolutions), multiply_(made.products) {}

  PlainMap Run(const PlainMap& in, int scale) {
    const PlainMap outer = Next(Next(in));
    PlainMap map = Excited(Next(Next(Next(outer))));
    map = Next(Sum(Inside(outer, 4), Raised(map)));
    const PlainMap first = scale == 2 ? deconvolve_(map) : convolve_(map);
    return Sum(Inside(first, 20), Second(first));
  }

 private:
  PlainMap Next(const PlainMap& in) { return Leaky(convolve_(in), 0.1F); }
  PlainMap Raised(const PlainMap& in) { return Leaky(deconvolve_(in), 0.1F); }

  PlainMap Excited(const PlainMap& in) {
    const PlainMap squeezed = Activated(multiply_(MeanOf(in)), {ActivationKind::kRelu});
    return Scaled(in, Activated(multiply_(squeezed), {ActivationKind::kSigmoid}));
  }

  PlainMap Second(const PlainMap& in) {
    const PlainMap outer = Next(Next(in));
    const PlainMap middle = Excited(Next(Next(Next(outer))));
    PlainMap map = Excited(Next(Next(Next(middle))));
    map = Sum(Inside(middle, 4), Raised(map));
    map = Raised(Excited(Next(Next(map))));
    return convolve_(Next(Sum(Inside(outer, 16), map)));
  }

  InOrder<Convolution> convolve_;
  InOrder<Deconvolution> deconvolve_;
  InOrder<InnerProduct> multiply_;
};

inline Family MakeCunet(size_t width, int scale, ActivationStyle style) {
  const FamilyMaker files = CunetFiles(width, scale, style).files;
  return {files,
          [files, scale](const PlainMap& in) { return CunetReference(files).Run(in, scale); }};
}

// ---- Real-ESRGAN compact: padding convolutions with PReLU, and the enlarged input on top

// `smaller`: the option of the Interp behind, which makes 2× and 3× networks of it, or nothing.
inline Family MakeCompact(size_t width, int convolutions, const std::string& smaller = "") {
  FamilyMaker files(13, "Input input.1 0 1 data");
  const auto [skip, body] = files.Split("data");
  std::string blob = files.PRelu(files.Convolve(body, {3, width, 3, 1, 1}), width);
  for (int i = 0; i < convolutions; ++i) {
    blob = files.PRelu(files.Convolve(blob, {width, width, 3, 1, 1}), width);
  }
  blob = files.Add("PixelShuffle", {files.Convolve(blob, {width, 48, 3, 1, 1})}, "0=4");
  const std::string enlarged = files.Add("Interp", {skip}, "0=1 1=4.000000e+00 2=4.000000e+00");
  blob = files.Add("BinaryOp", {blob, enlarged});
  if (!smaller.empty()) {
    files.Add("Interp", {blob}, "0=3 1=" + smaller + " 2=" + smaller);
  }
  const auto reference = [smaller](const FamilyMaker& made, const PlainMap& in) {
    PlainMap map = in;
    for (size_t i = 0; i < made.slopes.size(); ++i) {
      map = WithSlopes(PlainSums(made.convolutions[i], map),
                       {made.slopes[i].begin(), made.slopes[i].end()});
    }
    map = Sum(Shuffled(PlainSums(made.convolutions.back(), map), 4), EnlargedToNearest(in, 4));
    if (smaller.empty()) return map;
    return smaller == "5.000000e-01" ? ResizedBicubically(map, 1, 2)
                                     : ResizedBicubically(map, 3, 4);
  };
  return {files, [files, reference](const PlainMap& in) { return reference(files, in); }};
}

// ---- Real-ESRGAN plus: residual blocks of densely joined convolutions

struct RrdbShape {
  size_t width = 64;
  size_t growth = 32;
  int blocks = 6;
  // How files say 0.2 · one + other: one layer of two factors, or one that scales and one that
  // adds.
  bool with_eltwise = true;
};

class RrdbFiles {
 public:
  explicit RrdbFiles(const RrdbShape& shape) : files(17, "Input input.1 0 1 data"), shape_(shape) {
    const size_t width = shape.width;
    const std::string first = files.Convolve("data", {3, width, 3, 1, 1});
    std::string blob = first;
    for (int i = 0; i < shape.blocks; ++i) blob = Block(blob);
    blob = files.Add("BinaryOp", {first, files.Convolve(blob, {width, width, 3, 1, 1})});
    for (int i = 0; i < 2; ++i) {
      blob = files.Add("Interp", {blob}, "0=1 1=2.000000e+00 2=2.000000e+00");
      blob = files.Convolve(blob, {width, width, 3, 1, 1}, kLeaky);
    }
    blob = files.Convolve(blob, {width, width, 3, 1, 1}, kLeaky);
    files.Convolve(blob, {width, 3, 3, 1, 1});
  }

  FamilyMaker files;

 private:
  std::string Residual(const std::string& body, const std::string& skip) {
    if (shape_.with_eltwise) {
      return files.Add("Eltwise", {body, skip}, "0=1 -23301=2,2.000000e-01,1.000000e+00");
    }
    const std::string scaled = files.Add("BinaryOp", {body}, "0=2 1=1 2=2.000000e-01");
    return files.Add("BinaryOp", {scaled, skip}, "0=0");
  }

  std::string Dense(const std::string& in) {
    std::vector<std::string> parts = {in};
    size_t channels = shape_.width;
    for (int i = 0; i < 4; ++i) {
      const std::string joined = i == 0 ? in : files.Add("Concat", parts);
      parts.push_back(files.Convolve(joined, {channels, shape_.growth, 3, 1, 1}, kLeaky));
      channels += shape_.growth;
    }
    const std::string body =
        files.Convolve(files.Add("Concat", parts, "0=0"), {channels, shape_.width, 3, 1, 1});
    return Residual(body, in);
  }

  std::string Block(const std::string& in) { return Residual(Dense(Dense(Dense(in))), in); }

  static constexpr Activation kLeaky{ActivationKind::kLeakyRelu, 0.2F};
  RrdbShape shape_;
};

class RrdbReference {
 public:
  explicit RrdbReference(const FamilyMaker& made) : convolve_(made.convolutions) {}

  PlainMap Run(const PlainMap& in, int blocks) {
    const PlainMap first = convolve_(in);
    PlainMap map = first;
    for (int i = 0; i < blocks; ++i) {
      const PlainMap before = map;
      for (int dense = 0; dense < 3; ++dense) map = Dense(map);
      map = Residual(map, before);
    }
    map = Sum(first, convolve_(map));
    for (int i = 0; i < 2; ++i) map = Next(EnlargedToNearest(map, 2));
    map = Next(map);
    return convolve_(map);
  }

 private:
  PlainMap Next(const PlainMap& in) { return Leaky(convolve_(in), 0.2F); }

  static PlainMap Residual(const PlainMap& body, const PlainMap& skip) {
    return Sum(Transformed(body, [](double value) { return static_cast<double>(0.2F) * value; }),
               skip);
  }

  PlainMap Dense(const PlainMap& in) {
    PlainMap joined = in;
    for (int i = 0; i < 4; ++i) {
      const PlainMap grown = Next(joined);
      joined = Joined({&joined, &grown});
    }
    return Residual(convolve_(joined), in);
  }

  InOrder<Convolution> convolve_;
};

inline Family MakeRrdb(const RrdbShape& shape) {
  const FamilyMaker files = RrdbFiles(shape).files;
  return {files, [files, shape](const PlainMap& in) {
            return RrdbReference(files).Run(in, shape.blocks);
          }};
}

}  // namespace acg2vec
