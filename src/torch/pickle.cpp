#include "torch/pickle.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/byte_reader.h"
#include "base/bytes.h"
#include "network/network_errors.h"
#include "torch/pickle_opcodes.h"
#include "torch/pickle_stack.h"

namespace acg2vec {
namespace {

constexpr size_t kMaxValues = size_t{1} << 18U;
constexpr size_t kMaxBytes = size_t{1} << 22U;  // which also bound what lists and the memo hold
constexpr uint64_t kProtocol = 2;

constexpr std::string_view kOrderedDict = "collections OrderedDict";
constexpr std::array<std::string_view, 4> kKnownGlobals = {
    kOrderedDict, "torch._utils _rebuild_tensor_v2", "torch FloatStorage", "torch HalfStorage"};

// Two's complement of up to eight bytes.
int64_t Signed(uint64_t number, size_t bytes) {
  if (bytes == 0) return 0;
  const auto unused = static_cast<unsigned>(8 * (8 - bytes));
  return static_cast<int64_t>(number << unused) >> unused;
}

class PickleReader {
 public:
  explicit PickleReader(std::span<const uint8_t> bytes) : bytes_(bytes), reader_(bytes) {}

  Result<Pickle> Run() && {
    for (;;) {
      const auto opcode = reader_.TakeNumber(1);
      if (!opcode) return DamagedPickle();
      if (*opcode == kStop) break;
      ACG2VEC_RETURN_IF_ERROR(Do(static_cast<uint8_t>(*opcode)));
      if (pickle_.values.size() > kMaxValues || reader_.position() > kMaxBytes) {
        return Error{ErrorCode::kTooLarge, "The pickle holds more than any network's"};
      }
    }
    ACG2VEC_ASSIGN_OR_RETURN(pickle_.root, stack_.Pop());
    pickle_.bytes = reader_.position();
    return std::move(pickle_);
  }

 private:
  Status Do(uint8_t opcode) {
    switch (opcode) {
      case kProto:
        return CheckProtocol();
      case kNone:
      case kNewTrue:
      case kNewFalse:
      case kBinInt:
      case kBinInt1:
      case kBinInt2:
      case kLong1:
        return PushScalar(opcode);
      case kBinUnicode:
        return PushText();
      case kGlobal:
        return PushGlobal();
      case kBinGet:
      case kLongBinGet:
      case kBinPut:
      case kLongBinPut:
        return UseMemo(opcode);
      default:
        return Compose(opcode);
    }
  }

  // What is made of values that are there.
  Status Compose(uint8_t opcode) {
    switch (opcode) {
      case kMark:
        stack_.Mark();
        return {};
      case kEmptyList:
      case kEmptyTuple:
        return Push({PickleKind::kSequence, 0, {}, {}});
      case kEmptyDict:
        return Push({PickleKind::kDict, 0, {}, {}});
      case kTuple:
        return PushTuple(stack_.TakeMark());
      case kTuple1:
      case kTuple2:
      case kTuple3:
        return PushTuple(size_t{opcode} - kTuple1 + 1);
      case kAppend:
        return Extend(PickleKind::kSequence, 1, 1);
      case kAppends:
        return Extend(PickleKind::kSequence, stack_.TakeMark(), 1);
      case kSetItem:
        return Extend(PickleKind::kDict, 2, 2);
      case kSetItems:
        return Extend(PickleKind::kDict, stack_.TakeMark(), 2);
      case kBinPersId:
        return Refer();
      case kReduce:
        return Call();
      case kBuild:
        return Build();
      default:
        return UnsupportedLayer("Pickles with opcode " + std::to_string(opcode) +
                                " are not supported");
    }
  }

  Status CheckProtocol() {
    const auto protocol = reader_.TakeNumber(1);
    if (!protocol) return DamagedPickle();
    if (*protocol == kProtocol) return {};
    return UnsupportedLayer("Pickles of protocol " + std::to_string(*protocol) +
                            " are not supported");
  }

  // ---- values

  Status Push(PickleValue value) {
    pickle_.values.push_back(std::move(value));
    stack_.Push(pickle_.values.size() - 1);
    return {};
  }

  Status PushInteger(int64_t integer) { return Push({PickleKind::kInteger, integer, {}, {}}); }

  Status PushScalar(uint8_t opcode) {
    if (opcode == kNone) return Push({});
    if (opcode == kNewTrue) return PushInteger(1);
    if (opcode == kNewFalse) return PushInteger(0);
    size_t bytes = opcode == kBinInt ? 4 : opcode == kBinInt2 ? 2 : 1;
    const auto number = reader_.TakeNumber(bytes);
    if (!number) return DamagedPickle();
    if (opcode == kBinInt) return PushInteger(Signed(*number, bytes));
    if (opcode != kLong1) return PushInteger(static_cast<int64_t>(*number));
    bytes = static_cast<size_t>(*number);
    if (bytes > 8) return UnsupportedLayer("Pickles with such large numbers are not supported");
    const auto large = reader_.TakeNumber(bytes);
    if (!large) return DamagedPickle();
    return PushInteger(Signed(*large, bytes));
  }

  Status PushText() {
    const auto length = reader_.TakeUint32();
    const auto text = length ? reader_.Take(*length) : std::nullopt;
    if (!text) return DamagedPickle();
    return Push({PickleKind::kText, 0, TextOf(*text), {}});
  }

  // Two lines: a module and a name.
  Status PushGlobal() {
    const auto rest = bytes_.subspan(reader_.position());
    const auto module_end = std::find(rest.begin(), rest.end(), '\n');
    if (module_end == rest.end()) return DamagedPickle();
    const auto name_end = std::find(module_end + 1, rest.end(), '\n');
    if (name_end == rest.end()) return DamagedPickle();
    const auto length = static_cast<size_t>(name_end - rest.begin());
    const auto* const known =
        std::find_if(kKnownGlobals.begin(), kKnownGlobals.end(), [&](std::string_view global) {
          return std::equal(global.begin(), global.end(), rest.begin(), name_end,
                            [](char wanted, uint8_t found) {
                              return wanted == static_cast<char>(found == '\n' ? ' ' : found);
                            });
        });
    if (known == kKnownGlobals.end()) return UnknownGlobal(TextOf(rest.first(length)));
    reader_.Take(length + 1);
    return Push({PickleKind::kGlobal, 0, *known, {}});
  }

  static Error UnknownGlobal(std::string_view global) {
    constexpr size_t kLongest = 80;
    std::string name(global.substr(0, kLongest));
    for (char& c : name) c = c == '\n' ? ' ' : c;
    const bool printable =
        std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return UnsupportedLayer("The pickle needs " + (printable ? "'" + name + "'" : "something") +
                            " of Python, which is not supported");
  }

  Status UseMemo(uint8_t opcode) {
    const auto index = reader_.TakeNumber(opcode == kBinGet || opcode == kBinPut ? 1 : 4);
    if (!index) return DamagedPickle();
    if (opcode == kBinPut || opcode == kLongBinPut) {
      if (stack_.IsEmpty()) return DamagedPickle();
      memo_[*index] = stack_.Top();
      return {};
    }
    const auto found = memo_.find(*index);
    if (found == memo_.end()) return DamagedPickle();
    stack_.Push(found->second);
    return {};
  }

  // ---- what is made of values

  Status PushTuple(std::optional<size_t> count) {
    ACG2VEC_ASSIGN_OR_RETURN(std::vector<PickleId> items, stack_.PopAll(count));
    return Push({PickleKind::kSequence, 0, {}, std::move(items)});
  }

  // Adds the last values to what lies before them.
  Status Extend(PickleKind kind, std::optional<size_t> count, size_t item_values) {
    ACG2VEC_ASSIGN_OR_RETURN(const std::vector<PickleId> items, stack_.PopAll(count));
    if (stack_.IsEmpty() || items.size() % item_values != 0) return DamagedPickle();
    PickleValue& target = pickle_.values[stack_.Top()];
    if (target.kind != kind) return DamagedPickle();
    target.items.insert(target.items.end(), items.begin(), items.end());
    return {};
  }

  Status Refer() {
    ACG2VEC_ASSIGN_OR_RETURN(const PickleId where, stack_.Pop());
    return Push({PickleKind::kReference, 0, {}, {where}});
  }

  Status Call() {
    ACG2VEC_ASSIGN_OR_RETURN(const PickleId arguments, stack_.Pop());
    ACG2VEC_ASSIGN_OR_RETURN(const PickleId callable, stack_.Pop());
    const PickleValue& global = pickle_.At(callable);
    const PickleValue& sequence = pickle_.At(arguments);
    if (global.kind != PickleKind::kGlobal || sequence.kind != PickleKind::kSequence) {
      return DamagedPickle();
    }
    if (global.text != kOrderedDict) return Push({PickleKind::kCall, 0, {}, {callable, arguments}});
    if (sequence.items.empty()) return Push({PickleKind::kDict, 0, {}, {}});
    return UnsupportedLayer("Pickles that fill a dict when they make it are not supported");
  }

  // A state dict's attributes: versions of PyTorch's modules, which say nothing of the weights.
  Status Build() {
    ACG2VEC_RETURN_IF_ERROR(stack_.Pop());
    if (!stack_.IsEmpty() && pickle_.At(stack_.Top()).kind == PickleKind::kDict) return {};
    return DamagedPickle();
  }

  std::span<const uint8_t> bytes_;
  ByteReader reader_;
  Pickle pickle_;
  PickleStack stack_;
  std::map<uint64_t, PickleId> memo_;
};

}  // namespace

Result<Pickle> ReadPickle(std::span<const uint8_t> bytes) { return PickleReader(bytes).Run(); }

}  // namespace acg2vec
