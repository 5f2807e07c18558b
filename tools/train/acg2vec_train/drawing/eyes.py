"""Anime eyes: the finest detail of most pictures, and the first place where a bad enlargement shows."""

from __future__ import annotations

import cairo
import numpy as np

from .colour import Paint, Palette
from .curves import pen_stroke


def draw_eye(
    context: cairo.Context, x: float, y: float, width: float, palette: Palette, random: np.random.Generator
) -> None:
    """An eye around (x, y), `width` target pixels wide. `random` decides its looks: a pair shares one seed."""
    height = width * random.uniform(0.6, 1.2)
    context.save()
    context.translate(x, y)
    _draw_ball(context, width, height, palette, random)
    _draw_lids(context, width, height, palette, random)
    context.restore()


def _draw_ball(
    context: cairo.Context, width: float, height: float, palette: Palette, random: np.random.Generator
) -> None:
    paint = palette.paint()
    context.save()
    _ellipse(context, 0, 0, width / 2, height / 2)
    context.set_source_rgb(0.97, 0.97, 0.98)
    context.fill_preserve()
    context.clip()
    iris = width * random.uniform(0.28, 0.42)
    _draw_iris(context, iris, height * 0.48, paint, random)
    _draw_lights(context, iris, random)
    context.set_source_rgba(*paint.shadow, 0.5)  # the shadow of the upper lid
    context.rectangle(-width, -height, 2 * width, height * random.uniform(0.5, 0.72))
    context.fill()
    context.restore()


def _draw_iris(
    context: cairo.Context, across: float, high: float, paint: Paint, random: np.random.Generator
) -> None:
    gradient = cairo.LinearGradient(0, -high, 0, high)
    gradient.add_color_stop_rgb(0, *paint.line)
    gradient.add_color_stop_rgb(random.uniform(0.3, 0.6), *paint.base)
    gradient.add_color_stop_rgb(1, *paint.light)
    _ellipse(context, 0, 0, across, high)
    context.set_source(gradient)
    context.fill_preserve()
    context.set_source_rgb(*paint.line)
    context.set_line_width(max(0.4, across * 0.12))
    context.stroke()
    _ellipse(context, 0, 0, across * 0.45, high * 0.5)
    context.set_source_rgb(*(channel * 0.4 for channel in paint.line))
    context.fill()


def _draw_lights(context: cairo.Context, iris: float, random: np.random.Generator) -> None:
    context.set_source_rgb(1, 1, 1)
    for share in (0.38, 0.2, 0.12)[: int(random.integers(1, 4))]:
        x, y = random.uniform(-0.6, 0.6, 2) * iris
        _ellipse(context, x, y, iris * share, iris * share * random.uniform(0.8, 1.4))
        context.fill()


def _draw_lids(
    context: cairo.Context, width: float, height: float, palette: Palette, random: np.random.Generator
) -> None:
    context.set_source_rgb(*palette.line_colour((0.4, 0.3, 0.3)))
    upper = np.array([[-0.56, 0.0], [-0.3, -0.72], [0.3, -0.72], [0.6, 0.05]]) * (width, height)
    pen_stroke(context, upper, width * random.uniform(0.08, 0.2))
    lower = np.array([[-0.35, 0.42], [-0.1, 0.58], [0.15, 0.58], [0.4, 0.4]]) * (width, height)
    pen_stroke(context, lower, width * 0.05)
    brow = upper * (1, 0.7) - (0, height * random.uniform(0.4, 0.8))
    pen_stroke(context, brow, width * random.uniform(0.05, 0.14))
    for _ in range(int(random.integers(0, 6))):
        root = np.array([random.uniform(-0.5, 0.55) * width, -0.45 * height])
        tip = root + random.normal(0, 0.18, 2) * width
        pen_stroke(context, np.linspace(root, tip, 4), width * 0.06)


def _ellipse(context: cairo.Context, x: float, y: float, across: float, high: float) -> None:
    context.save()
    context.translate(x, y)
    context.scale(max(across, 0.1), max(high, 0.1))
    context.new_path()
    context.arc(0, 0, 1, 0, 2 * np.pi)
    context.restore()
