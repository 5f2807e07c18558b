"""Heads put together from a jaw line, a pair of eyes, hair, a mouth and a blush, at any size and turn."""

from __future__ import annotations

import cairo
import numpy as np

from .blobs import draw_shaded
from .canvas import Canvas
from .colour import Colour, Palette
from .curves import pen_stroke
from .eyes import draw_eye
from .hair import draw_bundle

# Half of a jaw line, in heads: x to the side, y down from the middle of the head.
JAW = np.array([[0.0, -0.62], [0.38, -0.5], [0.5, -0.1], [0.44, 0.25], [0.22, 0.52], [0.0, 0.62]])


def draw_face(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    context = canvas.context
    head = canvas.size * random.choice([0.15, 0.25, 0.4, 0.7, 1.1, 1.8])
    context.save()
    context.translate(*(random.uniform(0.1, 0.9, 2) * canvas.size))
    context.rotate(random.normal(0, 0.3))
    hair = palette.paint()
    draw_bundle(context, np.array([0.0, -0.5 * head]), np.pi / 2, head * 1.4, hair, random)
    _draw_head(context, head, palette, random)
    _draw_features(context, head, palette, random)
    for side in (-0.25, 0.1, 0.3):
        root = np.array([side * 0.4, -0.62]) * head
        draw_bundle(context, root, np.pi / 2 - side, head * random.uniform(0.35, 0.8), hair, random)
    context.restore()


def _draw_head(context: cairo.Context, head: float, palette: Palette, random: np.random.Generator) -> None:
    mirrored = (JAW * (-1, 1))[-2:0:-1]
    outline = np.concatenate([JAW, mirrored]) * head * random.uniform(0.9, 1.1, 2)
    skin = palette.skin()
    neck = np.array([[-0.15, 0.3], [0.15, 0.3], [0.2, 0.95], [-0.2, 0.95]]) * head
    draw_shaded(context, neck, skin, random, smooth=False)
    draw_shaded(context, outline, skin, random)


def _draw_features(context: cairo.Context, head: float, palette: Palette, random: np.random.Generator) -> None:
    eye_seed, apart = int(random.integers(2**31)), random.uniform(0.2, 0.27) * head
    colour_state = palette.random
    for side in (-1, 1):
        palette.random = np.random.default_rng(eye_seed)  # the two eyes of a face have one colour
        draw_eye(context, side * apart, 0.08 * head, 0.27 * head, palette, np.random.default_rng(eye_seed))
        _draw_blush(context, side * apart * 1.15, 0.3 * head, 0.12 * head, random)
    palette.random = colour_state
    line = palette.line_colour((0.6, 0.3, 0.3))
    _draw_mouth(context, head, line, random)


def _draw_mouth(context: cairo.Context, head: float, line: Colour, random: np.random.Generator) -> None:
    context.set_source_rgb(*line)
    across, bend = random.uniform(0.05, 0.14) * head, random.normal(0, 0.06) * head
    controls = np.array([[-across, 0], [-across / 2, bend], [across / 2, bend], [across, 0]])
    pen_stroke(context, controls + (0, 0.4 * head), max(0.5, 0.02 * head))
    nose = np.array([[0, 0.2], [0.01, 0.22], [0.02, 0.24], [0.0, 0.25]]) * head
    pen_stroke(context, nose, max(0.4, 0.012 * head))


def _draw_blush(context: cairo.Context, x: float, y: float, radius: float, random: np.random.Generator) -> None:
    glow = cairo.RadialGradient(x, y, 0, x, y, radius)
    glow.add_color_stop_rgba(0, 1, 0.4, 0.4, random.uniform(0, 0.6))
    glow.add_color_stop_rgba(1, 1, 0.4, 0.4, 0)
    context.set_source(glow)
    context.arc(x, y, radius, 0, 2 * np.pi)
    context.fill()
