"""A cairo surface at several times the final resolution.

Units everywhere in this package are pixels of the *target* picture (the 2x result a network should reach); the
surface has SUPERSAMPLING times as many a side, so that edges can be reduced with any kernel afterwards.
"""

from __future__ import annotations

import cairo
import numpy as np

SUPERSAMPLING = 4


class Canvas:
    def __init__(self, size: int):
        self.size = size
        self.surface = cairo.ImageSurface(cairo.FORMAT_RGB24, size * SUPERSAMPLING, size * SUPERSAMPLING)
        self.context = cairo.Context(self.surface)
        self.context.scale(SUPERSAMPLING, SUPERSAMPLING)
        self.context.set_line_join(cairo.LINE_JOIN_ROUND)
        self.context.set_line_cap(cairo.LINE_CAP_ROUND)

    def pixels(self) -> np.ndarray:
        """A copy, (height, width, 3) RGB u8."""
        return self._memory()[..., 2::-1].copy()

    def replace(self, pixels: np.ndarray) -> None:
        """Puts pixels of the same shape back, after an effect that cairo does not have."""
        self._memory()[..., 2::-1] = pixels
        self.surface.mark_dirty()

    def _memory(self) -> np.ndarray:
        """cairo's own bytes, (height, width, 4) in the order B, G, R, unused of a little-endian machine."""
        self.surface.flush()
        side = self.size * SUPERSAMPLING
        rows = np.ndarray((side, self.surface.get_stride()), np.uint8, self.surface.get_data())
        return rows[:, : side * 4].reshape(side, side, 4)
