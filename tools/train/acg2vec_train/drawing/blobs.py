"""Cel-shaded shapes: clothes, limbs, props; a flat base, a hard shadow, sometimes a light, and an outline."""

from __future__ import annotations

import cairo
import numpy as np

from .canvas import Canvas
from .colour import Paint, Palette
from .curves import Points, around, pen_stroke, trace_closed, trace_polygon


def draw_blob(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    centre = random.uniform(-0.1, 1.1, 2) * canvas.size
    radius = canvas.size * random.uniform(0.04, 0.45)
    points = around(random, centre, radius, random.uniform(0, 0.45))
    draw_shaded(canvas.context, points, palette.paint(), random, smooth=random.random() < 0.8)
    if random.random() < 0.5:
        draw_folds(canvas.context, points, palette.line_colour(palette.colour()), random)


def draw_shaded(
    context: cairo.Context, points: Points, paint: Paint, random: np.random.Generator, smooth: bool = True
) -> None:
    trace = trace_closed if smooth else trace_polygon
    context.save()
    trace(context, points)
    context.clip_preserve()
    context.set_source_rgb(*paint.base)
    context.fill()
    _shade(context, points, paint, random)
    context.restore()
    if random.random() < 0.85:
        trace(context, points)
        context.set_source_rgb(*paint.line)
        context.set_line_width(random.choice([0.6, 0.9, 1.2, 1.6, 2.2, 3.2]))
        context.stroke()


def _shade(context: cairo.Context, points: Points, paint: Paint, random: np.random.Generator) -> None:
    """Moved copies of the shape inside its own clip: the crescent that is left reads as light and shadow."""
    size = np.ptp(points, axis=0).max()
    for colour, chance in ((paint.shadow, 0.8), (paint.shadow, 0.3), (paint.light, 0.4)):
        if random.random() < chance:
            moved = points + random.normal(0, 0.35, 2) * size
            trace_closed(context, moved + random.normal(0, 0.05 * size, points.shape))
            context.set_source_rgba(*colour, random.choice([1.0, 0.7, 0.4]))
            context.fill()


def draw_folds(context: cairo.Context, points: Points, colour: tuple, random: np.random.Generator) -> None:
    """Creases: pen lines that start at the outline and run inwards."""
    context.save()
    trace_closed(context, points)
    context.clip()
    context.set_source_rgb(*colour)
    centre = points.mean(axis=0)
    for _ in range(int(random.integers(1, 8))):
        start = points[random.integers(len(points))]
        ways = np.array([0, 0.3, 0.6, random.uniform(0.6, 1.4)])[:, None]
        controls = start + (centre - start) * ways + random.normal(0, 0.12, (4, 2)) * np.ptp(points, axis=0)
        pen_stroke(context, controls, random.uniform(0.5, 2.5))
    context.restore()
