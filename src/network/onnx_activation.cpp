#include "network/onnx_activation.h"

#include <vector>

#include "network/onnx_messages.h"

namespace acg2vec {

void AddOnnxActivation(const Activation& activation, const std::string& name,
                       const std::string& input, const std::string& output, OnnxGraph& graph) {
  const std::vector<std::string> inputs = {input};
  switch (activation.kind) {
    case ActivationKind::kNone:
      return;
    case ActivationKind::kRelu:
      graph.AddNode(name, "Relu", inputs, output);
      return;
    case ActivationKind::kSigmoid:
      graph.AddNode(name, "Sigmoid", inputs, output);
      return;
    case ActivationKind::kLeakyRelu: {
      const std::vector<ProtobufWriter> attributes = {OnnxAttribute("alpha", activation.slope)};
      graph.AddNode(name, "LeakyRelu", inputs, output, attributes);
      return;
    }
  }
}

}  // namespace acg2vec
