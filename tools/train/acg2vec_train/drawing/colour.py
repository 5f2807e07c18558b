"""Colours as cel painters choose them: a base, a shadow with a turned hue, a light, and a dark line."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

import numpy as np

Colour = tuple[float, float, float]  # RGB, 0…1


@dataclass(frozen=True)
class Paint:
    base: Colour
    shadow: Colour
    light: Colour
    line: Colour


class Palette:
    """Hands out paints; a manga page (`grey`) has no saturation and mostly white, grey and black."""

    def __init__(self, random: np.random.Generator):
        self.random = random
        self.grey = random.random() < 0.15
        self.hues = random.random(int(random.integers(2, 6)))
        self.saturation = random.uniform(0.3, 1.0)
        self.black_lines = random.random() < 0.5

    def colour(self, low: float = 0.0, high: float = 1.0) -> Colour:
        """Any colour with a brightness between the two."""
        hue = self.random.choice(self.hues) + self.random.normal(0, 0.04)
        saturation = self.random.uniform(0, self.saturation)
        return self._colour(hue, saturation, self.random.uniform(low, high))

    def paint(self) -> Paint:
        hue = self.random.choice(self.hues) + self.random.normal(0, 0.05)
        return self._paint(hue, self.random.uniform(0, self.saturation), self.random.uniform(0.35, 1.0))

    def skin(self) -> Paint:
        hue = self.random.uniform(0.02, 0.1)
        return self._paint(hue, self.random.uniform(0.05, 0.45), self.random.uniform(0.55, 1.0))

    def line_colour(self, base: Colour) -> Colour:
        if self.black_lines:
            return (0.02, 0.02, 0.03)
        return tuple(channel * self.random.uniform(0.1, 0.45) for channel in base)  # type: ignore[return-value]

    def _paint(self, hue: float, saturation: float, value: float) -> Paint:
        turn = self.random.uniform(-0.08, 0.08)
        deeper = min(1.0, saturation * 1.2 + 0.08)
        base = self._colour(hue, saturation, value)
        shadow = self._colour(hue + turn, deeper, value * self.random.uniform(0.55, 0.9))
        light = self._colour(hue, saturation * 0.3, value * 0.3 + 0.7)
        return Paint(base, shadow, light, self.line_colour(base))

    def _colour(self, hue: float, saturation: float, value: float) -> Colour:
        return colorsys.hsv_to_rgb(hue % 1.0, 0.0 if self.grey else saturation, value)
