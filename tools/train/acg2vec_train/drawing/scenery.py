"""Backgrounds: skies, houses with windows, grass, branches, panels of machines."""

from __future__ import annotations

import cairo
import numpy as np

from .canvas import Canvas
from .colour import Palette
from .curves import around, pen_stroke, trace_closed
from .light import random_gradient


def draw_houses(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    context, size = canvas.context, canvas.size
    x = -random.uniform(0, 0.3) * size
    line_width = random.choice([0, 0.5, 0.9, 1.5])
    while x < size:
        width, top = size * random.uniform(0.08, 0.4), size * random.uniform(0.1, 0.8)
        _draw_house(context, (x, top, width, size * 1.1 - top), palette, line_width, random)
        x += width * random.uniform(0.8, 1.2)


def _draw_house(
    context: cairo.Context, box: tuple, palette: Palette, line_width: float, random: np.random.Generator
) -> None:
    left, top, width, height = box
    paint = palette.paint()
    _rectangle(context, box, paint.base, paint.line, line_width)
    _rectangle(context, (left, top, width * random.uniform(0.05, 0.4), height), paint.shadow, paint.line, 0)
    pitch_x, pitch_y = random.uniform(4, 24), random.uniform(4, 24)
    pane = palette.colour(0.1, 1)
    for x in np.arange(left + pitch_x * 0.4, left + width - pitch_x * 0.8, pitch_x):
        for y in np.arange(top + pitch_y * 0.4, top + height, pitch_y):
            _rectangle(context, (x, y, pitch_x * 0.6, pitch_y * 0.6), pane, paint.line, line_width)


def _rectangle(context: cairo.Context, box: tuple, fill: tuple, line: tuple, line_width: float) -> None:
    context.rectangle(*box)
    context.set_source_rgb(*fill)
    context.fill_preserve()
    if line_width > 0:
        context.set_source_rgb(*line)
        context.set_line_width(line_width)
        context.stroke()
    context.new_path()


def draw_grass(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    """Many tapered blades, or the rays and scratches that look like them."""
    size, lean = canvas.size, random.normal(0, 0.4)
    paint = palette.paint()
    height = size * random.uniform(0.03, 0.35)
    base = size * random.uniform(0.3, 1.1)
    for x in random.uniform(-0.1, 1.1, int(random.integers(30, 260))) * size:
        canvas.context.set_source_rgb(*random.choice([paint.base, paint.shadow, paint.light, paint.line]))
        foot = np.array([x, base + random.normal(0, 0.1) * size])
        rise = np.array([random.normal(lean, 0.3), -1]) * height * random.uniform(0.4, 1.2)
        ways = np.array([[0, 0], [0.1, 0.4], [0.4, 0.75], [1, 1]])
        pen_stroke(canvas.context, foot + ways * rise, random.uniform(0.5, 3))


def draw_clouds(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    size = canvas.size
    for _ in range(int(random.integers(2, 7))):
        centre, shade = random.uniform(0, 1, 2) * size, random.uniform(0.8, 1.0)
        for _ in range(int(random.integers(3, 9))):
            offset = random.normal(0, 1, 2) * (0.1 * size, 0.03 * size)
            trace_closed(canvas.context, around(random, centre + offset, size * random.uniform(0.03, 0.12), 0.2))
            canvas.context.set_source_rgba(shade, shade, min(1.0, shade * 1.03), random.choice([1.0, 0.6, 0.25]))
            canvas.context.fill()


def draw_panels(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    """Straight seams, boxes and rivets, as on robots, vehicles and furniture; and the borders of a manga page."""
    context, size = canvas.context, canvas.size
    context.save()
    context.translate(size / 2, size / 2)
    context.rotate(random.choice([0, 0, random.uniform(0, np.pi)]))
    line = palette.line_colour(palette.colour())
    for _ in range(int(random.integers(3, 14))):
        corner, extent = random.uniform(-0.6, 0.5, 2) * size, random.uniform(0.03, 0.5, 2) * size
        context.rectangle(*corner, *extent)
        context.set_source(random_gradient(palette, size, random))
        context.fill_preserve()
        context.set_source_rgb(*line)
        context.set_line_width(random.choice([0.5, 1, 1.5, 3]))
        context.stroke()
    context.restore()
