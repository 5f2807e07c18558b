// Who gives and who takes the values of an ONNX file's graph.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "network/onnx_outline.h"

namespace acg2vec {

class Wiring {
 public:
  // The outline must outlive this.
  explicit Wiring(const OnnxOutline& outline);

  // The node that takes the value, where it is the only one and the graph does not give it.
  std::optional<size_t> OnlyTaker(std::string_view value) const;
  std::optional<size_t> Giver(std::string_view value) const;
  // The place of a weight among the outline's.
  std::optional<size_t> Weight(std::string_view name) const;
  // Whether a value comes from a convolution, or leads to one, whatever lies between.
  bool ComesFromConvolution(std::string_view value) const { return after_.contains(value); }
  bool LeadsToConvolution(std::string_view value) const { return before_.contains(value); }

 private:
  void FindWhatIsAfter(const OnnxOutline& outline);
  void FindWhatIsBefore(const OnnxOutline& outline);

  std::map<std::string_view, std::vector<size_t>> takers_;
  std::map<std::string_view, size_t> givers_;
  std::map<std::string_view, size_t> weights_;
  std::set<std::string_view> given_;  // by the graph
  std::set<std::string_view> after_;
  std::set<std::string_view> before_;
};

}  // namespace acg2vec
