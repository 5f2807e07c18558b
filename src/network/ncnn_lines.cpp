#include "network/ncnn_lines.h"

#include <algorithm>
#include <cstddef>

#include "network/network_errors.h"

namespace acg2vec {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool IsReadable(char c) { return IsSpace(c) || ('!' <= c && c <= '~'); }

NcnnTokens SplitAtSpaces(std::string_view line) {
  NcnnTokens tokens;
  while (true) {
    const auto* const begin = std::find_if_not(line.begin(), line.end(), IsSpace);
    const auto* const end = std::find_if(begin, line.end(), IsSpace);
    if (begin == end) return tokens;
    const auto start = static_cast<size_t>(begin - line.begin());
    const auto length = static_cast<size_t>(end - begin);
    tokens.push_back(line.substr(start, length));
    line.remove_prefix(start + length);
  }
}

}  // namespace

Result<NcnnTokens> NcnnLineReader::Next() {
  while (!text_.empty()) {
    const std::string_view line = TakeLine();
    if (!std::all_of(line.begin(), line.end(), IsReadable)) {
      return Broken("characters other than printable ASCII");
    }
    NcnnTokens tokens = SplitAtSpaces(line);
    if (!tokens.empty()) return tokens;
  }
  return NcnnTokens{};
}

Error NcnnLineReader::Broken(const std::string& message) const {
  return BrokenModel("Line " + std::to_string(number_) + " of the param file: " + message);
}

std::string_view NcnnLineReader::TakeLine() {
  const std::string_view line = text_.substr(0, text_.find('\n'));
  text_.remove_prefix(std::min(text_.size(), line.size() + 1));
  ++number_;
  return line;
}

}  // namespace acg2vec
