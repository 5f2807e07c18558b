#include "quantize/drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace acg2vec {
namespace {

using Colour = std::array<float, 3>;  // from 0 to 1

// xorshift32: the same on every machine.
class Dice {
 public:
  explicit Dice(uint32_t seed) : state_(seed * 2654435761U + 1U) {
    for (int i = 0; i < 8; ++i) Roll();
  }

  // From 0 to 1.
  float Roll() {
    if (state_ == 0) state_ = 1;
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 17U;
    state_ ^= state_ << 5U;
    return static_cast<float>(state_ >> 8U) / static_cast<float>(1U << 24U);
  }
  float Between(float least, float most) { return least + (most - least) * Roll(); }
  // Grey in a quarter of all pictures, as manga is.
  Colour RollColour(bool is_grey) {
    Colour colour = {Roll(), Roll(), Roll()};
    if (is_grey) colour.fill(colour[0]);
    return colour;
  }

 private:
  uint32_t state_;
};

// An ellipse with an outline and, on its lower side, a shadow or dots.
struct Shape {
  float x, y, width, height, cosine, sine, outline;
  bool has_dots;
  Colour colour;

  static Shape Roll(Dice& dice, bool is_grey) {
    Shape shape = {};
    shape.x = dice.Roll();
    shape.y = dice.Roll();
    shape.width = dice.Between(0.03F, 0.4F);
    shape.height = shape.width * dice.Between(0.1F, 1.0F);
    const float turn = dice.Between(0, 3.14F);
    shape.cosine = std::cos(turn);
    shape.sine = std::sin(turn);
    shape.outline = dice.Between(0.002F, 0.012F);
    shape.has_dots = dice.Roll() < 0.3F;
    shape.colour = dice.RollColour(is_grey);
    return shape;
  }

  void Paint(float at_x, float at_y, Colour& pixel) const {
    const float across = cosine * (at_x - x) + sine * (at_y - y);
    const float along = cosine * (at_y - y) - sine * (at_x - x);
    const float square = across * across / (width * width) + along * along / (height * height);
    if (square > 1) return;
    pixel = colour;
    if (1 - std::sqrt(square) < outline / height) pixel = {0.05F, 0.05F, 0.08F};
    if (along < 0.4F * height) return;
    const bool is_dark = !has_dots || std::sin(300 * at_x) * std::sin(300 * at_y) > 0;
    for (float& part : pixel) part *= is_dark ? 0.7F : 1;
  }
};

struct Scene {
  Colour top = {};
  Colour bottom = {};
  std::vector<Shape> shapes;

  explicit Scene(Dice dice) {
    const bool is_grey = dice.Roll() < 0.25F;
    top = dice.RollColour(is_grey);
    bottom = dice.RollColour(is_grey);
    const auto count = static_cast<size_t>(dice.Between(4, 40));
    for (size_t i = 0; i < count; ++i) shapes.push_back(Shape::Roll(dice, is_grey));
  }

  Colour At(float x, float y) const {
    Colour pixel = {};
    for (size_t i = 0; i < pixel.size(); ++i) pixel[i] = top[i] + (bottom[i] - top[i]) * y;
    for (const Shape& shape : shapes) shape.Paint(x, y, pixel);
    return pixel;
  }
};

uint8_t ByteOf(float value) {
  return static_cast<uint8_t>(std::lround(255 * std::clamp(value, 0.0F, 1.0F)));
}

}  // namespace

std::vector<uint8_t> DrawPicture(int side, uint32_t seed) {
  constexpr int kLargest = 4096;
  side = std::clamp(side, 1, kLargest);
  const Scene scene{Dice(seed)};
  std::vector<uint8_t> pixels;
  pixels.reserve(4 * static_cast<size_t>(side) * static_cast<size_t>(side));
  const auto whole = static_cast<float>(side);
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      const Colour colour =
          scene.At(static_cast<float>(column) / whole, static_cast<float>(row) / whole);
      for (const float part : colour) pixels.push_back(ByteOf(part));
      pixels.push_back(255);
    }
  }
  return pixels;
}

}  // namespace acg2vec
