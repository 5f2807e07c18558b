"""Palettes that give the drawing package's elements another manner: without shading, or as ink on paper."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..drawing.colour import Colour, Paint, Palette
from .views import brightness_of

PAPER: Colour = (1.0, 1.0, 1.0)
INK: Colour = (0.0, 0.0, 0.0)
# Brightness below the first becomes ink, above the second paper: a blush disappears, a soft edge stays soft.
INK_RANGE = (0.1, 0.6)


class FlatPalette(Palette):
    """Shadow and light are the base colour: what remains is a flat fill and a line."""

    def _paint(self, hue: float, saturation: float, value: float) -> Paint:
        paint = super()._paint(hue, saturation, value)
        return replace(paint, shadow=paint.base, light=paint.base)


class InkPalette(Palette):
    """Everything is white but lines, and now and then an area."""

    def __init__(self, random: np.random.Generator, black_share: float = 0.0):
        super().__init__(random)
        self.black_share = black_share

    def colour(self, low: float = 0.0, high: float = 1.0) -> Colour:
        return INK if self.random.random() < self.black_share else PAPER

    def line_colour(self, base: Colour) -> Colour:
        return INK

    def skin(self) -> Paint:
        return Paint(PAPER, PAPER, PAPER, INK)

    def paint(self) -> Paint:
        base = self.colour()
        return Paint(base, base, base, INK)


def inked(pixels: np.ndarray, paper: Colour, ink: Colour) -> np.ndarray:
    """A drawing made with InkPalette, in the colours of a paper and an ink. RGB u8 in and out."""
    low, high = INK_RANGE
    share = np.clip((np.arange(256) / 255 - low) / (high - low), 0, 1)[:, None]
    table = (255 * (np.array(ink) + (np.array(paper) - ink) * share) + 0.5).astype(np.uint8)
    return table[brightness_of(pixels)]
