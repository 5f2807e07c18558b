"""Drawings whose program knows what they are: each manner of drawing with the answers that follow from it.

What depends on how much of something can be seen (a tone, letters, a plain ground) is not said here: masks say where
it was drawn, and the part of the drawing that becomes a picture decides (pictures.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Sequence

import numpy as np

from ..drawing.blobs import draw_blob
from ..drawing.canvas import Canvas
from ..drawing.colour import Colour, Palette
from ..drawing.faces import draw_face
from ..drawing.hair import draw_hair
from ..drawing.lettering import draw_text
from ..drawing.light import draw_glow, draw_ground, draw_sparkles, soften
from ..drawing.scenery import draw_clouds, draw_grass, draw_houses, draw_panels
from ..drawing.tones import draw_crossed, draw_dots, draw_hatching
from .answers import NO, UNKNOWN, YES
from .palettes import PAPER, FlatPalette, InkPalette, inked
from .screentone import draw_screentone
from .sketching import draw_construction, sketched

UNITS = 256
CHANGED = 12  # levels of 255 that count as drawn over

Element = Callable[[Canvas, Palette, np.random.Generator], None]
FIGURES: list[Element] = [draw_blob, draw_hair, draw_face, draw_face, draw_face]
BACKGROUNDS: list[Element] = [draw_houses, draw_grass, draw_clouds, draw_panels, draw_blob, draw_glow]
INK_BACKGROUNDS: list[Element] = [draw_houses, draw_grass, draw_blob]
FLAT_BACKGROUNDS: list[Element] = [draw_houses, draw_grass, draw_blob]


@dataclass
class Drawing:
    """`pixels` RGB u8; the masks have its sides."""

    pixels: np.ndarray
    answers: dict[str, int] = field(default_factory=dict)
    tone: np.ndarray = field(default=None)  # type: ignore[assignment]
    text: np.ndarray = field(default=None)  # type: ignore[assignment]
    covered: np.ndarray = field(default=None)  # type: ignore[assignment]  # what is not plain ground
    has_background: bool = False


class Scene:
    """A canvas that remembers where its ground, its tones and its letters are."""

    def __init__(self, palette: Palette, random: np.random.Generator):
        self.canvas, self.palette, self.random = Canvas(UNITS), palette, random
        self.has_background = False
        nothing = np.zeros(self.canvas.pixels().shape[:2], bool)
        self.tone, self.text, self.ground = nothing, nothing.copy(), None

    def ground_colour(self, colour: Colour) -> None:
        self.canvas.context.set_source_rgb(*colour)
        self.canvas.context.paint()
        self.ground = self.canvas.pixels()

    def ground_gradient(self) -> None:
        draw_ground(self.canvas, self.palette, self.random)
        self.ground = self.canvas.pixels()

    def draw(self, elements: Sequence[Element], least: int, most: int) -> None:
        for _ in range(int(self.random.integers(least, most + 1))):
            elements[int(self.random.integers(len(elements)))](self.canvas, self.palette, self.random)

    def background(self, elements: Sequence[Element]) -> None:
        self.has_background = True
        self.draw(elements, 1, 3)

    def marked(self, element: Element, chance: float, most: int = 1) -> np.ndarray:
        """Where something was drawn, if it was."""
        before = self.canvas.pixels()
        if self.random.random() < chance:
            for _ in range(int(self.random.integers(1, most + 1))):
                element(self.canvas, self.palette, self.random)
        return changed(before, self.canvas.pixels())

    def tones(self, chance: float, most: int = 2) -> None:
        self.tone = self.marked(draw_screentone, chance, most)

    def letters(self, chance: float, most: int = 2) -> None:
        self.text = self.marked(draw_text, chance, most)

    def finished(self, pixels: np.ndarray, **answers: int) -> Drawing:
        """`pixels` are the canvas's, perhaps changed after drawing."""
        covered = changed(self.ground, self.canvas.pixels())
        names = {name.replace("_", "-"): answer for name, answer in answers.items()}
        return Drawing(pixels, names, self.tone, self.text, covered, self.has_background)


def changed(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    lower, higher = np.minimum(before, after), np.maximum(before, after)
    return ((higher - lower) > CHANGED).any(axis=2)


def draw_painted(random: np.random.Generator) -> Drawing:
    """Shaded, with light: the usual picture. Whether its shades are soft enough to be none of flat colour, its pixels say."""
    scene = Scene(Palette(random), random)
    _plain_or_scenic(scene, BACKGROUNDS)
    if scene.has_background and random.random() < 0.2:
        soften(scene.canvas, random)
    scene.draw(FIGURES, 1, 4)
    scene.draw([draw_glow, draw_sparkles, draw_grass, draw_panels], 0, 2 if scene.has_background else 0)
    scene.tones(0.12)
    if random.random() < 0.15:
        random.choice([_draw_hatched, draw_grass])(scene.canvas, scene.palette, random)
    scene.letters(0.4)
    return scene.finished(scene.canvas.pixels(), line_art=NO, sketch=NO, pixel_art=NO, flat_colour=UNKNOWN)


def draw_flat(random: np.random.Generator) -> Drawing:
    scene = Scene(FlatPalette(random), random)
    if random.random() < 0.6:
        scene.ground_colour(PAPER if random.random() < 0.3 else scene.palette.colour(0.3))
    else:
        scene.ground_colour(scene.palette.colour())
        scene.background(FLAT_BACKGROUNDS)
    scene.draw(FIGURES, 2, 5)
    scene.tones(0.08)
    scene.letters(0.4)
    return scene.finished(scene.canvas.pixels(), line_art=NO, sketch=NO, pixel_art=NO, flat_colour=YES)


def draw_line_art(random: np.random.Generator) -> Drawing:
    scene = _ink_scene(random, black_share=0.0)
    _write_in_ink(scene, 0.3)
    pixels = inked(scene.canvas.pixels(), _paper(random), _ink(random))
    return scene.finished(pixels, line_art=YES, sketch=NO, pixel_art=NO, flat_colour=NO)


def draw_manga(random: np.random.Generator) -> Drawing:
    """Ink with black areas, tones or hatching, and letters."""
    scene = _ink_scene(random, black_share=random.choice([0.0, 0.15, 0.3]))
    scene.canvas.replace(inked(scene.canvas.pixels(), PAPER, (0.0, 0.0, 0.0)))
    scene.tones(0.7, 3)
    if random.random() < 0.3:
        _draw_hatched(scene.canvas, scene.palette, random)
    _write_in_ink(scene, 0.6, 3)
    return scene.finished(scene.canvas.pixels(), line_art=UNKNOWN, sketch=NO, pixel_art=NO, flat_colour=NO)


def draw_sketch(random: np.random.Generator) -> Drawing:
    scene = _ink_scene(random, black_share=0.0)
    draw_construction(scene.canvas, random)
    _write_in_ink(scene, 0.2)
    pixels = inked(scene.canvas.pixels(), PAPER, (0.0, 0.0, 0.0))
    return scene.finished(
        sketched(pixels, _paper(random), _ink(random), random),
        line_art=UNKNOWN, sketch=YES, pixel_art=NO, flat_colour=NO, screentone=NO,
    )  # fmt: skip


def _plain_or_scenic(scene: Scene, backgrounds: Sequence[Element]) -> None:
    if scene.random.random() < 0.25:
        scene.ground_colour(PAPER if scene.random.random() < 0.6 else scene.palette.colour())
    else:
        scene.ground_gradient()
    if scene.random.random() < 0.55:
        scene.background(backgrounds)


def _ink_scene(random: np.random.Generator, black_share: float) -> Scene:
    scene = Scene(InkPalette(random, black_share), random)
    scene.ground_colour(PAPER)
    if random.random() < 0.4:
        scene.background(INK_BACKGROUNDS)
    scene.draw(FIGURES, 1, 5)
    return scene


def _write_in_ink(scene: Scene, chance: float, most: int = 2) -> None:
    scene.palette = InkPalette(scene.random, black_share=0.75)
    scene.letters(chance, most)


def _paper(random: np.random.Generator) -> Colour:
    return PAPER if random.random() < 0.65 else tuple(random.uniform(0.8, 1.0, 3))


def _ink(random: np.random.Generator) -> Colour:
    return (0.02, 0.02, 0.03) if random.random() < 0.6 else tuple(random.uniform(0.0, 0.4, 3))


def _draw_hatched(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    """Lines that are no screentone."""
    kind = draw_hatching if random.random() < 0.6 else draw_crossed
    draw_screentone(canvas, palette, random, kind)
