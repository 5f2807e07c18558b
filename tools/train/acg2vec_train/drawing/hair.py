"""Hair: bundles of tapered locks, with streaks, a shining band and outlines that meet at sharp tips."""

from __future__ import annotations

import cairo
import numpy as np

from .canvas import Canvas
from .colour import Paint, Palette
from .curves import Points, bezier, pen_stroke, ribbon, trace_polygon

SEGMENTS = 28


def draw_hair(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    root = random.uniform(-0.1, 1.1, 2) * canvas.size
    length = canvas.size * random.uniform(0.2, 0.9)
    draw_bundle(canvas.context, root, random.uniform(0, 2 * np.pi), length, palette.paint(), random)


def draw_bundle(
    context: cairo.Context, root: Points, angle: float, length: float, paint: Paint, random: np.random.Generator
) -> None:
    """Locks that leave one root in about the same direction and spread."""
    count = int(random.integers(3, 14))
    spread = random.uniform(0.2, 1.1)
    outline = random.choice([0.5, 0.8, 1.2, 1.8])
    for turn in random.permutation(np.linspace(-spread, spread, count)):
        controls = _flow(root, angle + turn, length * random.uniform(0.5, 1.0), random)
        _draw_lock(context, controls, length / count * random.uniform(0.7, 2.0), outline, paint, random)


def _flow(root: Points, angle: float, length: float, random: np.random.Generator) -> Points:
    forward = np.array([np.cos(angle), np.sin(angle)])
    sideways = np.array([-forward[1], forward[0]])
    ways = np.array([0, 0.33, 0.66, 1.0])[:, None]
    bends = np.concatenate([[0], random.normal(0, 0.22, 3)])[:, None]
    return root + random.normal(0, 0.05 * length, 2) + (ways * forward + bends * sideways) * length


def _draw_lock(
    context: cairo.Context, controls: Points, width: float, outline: float, paint: Paint, random: np.random.Generator
) -> None:
    line = bezier(controls, SEGMENTS)
    taper = np.linspace(0.75, 0.0, SEGMENTS) ** random.uniform(0.5, 0.9) * width
    shape = ribbon(line, taper)
    context.save()
    trace_polygon(context, shape)
    context.clip_preserve()
    context.set_source(_lock_colour(controls, paint, random))
    context.fill()
    _draw_streaks(context, controls, width, paint, random)
    _draw_shine(context, line, width, paint, random)
    context.restore()
    trace_polygon(context, shape)
    context.set_source_rgb(*paint.line)
    context.set_line_width(outline)
    context.stroke()


def _lock_colour(controls: Points, paint: Paint, random: np.random.Generator) -> cairo.Pattern:
    if random.random() < 0.5:
        return cairo.SolidPattern(*paint.base)
    gradient = cairo.LinearGradient(*controls[0], *controls[3])
    gradient.add_color_stop_rgb(0, *paint.base)
    gradient.add_color_stop_rgb(1, *paint.shadow)
    return gradient


def _draw_streaks(
    context: cairo.Context, controls: Points, width: float, paint: Paint, random: np.random.Generator
) -> None:
    for _ in range(int(random.integers(0, 6))):
        context.set_source_rgb(*random.choice([paint.shadow, paint.line, paint.light]))
        pen_stroke(context, controls + random.normal(0, width * 0.3, 2), random.uniform(0.3, 0.18 * width + 0.6))


def _draw_shine(
    context: cairo.Context, line: Points, width: float, paint: Paint, random: np.random.Generator
) -> None:
    """The bright zigzag band painters put across a head of hair: here, one short stroke a lock."""
    if random.random() < 0.5:
        at = int(random.integers(4, SEGMENTS // 2))
        context.set_source_rgba(*paint.light, random.uniform(0.4, 1.0))
        controls = line[[at, at + 1, at + 3, at + 5]]
        pen_stroke(context, controls, width * random.uniform(0.1, 0.5))
