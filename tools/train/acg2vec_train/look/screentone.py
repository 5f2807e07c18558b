"""Printed dots inside an area, dark on light or light on dark, whatever lies below."""

from __future__ import annotations

from typing import Callable

import cairo
import numpy as np

from ..drawing.canvas import Canvas
from ..drawing.colour import Palette
from ..drawing.curves import around, trace_closed
from ..drawing.tones import draw_dots


def draw_screentone(
    canvas: Canvas,
    palette: Palette,
    random: np.random.Generator,
    pattern: Callable[[cairo.Context, float, np.random.Generator], None] = draw_dots,
) -> None:
    context, size = canvas.context, canvas.size
    context.save()
    if random.random() < 0.85:
        centre = random.uniform(0.1, 0.9, 2) * size
        trace_closed(context, around(random, centre, size * random.uniform(0.15, 0.6), 0.4))
        context.clip()
    context.set_source_rgba(*_colour(palette, random), random.choice([1.0, 1.0, 0.7, 0.45]))
    context.translate(size / 2, size / 2)
    context.rotate(random.choice([0, np.pi / 4, np.pi / 4, np.pi / 6, random.uniform(0, np.pi)]))
    pattern(context, size, random)
    context.restore()


def _colour(palette: Palette, random: np.random.Generator) -> tuple:
    if random.random() < 0.65:
        return (0.0, 0.0, 0.0)
    return (1.0, 1.0, 1.0) if random.random() < 0.3 else palette.colour(0, 0.6)
