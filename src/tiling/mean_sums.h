// The means of a feature map's channels over many tiles: sums and counts, added up in double.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace acg2vec {

class MeanSums {
 public:
  explicit MeanSums(size_t channels) : sums_(channels) {}

  // `sums` holds one sum a channel over `count` features. A tile that stands for others as well has
  // their number as its weight.
  void Add(std::span<const float> sums, double count, double weight = 1) {
    for (size_t i = 0; i < sums_.size() && i < sums.size(); ++i) {
      sums_[i] += weight * static_cast<double>(sums[i]);
    }
    count_ += weight * count;
  }

  // Features added, each as often as its weight says.
  double count() const { return count_; }

  // Zeros while nothing has been added.
  std::vector<float> means() const {
    std::vector<float> means;
    means.reserve(sums_.size());
    for (const double sum : sums_) {
      means.push_back(count_ > 0 ? static_cast<float>(sum / count_) : 0.0F);
    }
    return means;
  }

 private:
  std::vector<double> sums_;
  double count_ = 0;
};

}  // namespace acg2vec
