// Random small networks of every operation.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "engine_random_layers.h"
#include "network/channel_inference.h"
#include "network/shape_inference.h"

namespace acg2vec {

struct RandomGraph {
  Network network;  // of one input
  std::vector<BlobSize> sizes;
};

// Adds layers to a network, each at random to something that is there already; what does not fit
// is left out.
class GraphMaker {
 public:
  explicit GraphMaker(unsigned seed) : random_(seed) {
    graph_.network.blobs.push_back(
        {"in0", BlobKind::kImage, static_cast<int>(RandomSize(random_, 1, 9))});
    graph_.network.inputs = {0};
    input_ = {static_cast<int>(RandomSize(random_, 8, 24)),
              static_cast<int>(RandomSize(random_, 8, 24))};
    graph_.sizes = {input_};
  }

  RandomGraph Make(size_t layers) && {
    while (graph_.network.layers.size() < layers) AddSomething();
    AddLayer({AddKernel<Convolution>(RandomImage(), 3, 3)}, NearestUpsample{2});
    return std::move(graph_);
  }

  // One that ends with a crop of what two convolutions make one of the other.
  RandomGraph MakeCropped(size_t layers) && {
    while (graph_.network.layers.size() < layers) AddSomething();
    const BlobId first = AddKernel<Convolution>(RandomImage(), RandomSize(random_, 1, 20), 3);
    const BlobId second = AddKernel<Convolution>(first, 3, 2, RandomSize(random_, 1, 2));
    AddLayer({second}, Crop{{RandomInt(0, 2), RandomInt(-2, 0)}, {1, -1}});
    return std::move(graph_);
  }

 private:
  // ---- choices

  int RandomInt(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }

  const Blob& BlobAt(BlobId id) const { return graph_.network.blobs[id]; }
  size_t Channels(BlobId id) const { return static_cast<size_t>(BlobAt(id).channels); }

  // The last ones more often: so graphs grow deep.
  BlobId RandomImage() {
    for (;;) {
      const size_t count = graph_.network.blobs.size();
      const BlobId id = count - 1 - std::min(random_() % count, random_() % count);
      if (BlobAt(id).kind == BlobKind::kImage) return id;
    }
  }

  Activation RandomActivation() {
    constexpr float kSlopes[] = {-0.5F, 0, 0.2F, 1, 1.5F};
    return {static_cast<ActivationKind>(random_() % 4), kSlopes[random_() % 5]};
  }

  // ---- layers

  // The output, or where the layer does not fit its first input.
  BlobId AddLayer(std::vector<BlobId> inputs, Operation operation) {
    Network& network = graph_.network;
    const BlobId input = inputs[0];
    const BlobId output = network.blobs.size();
    network.blobs.push_back({"blob" + std::to_string(output)});
    network.layers.push_back({"layer" + std::to_string(network.layers.size()), std::move(inputs),
                              output, std::move(operation)});
    if (InferChannels(network).ok()) {
      const auto sizes = InferSizes(network, {{input_}});
      if (sizes.ok() && std::max(sizes.value()[output].height, sizes.value()[output].width) < 60) {
        graph_.sizes = sizes.value();
        return output;
      }
    }
    network.blobs.pop_back();
    network.layers.pop_back();
    return input;
  }

  template <typename LayerOperation>
  BlobId AddKernel(BlobId input, size_t outputs, size_t kernel, size_t stride = 1,
                   size_t padding = 0) {
    auto layer =
        RandomLayer<LayerOperation>(random_, {Channels(input), outputs, kernel, stride, padding});
    layer.activation = RandomActivation();
    return AddLayer({input}, std::move(layer));
  }

  BlobId AddRandomKernel(BlobId input, size_t outputs) {
    if (random_() % 3 == 0) {
      return AddKernel<Deconvolution>(input, outputs, RandomSize(random_, 1, 4),
                                      RandomSize(random_, 1, 3), RandomSize(random_, 0, 2));
    }
    if (random_() % 2 == 0) return AddKernel<Convolution>(input, outputs, 3);
    return AddKernel<Convolution>(input, outputs, RandomSize(random_, 1, 4),
                                  RandomSize(random_, 1, 2), RandomSize(random_, 0, 2));
  }

  // A part of that length, counted from either end.
  AxisRange PartOfAxis(int side, int length) {
    const int start = RandomInt(0, side - length);
    return {random_() % 2 == 0 || start == 0 ? start : start - side,
            random_() % 2 == 0 ? start + length : start + length - side};
  }

  BlobId AddCrop(BlobId input, const BlobSize& size) {
    const BlobSize& from = graph_.sizes[input];
    if (from == size) return input;
    return AddLayer({input},
                    Crop{PartOfAxis(from.height, size.height), PartOfAxis(from.width, size.width)});
  }

  // Two images of as many channels, cropped to what they share, in either order.
  void AddSum() {
    const BlobId one = RandomImage();
    BlobId other = RandomImage();
    if (random_() % 2 == 0 || Channels(one) != Channels(other)) {
      other = AddRandomKernel(other, Channels(one));
    }
    if (Channels(one) != Channels(other)) return;
    const BlobSize shared = {std::min(graph_.sizes[one].height, graph_.sizes[other].height),
                             std::min(graph_.sizes[one].width, graph_.sizes[other].width)};
    const BlobId left = AddCrop(one, shared);
    const BlobId right = AddCrop(other, shared);
    const Add add = random_() % 3 == 0 ? Add{{0.2F, -1.5F}} : Add{};
    if (random_() % 2 == 0) {
      AddLayer({left, right}, add);
    } else {
      AddLayer({right, left}, add);
    }
  }

  // Two or three images, one of them perhaps twice, cropped to what they share.
  void AddJoin() {
    const BlobId one = RandomImage();
    const BlobId other = RandomImage();
    const BlobSize shared = {std::min(graph_.sizes[one].height, graph_.sizes[other].height),
                             std::min(graph_.sizes[one].width, graph_.sizes[other].width)};
    std::vector<BlobId> inputs = {AddCrop(one, shared), AddCrop(other, shared)};
    if (random_() % 2 == 0) inputs.push_back(inputs[random_() % 2]);
    const BlobId joined = AddLayer(std::move(inputs), Concat{});
    if (random_() % 2 == 0) AddRandomKernel(joined, RandomSize(random_, 1, 20));
  }

  void AddChangeOfValues(BlobId image) {
    switch (random_() % 4) {
      case 0:
        AddLayer({image}, Activate{RandomActivation()});
        break;
      case 1:
        AddLayer({image}, Affine{0.7F, 0.15F});
        break;
      case 2:
        AddLayer({image}, PRelu{1, {0.3F}});
        break;
      default:
        AddLayer({image},
                 PRelu{BlobAt(image).channels, RandomFloats(random_, Channels(image), 1.0F)});
    }
  }

  void AddResize(BlobId image) {
    constexpr BicubicResize kResizes[] = {{1, 2}, {3, 4}, {2, 1}, {5, 2}};
    AddLayer({image}, kResizes[random_() % 4]);
  }

  // An image times what becomes of the means of another; what reads it comes by chance.
  void AddGains() {
    const BlobId image = RandomImage();
    const BlobId mean = AddLayer({RandomImage()}, GlobalAveragePool{});
    InnerProduct product = RandomInnerProduct(random_, Channels(mean), Channels(image));
    product.activation = RandomActivation();
    const BlobId gains = AddLayer({mean}, std::move(product));
    const BlobId doubled = random_() % 3 == 0 ? AddLayer({gains, gains}, Add{}) : gains;
    const BlobId scaled = AddLayer({image, doubled}, Multiply{});
    if (random_() % 2 == 0) AddRandomKernel(scaled, RandomSize(random_, 1, 20));
  }

  void AddSomething() {
    const BlobId image = RandomImage();
    const BlobSize& size = graph_.sizes[image];
    switch (random_() % 11) {
      case 0:
      case 1:
        AddRandomKernel(image, RandomSize(random_, 1, 20));
        break;
      case 2:
      case 3:
        AddSum();
        break;
      case 4:
      case 5:
        AddGains();
        break;
      case 6:
        AddCrop(image, {RandomInt(1, size.height), RandomInt(1, size.width)});
        break;
      case 7:
        AddJoin();
        break;
      case 8:
        AddChangeOfValues(image);
        break;
      case 9:
        AddResize(image);
        break;
      default:
        if (random_() % 2 == 0) {
          AddLayer({image}, NearestUpsample{RandomInt(1, 3)});
        } else {
          AddLayer({AddRandomKernel(image, 4 * RandomSize(random_, 1, 5))}, PixelShuffle{2});
        }
    }
  }

  std::mt19937 random_;
  BlobSize input_;
  RandomGraph graph_;
};

}  // namespace acg2vec
