#include "predict/tags/sentence.h"

namespace acg2vec {

std::string Sentence(std::initializer_list<std::string_view> parts) {
  std::string sentence;
  for (const auto part : parts) sentence += part;
  sentence += '.';
  return sentence;
}

}  // namespace acg2vec
