"""One drawing: a ground, a background that may be out of focus, then figures, tones, text and light on top."""

from __future__ import annotations

from typing import Callable

import numpy as np

from .blobs import draw_blob
from .canvas import Canvas
from .colour import Palette
from .faces import draw_face
from .hair import draw_hair
from .lettering import draw_text
from .light import draw_glow, draw_ground, draw_sparkles, soften
from .scenery import draw_clouds, draw_grass, draw_houses, draw_panels
from .tones import draw_tone

Element = Callable[[Canvas, Palette, np.random.Generator], None]
BACKGROUNDS: list[Element] = [draw_houses, draw_grass, draw_clouds, draw_panels, draw_blob, draw_glow]
FIGURES: list[Element] = [draw_blob, draw_blob, draw_hair, draw_face, draw_face, draw_grass, draw_panels]
FINISHES: list[Element] = [draw_tone, draw_text, draw_glow, draw_sparkles, draw_hair]


def draw_scene(size: int, random: np.random.Generator) -> np.ndarray:
    """RGB u8, SUPERSAMPLING times `size` a side: targets and inputs are reduced from it."""
    canvas, palette = Canvas(size), Palette(random)
    draw_ground(canvas, palette, random)
    _draw_some(BACKGROUNDS, (0, 3), canvas, palette, random)
    if random.random() < 0.25:
        soften(canvas, random)
    _draw_some(FIGURES, (1, 6), canvas, palette, random)
    if random.random() < 0.08:
        soften(canvas, random)
    _draw_some(FINISHES, (0, 4), canvas, palette, random)
    return canvas.pixels()


def _draw_some(
    choices: list[Element], bounds: tuple[int, int], canvas: Canvas, palette: Palette, random: np.random.Generator
) -> None:
    for _ in range(int(random.integers(bounds[0], bounds[1] + 1))):
        choices[int(random.integers(len(choices)))](canvas, palette, random)
