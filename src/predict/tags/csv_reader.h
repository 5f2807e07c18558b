// Comma-separated values as RFC 4180 has them, and nothing looser: what is not such is refused.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace acg2vec {

class CsvReader {
 public:
  // Lines may end in LF or CRLF. A byte order mark at the start is passed over.
  explicit CsvReader(std::string_view text);

  // Whether there is another record, whose fields are then `fields`. kModelIntegrity, with the
  // line: a quote that is not closed, or that stands inside a field; a carriage return on its own;
  // more than kMostFields.
  Result<bool> Next(std::vector<std::string>& fields);

  // In which the last record began; the first is 1.
  size_t line() const { return record_line_; }

  static constexpr size_t kMostFields = 256;

 private:
  Status TakeField(std::string& field);
  Status TakeQuoted(std::string& field);
  bool AtEndOfRecord() const;
  void TakeEndOfLine();
  Error Broken(std::string_view what) const;

  std::string_view rest_;
  size_t line_ = 1;
  size_t record_line_ = 1;
};

}  // namespace acg2vec
