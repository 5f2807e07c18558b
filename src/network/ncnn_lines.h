// The lines of an ncnn `.param` file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace acg2vec {

using NcnnTokens = std::vector<std::string_view>;

// Hands out one line's tokens after the other's, skipping empty lines.
class NcnnLineReader {
 public:
  // `text` must live as long as the tokens.
  explicit NcnnLineReader(std::string_view text) : text_(text) {}

  // Of the line that was handed out last, from 1.
  int number() const { return number_; }

  // The next line, split at spaces; no tokens at the end of the text.
  // kModelIntegrity: characters other than printable ASCII.
  Result<NcnnTokens> Next();

  // kModelIntegrity, with the line's number.
  Error Broken(const std::string& message) const;

 private:
  std::string_view TakeLine();

  std::string_view text_;
  int number_ = 0;
};

}  // namespace acg2vec
