// Exact fractions, for positions in pixels of another resolution.
#pragma once

#include <cstdint>
#include <numeric>

namespace acg2vec {

// Always in lowest terms, denominator positive. Nothing overflows while every value that is kept is
// small (IsSmall) and is combined with integers below 2^18 before it is checked again.
class Rational {
 public:
  constexpr Rational(int64_t whole) : numerator_(whole) {}  // NOLINT(google-explicit-constructor)
  constexpr Rational(int64_t numerator, int64_t denominator) {
    const int64_t sign = denominator < 0 ? -1 : 1;
    const int64_t divisor = std::gcd(numerator, denominator);
    numerator_ = sign * numerator / divisor;
    denominator_ = sign * denominator / divisor;
  }

  constexpr int64_t numerator() const { return numerator_; }
  constexpr int64_t denominator() const { return denominator_; }
  constexpr bool IsWhole() const { return denominator_ == 1; }
  constexpr bool IsSmall() const {
    constexpr int64_t kSmall = int64_t{1} << 20U;
    return -kSmall < numerator_ && numerator_ < kSmall && denominator_ < kSmall;
  }

  friend constexpr bool operator==(const Rational&, const Rational&) = default;
  friend constexpr Rational operator+(const Rational& a, const Rational& b) {
    return {a.numerator_ * b.denominator_ + b.numerator_ * a.denominator_,
            a.denominator_ * b.denominator_};
  }
  friend constexpr Rational operator-(const Rational& a, const Rational& b) {
    return a + Rational{-b.numerator_, b.denominator_};
  }
  friend constexpr Rational operator*(const Rational& a, const Rational& b) {
    return {a.numerator_ * b.numerator_, a.denominator_ * b.denominator_};
  }
  // `b` must not be zero.
  friend constexpr Rational operator/(const Rational& a, const Rational& b) {
    return a * Rational{b.denominator_, b.numerator_};
  }

 private:
  int64_t numerator_ = 0;
  int64_t denominator_ = 1;
};

}  // namespace acg2vec
