// Errors as values: every function of the core that can fail returns Status or Result<T>.
// Nothing is thrown; the bindings hand code and message to JavaScript.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace acg2vec {

enum class ErrorCode {
  kDecodeFailed,           // the bytes claim to be a picture but are damaged
  kUnsupportedFormat,      // not a picture of a kind that can be read
  kTooLarge,               // over a limit, found before anything was allocated
  kModelIntegrity,         // a model file is damaged, short, or does not fit its description
  kModelUnsupportedLayer,  // a network holds a layer or an option that is not known
  kOutOfMemory,
  kInvalidArgument,  // the caller's mistake
};

// The name that users and JavaScript see, such as "DECODE_FAILED".
std::string_view ErrorCodeName(ErrorCode code);

struct Error {
  ErrorCode code;
  std::string message;  // says what is wrong and, where there is a way out, what to do
};

// Either fine or an Error.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return !error_.has_value(); }
  // Only to be asked when !ok().
  const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

// Either a T or an Error.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(state_); }
  // Only to be asked when ok().
  T& value() & { return *std::get_if<T>(&state_); }
  const T& value() const& { return *std::get_if<T>(&state_); }
  T&& value() && { return std::move(*std::get_if<T>(&state_)); }
  // Only to be asked when !ok().
  const Error& error() const { return *std::get_if<Error>(&state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace acg2vec

#define ACG2VEC_CONCAT_INNER(a, b) a##b
#define ACG2VEC_CONCAT(a, b) ACG2VEC_CONCAT_INNER(a, b)

// Leaves the function with the error of `expression`, a Status or Result, if it has one.
#define ACG2VEC_RETURN_IF_ERROR(expression)                                    \
  do {                                                                         \
    auto acg2vec_status = (expression);                                        \
    if (!acg2vec_status.ok()) return ::acg2vec::Error{acg2vec_status.error()}; \
  } while (false)

// Declares `target` from the Result of `expression`, or leaves the function with its error.
#define ACG2VEC_ASSIGN_OR_RETURN(target, expression) \
  ACG2VEC_ASSIGN_OR_RETURN_IMPL(ACG2VEC_CONCAT(acg2vec_result_, __LINE__), target, expression)
#define ACG2VEC_ASSIGN_OR_RETURN_IMPL(result, target, expression) \
  auto result = (expression);                                     \
  if (!result.ok()) return ::acg2vec::Error{result.error()};      \
  target = std::move(result).value()
