"""The print maker's greys: screentone dots, hatching, crossed hatching, stripes and speed lines."""

from __future__ import annotations

import cairo
import numpy as np

from .canvas import Canvas
from .colour import Palette
from .curves import around, pen_stroke, trace_closed


def draw_tone(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    """One kind of tone inside a random area, in a colour that may be half transparent."""
    context, size = canvas.context, canvas.size
    context.save()
    if random.random() < 0.8:
        trace_closed(context, around(random, random.uniform(0, 1, 2) * size, size * random.uniform(0.1, 0.6), 0.4))
        context.clip()
    context.set_source_rgba(*palette.colour(0, 0.6), random.choice([1.0, 0.8, 0.4]))
    context.translate(size / 2, size / 2)
    context.rotate(random.choice([0, np.pi / 4, np.pi / 6, np.pi / 2, random.uniform(0, np.pi)]))
    random.choice([draw_dots, draw_dots, draw_hatching, draw_crossed, _draw_speed_lines])(context, size, random)
    context.restore()


def draw_dots(context: cairo.Context, size: float, random: np.random.Generator) -> None:
    """A dot grid whose radius may grow along x, as in a printed gradient."""
    pitch = random.uniform(2.2, 9)
    first, last = random.uniform(0.12, 0.55, 2) if random.random() < 0.5 else [random.uniform(0.12, 0.5)] * 2
    steps = np.arange(-size, size, pitch)
    for x in steps:
        share = (x + size) / (2 * size)
        radius = pitch * (first + (last - first) * share)
        for y in steps:
            context.new_sub_path()
            context.arc(x, y, radius, 0, 2 * np.pi)
    context.fill()


def draw_hatching(context: cairo.Context, size: float, random: np.random.Generator) -> None:
    pitch = random.uniform(1.8, 10)
    context.set_line_width(pitch * random.uniform(0.15, 0.55))
    for y in np.arange(-size, size, pitch):
        context.move_to(-size, y)
        context.line_to(size, y)
    context.stroke()


def draw_crossed(context: cairo.Context, size: float, random: np.random.Generator) -> None:
    draw_hatching(context, size, random)
    context.rotate(random.uniform(0.6, 1.7))
    draw_hatching(context, size, random)


def _draw_speed_lines(context: cairo.Context, size: float, random: np.random.Generator) -> None:
    centre = random.uniform(-0.4, 0.4, 2) * size
    inner = size * random.uniform(0.1, 0.5)
    for angle in random.uniform(0, 2 * np.pi, int(random.integers(20, 140))):
        forward = np.array([np.cos(angle), np.sin(angle)])
        start = centre + forward * inner * random.uniform(0.7, 1.4)
        pen_stroke(context, np.linspace(start, centre + forward * size * 1.5, 4), random.uniform(0.4, 3))
