// What a `.pth` file may not be: refused with a code and a word, never executed, never a crash.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/half.h"
#include "torch/pickle.h"
#include "torch/realcugan.h"
#include "torch/state_dict.h"
#include "torch_file_maker.h"

namespace acg2vec {
namespace {

using ::testing::HasSubstr;

constexpr ErrorCode kBroken = ErrorCode::kModelIntegrity;
constexpr ErrorCode kUnsupported = ErrorCode::kModelUnsupportedLayer;

const std::vector<SavedTensor>& SmallTensors() {
  static const std::vector<SavedTensor> kTensors = {{"a", {2, 3}, {1, 2, 3, 4, 5, 6}},
                                                    {"b", {1}, {-1}}};
  return kTensors;
}

Error PickleError(const std::vector<uint8_t>& pickle) {
  const auto read = ReadPickle(pickle);
  EXPECT_FALSE(read.ok());
  return read.ok() ? Error{} : read.error();
}

Error FileError(const std::vector<uint8_t>& file) {
  const auto read = ReadStateDict(file);
  EXPECT_FALSE(read.ok());
  return read.ok() ? Error{} : read.error();
}

TEST(StateDictTest, TensorsAreReadFromBothKindsOfFile) {
  for (const bool legacy : {false, true}) {
    for (const bool half : {false, true}) {
      const auto file = MakeTorchFile(SmallTensors(), {legacy, half, true, true});
      const auto dict = ReadStateDict(file);
      ASSERT_TRUE(dict.ok()) << dict.error().message;
      ASSERT_EQ(dict.value().tensors.size(), 2U);
      EXPECT_TRUE(dict.value().others.contains("pro"));
      const TorchTensor& tensor = dict.value().tensors.at("a");
      EXPECT_EQ(tensor.shape, (std::vector<int>{2, 3}));
      EXPECT_EQ(tensor.half, half);
      EXPECT_EQ(WeightsToFloat(tensor.Values()), SmallTensors()[0].values);
    }
  }
}

TEST(PickleRefusalTest, WhatPythonWouldRunIsRefusedByName) {
  const Error error =
      PickleError(PickleMaker().Global("os", "system").Text("echo").Bytes({0x85}).Op('R').End());
  EXPECT_EQ(error.code, kUnsupported);
  EXPECT_THAT(error.message, HasSubstr("'os system'"));
  EXPECT_EQ(PickleError(PickleMaker().Global("torch", "load").End()).code, kUnsupported);
  EXPECT_EQ(PickleError(PickleMaker().Global("torch FloatStorage", "").End()).code, kUnsupported);
  // A name that is no text is not repeated.
  EXPECT_THAT(PickleError(PickleMaker().Global("o\x01s", "\xFF").End()).message,
              HasSubstr("something"));
}

TEST(PickleRefusalTest, OpcodesThatStateDictsDoNotNeed) {
  for (const char opcode : {'i', 'o', 'P', 'I', 'F', 'G', 'S', 'U', 'd', 'l', 'g', 'p', '0', '2'}) {
    const Error error = PickleError(PickleMaker().Op('N').Op(opcode).End());
    EXPECT_EQ(error.code, kUnsupported) << opcode;
    EXPECT_THAT(error.message, HasSubstr(std::to_string(int{opcode}))) << opcode;
  }
  for (const int opcode : {0x81, 0x82, 0x8B, 0x8C, 0x93, 0x94, 0x95, 0xFF}) {
    EXPECT_EQ(PickleError(PickleMaker().Bytes({opcode}).End()).code, kUnsupported) << opcode;
  }
  EXPECT_EQ(PickleError({0x80, 4, 'N', '.'}).code, kUnsupported);
}

TEST(PickleRefusalTest, StacksThatDoNotHoldWhatIsTaken) {
  const std::vector<std::vector<int>> broken = {
      {'.'},           {'t', '.'},           {0x85, '.'},       {'N', 0x86, '.'},
      {'R', '.'},      {'N', 'N', 'R', '.'}, {'Q', '.'},        {'b', '.'},
      {'}', 'b', '.'}, {'N', '}', 'b', '.'}, {'u', '.'},        {'}', '(', 'N', 'u', '.'},
      {'N', 'a', '.'}, {'}', 'N', 'a', '.'}, {'(', 'q', 1},     {'h', 3, '.'},
      {'K'},           {'J', 1, 2},          {'X', 9, 0, 0, 0}, {'X', 255, 255, 255, 255},
      {'c', 'a', 'b'}, {'c', '\n'},          {'N', '(', '.'},   {'N', '(', 0x85, '.'}};
  for (size_t i = 0; i < broken.size(); ++i) {
    PickleMaker pickle;
    pickle.Bytes(broken[i]);
    std::vector<uint8_t> bytes = pickle.End();
    bytes.pop_back();
    EXPECT_EQ(PickleError(bytes).code, kBroken) << i;
  }
}

TEST(PickleRefusalTest, MoreThanAnyNetworkHolds) {
  EXPECT_EQ(PickleError(std::vector<uint8_t>(1U << 20U, 'N')).code, ErrorCode::kTooLarge);
  std::vector<uint8_t> growing = {'N', 'q', 0};
  for (size_t i = 0; i < (1U << 22U); ++i) AppendBytes(growing, {'h', 0});
  EXPECT_EQ(PickleError(growing).code, ErrorCode::kTooLarge);
}

TEST(PickleRefusalTest, ListsOfThemselvesEnd) {
  const auto list = ReadPickle(PickleMaker().Op(']').Put(0).Get(0).Op('a').End());
  EXPECT_TRUE(list.ok());
  const auto dict = PickleMaker().Op('}').Put(0).Text("a").Get(0).Op('s').End();
  ZipMaker zip;
  zip.Add("x/data.pkl", dict);
  const std::vector<uint8_t> file = zip.End();
  const auto read = ReadStateDict(file);
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read.value().tensors.empty());
}

TEST(StateDictRefusalTest, ArchivesOfAnotherKind) {
  EXPECT_EQ(FileError({}).code, kUnsupported);
  EXPECT_EQ(FileError({'P', 'K', 3, 4}).code, kBroken);
  ZipMaker other;
  other.Add("a/b.txt", {1, 2, 3});
  EXPECT_EQ(FileError(other.End()).code, kUnsupported);
  ZipMaker compressed;
  compressed.Add("a/data.pkl", {1, 2, 3}, 8);
  EXPECT_THAT(FileError(compressed.End()).message, HasSubstr("compressed"));
  ZipMaker swapped;
  swapped.Add("a/data.pkl", StatePickle(SmallTensors(), {}));
  swapped.Add("a/byteorder", {'b', 'i', 'g'});
  EXPECT_THAT(FileError(swapped.End()).message, HasSubstr("byte order"));
}

TEST(StateDictRefusalTest, ACommentBehindAnArchiveIsNoDamage) {
  ZipMaker zip;
  zip.Add("x/data.pkl", PickleMaker().Op('}').End());
  EXPECT_TRUE(ReadStateDict(zip.End("a comment")).ok());
}

TEST(StateDictRefusalTest, StoragesThatAreMissingOrShort) {
  ZipMaker missing;
  missing.Add("a/data.pkl", StatePickle(SmallTensors(), {}));
  EXPECT_EQ(FileError(missing.End()).code, kBroken);
  std::vector<SavedTensor> tensors = SmallTensors();
  tensors[0].values.pop_back();
  EXPECT_EQ(FileError(MakeTorchFile(tensors, {})).code, kBroken);
  EXPECT_EQ(FileError(MakeTorchFile(tensors, {.legacy = true})).code, kBroken);
  std::vector<uint8_t> longer = MakeTorchFile(SmallTensors(), {.legacy = true});
  longer.push_back(0);
  EXPECT_THAT(FileError(longer).message, HasSubstr("longer"));
}

class DamagedPthTest : public ::testing::TestWithParam<bool> {};

TEST_P(DamagedPthTest, EveryTruncationIsAnError) {
  const std::vector<uint8_t> file = MakeTorchFile(SmallTensors(), {.legacy = GetParam()});
  for (size_t length = 0; length < file.size(); ++length) {
    EXPECT_FALSE(ReadStateDict(std::span(file).first(length)).ok()) << length;
  }
}

TEST_P(DamagedPthTest, ChangedBytesNeverCrash) {
  const std::vector<uint8_t> file = MakeTorchFile(SmallTensors(), {.legacy = GetParam()});
  std::mt19937 random(5);
  for (int i = 0; i < 20000; ++i) {
    std::vector<uint8_t> changed = file;
    for (int change = 0; change < 3; ++change) {
      changed[random() % changed.size()] = static_cast<uint8_t>(random());
    }
    const auto dict = ReadStateDict(changed);
    if (!dict.ok()) {
      EXPECT_FALSE(dict.error().message.empty());
      continue;
    }
    for (const auto& [name, tensor] : dict.value().tensors) {
      EXPECT_EQ(WeightCount(tensor.Values()), CountOf(tensor.shape)) << name;
    }
    EXPECT_FALSE(BuildRealCugan(dict.value()).ok());
  }
}

INSTANTIATE_TEST_SUITE_P(BothKinds, DamagedPthTest, ::testing::Bool());

}  // namespace
}  // namespace acg2vec
