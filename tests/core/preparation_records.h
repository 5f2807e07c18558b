// Outputs of Pillow and TensorFlow; tools/reference tells what the files hold.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "formula_picture.h"
#include "image/picture.h"
#include "test_files.h"

namespace acg2vec {

struct PreparationRecord {
  PictureSize size;
  int channels = 0;
  PictureSize result;
  std::vector<float> values;  // as many channels a pixel as the file has

  Picture picture() const { return FormulaPicture(size, channels); }
};

// Takes values of type `Stored` off a file.
class RecordReader {
 public:
  explicit RecordReader(const std::string& name)
      : file_(
            ReadFile(std::string(ACG2VEC_SOURCE_DIR "/tests/data/preparation/") + name + ".bin")) {}

  bool IsAtEnd() const { return at_ == file_.size(); }

  template <typename Stored>
  Stored Take() {
    Stored value{};
    if (at_ + sizeof(Stored) > file_.size()) {
      ADD_FAILURE() << "the file ends too early";
      at_ = file_.size();
      return value;
    }
    std::memcpy(&value, file_.data() + at_, sizeof(Stored));
    at_ += sizeof(Stored);
    return value;
  }

 private:
  std::vector<uint8_t> file_;
  size_t at_ = 0;
};

// `result_channels` is 1 or 3; `Stored` is uint8_t or float.
template <typename Stored>
std::vector<PreparationRecord> ReadRecords(const std::string& name, int result_channels) {
  RecordReader reader(name);
  EXPECT_FALSE(reader.IsAtEnd()) << name;
  std::vector<PreparationRecord> records;
  while (!reader.IsAtEnd()) {
    PreparationRecord record;
    for (int* number : {&record.size.width, &record.size.height, &record.channels,
                        &record.result.width, &record.result.height}) {
      *number = reader.Take<int32_t>();
    }
    const int count = record.result.width * record.result.height * result_channels;
    for (int i = 0; i < count; ++i) record.values.push_back(reader.Take<Stored>());
    records.push_back(std::move(record));
  }
  return records;
}

inline std::string Describe(const PreparationRecord& record) {
  const auto text = [](PictureSize size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
  };
  return text(record.size) + " to " + text(record.result);
}

}  // namespace acg2vec
