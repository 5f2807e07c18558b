#include "predict/tags/csv_reader.h"

#include <algorithm>

#include "network/network_errors.h"
#include "predict/tags/byte_order_mark.h"
#include "predict/tags/sentence.h"

namespace acg2vec {

CsvReader::CsvReader(std::string_view text) : rest_(WithoutByteOrderMark(text)) {}

Result<bool> CsvReader::Next(std::vector<std::string>& fields) {
  record_line_ = line_;
  fields.clear();
  if (rest_.empty()) return false;
  while (true) {
    fields.emplace_back();
    ACG2VEC_RETURN_IF_ERROR(TakeField(fields.back()));
    if (AtEndOfRecord()) break;
    if (rest_.front() != ',') {
      return Broken("holds a quote or a carriage return in the wrong place");
    }
    if (fields.size() == kMostFields) return Broken("has too many columns");
    rest_.remove_prefix(1);
  }
  TakeEndOfLine();
  return true;
}

Status CsvReader::TakeField(std::string& field) {
  if (rest_.starts_with('"')) return TakeQuoted(field);
  field = rest_.substr(0, rest_.find_first_of(",\"\r\n"));
  rest_.remove_prefix(field.size());
  return {};
}

Status CsvReader::TakeQuoted(std::string& field) {
  while (true) {
    rest_.remove_prefix(1);
    const auto part = rest_.substr(0, rest_.find('"'));
    if (part.size() == rest_.size()) return Broken("has a quote that is not closed");
    field += part;
    line_ += static_cast<size_t>(std::count(part.begin(), part.end(), '\n'));
    rest_.remove_prefix(part.size() + 1);
    if (!rest_.starts_with('"')) return {};
    field += '"';  // two of them stand for one
  }
}

bool CsvReader::AtEndOfRecord() const {
  return rest_.empty() || rest_.front() == '\n' || rest_.starts_with("\r\n");
}

void CsvReader::TakeEndOfLine() {
  if (rest_.empty()) return;
  rest_.remove_prefix(rest_.front() == '\n' ? 1 : 2);
  ++line_;
}

Error CsvReader::Broken(std::string_view what) const {
  return BrokenModel(
      Sentence({"Line ", std::to_string(record_line_), " of the list of tags ", what}));
}

}  // namespace acg2vec
