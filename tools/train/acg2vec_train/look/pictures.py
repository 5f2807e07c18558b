"""Pictures with their answers: a drawing, cut and reduced to some size, worn; several pictures from each drawing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from .answers import ATTRIBUTES, JPEG_AT, NO, NOISE_AT, OUTPUTS, QUALITY_AT, UNKNOWN, YES, quality_bin
from .pixel_art import pixelated
from .scenes import Drawing, draw_flat, draw_line_art, draw_manga, draw_painted, draw_sketch
from .similarity import deviation
from .views import CROPS, views_of
from .wear import REDUCERS, Wear, worn

MANNERS = [draw_painted] * 8 + [draw_flat] * 4 + [draw_line_art] * 3 + [draw_manga] * 4 + [draw_sketch] * 3
PICTURES_A_DRAWING = 3
SMALLEST, LARGEST = 150, 680
VISIBLE_TONE, VISIBLE_TEXT = 0.03, 0.006  # shares of the picture
SOFT_SHADES = 0.16  # likewise, of pixels that differ from a neighbour by a few levels
RING = 0.06  # of the sides: where a background shows
TARGETS = QUALITY_AT + 1  # attributes, damage, noise, bin; NaN where it is not known


@dataclass
class Picture:
    """`views` (CROPS + 1, SIDE, SIDE, 3) u8, the last crop repeated where there are fewer; `targets` (TARGETS,)."""

    pixels: np.ndarray
    targets: np.ndarray
    quality: float  # of its JPEG; NaN without one

    def views(self) -> tuple[np.ndarray, int]:
        views = views_of(self.pixels)
        count = len(views) - 1
        filled = np.concatenate([views[:count], np.repeat(views[:1], CROPS - count, axis=0), views[-1:]])
        return filled, count


def draw_pictures(key: list[int]) -> list[Picture]:
    random = np.random.default_rng(key)
    manner = MANNERS[int(random.integers(len(MANNERS)))]
    drawing = manner(random)
    return [_picture(drawing, np.random.default_rng([*key, number])) for number in range(PICTURES_A_DRAWING)]


def _picture(drawing: Drawing, random: np.random.Generator) -> Picture:
    part = _part(drawing, random)
    answers = dict(drawing.answers, **_seen(part))
    clean = _reduced(part.pixels, random)
    if answers["flat-colour"] == UNKNOWN and slope_share(np.asarray(clean)) > SOFT_SHADES:
        answers["flat-colour"] = NO
    if random.random() < 0.16:
        answers.update({"pixel-art": YES, "flat-colour": UNKNOWN, "line-art": UNKNOWN, "sketch": UNKNOWN})
        for name in ("screentone", "text"):
            answers[name] = UNKNOWN if answers[name] == YES else answers[name]
        clean = pixelated(clean, random)
    wear = worn(clean, random, may_soften=answers["pixel-art"] == NO)
    answers.update(wear.answers)
    picture = np.asarray(_shifted(wear.picture, random))
    return Picture(picture, _targets(answers, wear, clean), wear.quality)


def _part(drawing: Drawing, random: np.random.Generator) -> Drawing:
    side = drawing.pixels.shape[0]
    least = 0.9 if random.random() < 0.4 else 0.5
    height, width = (random.uniform(least, 1.0, 2) * side).astype(int)
    top, left = int(random.integers(side - height + 1)), int(random.integers(side - width + 1))
    at = (slice(top, top + height), slice(left, left + width))
    return Drawing(
        drawing.pixels[at], drawing.answers, drawing.tone[at], drawing.text[at], drawing.covered[at],
        drawing.has_background,
    )  # fmt: skip


def _seen(part: Drawing) -> dict[str, int]:
    """What depends on how much of it is in the picture."""
    border = max(1, int(RING * min(part.covered.shape)))
    ring = np.concatenate(
        [part.covered[:border].ravel(), part.covered[:, :border].ravel(), part.covered[:, -border:].ravel()]
    )
    free = 1 - ring.mean()
    simple = (YES if free > 0.6 else UNKNOWN) if not part.has_background else (NO if free < 0.5 else UNKNOWN)
    return {
        "screentone": _by_share(part.tone, VISIBLE_TONE),
        "text": _by_share(part.text, VISIBLE_TEXT),
        "simple-background": simple,
    }


def slope_share(picture: np.ndarray) -> float:
    """The share of pixels on soft slopes: one to three levels of 255 from the next, along either axis."""
    values = picture.astype(np.int16)
    across = np.abs(np.diff(values, axis=1)).max(axis=2)[:-1]
    down = np.abs(np.diff(values, axis=0)).max(axis=2)[:, :-1]
    steps = np.maximum(across, down)
    return float(((steps >= 1) & (steps <= 3)).mean())


def _by_share(mask: np.ndarray, visible: float) -> int:
    share = mask.mean()
    return YES if share >= visible else UNKNOWN if share > visible / 10 else NO


def _reduced(pixels: np.ndarray, random: np.random.Generator) -> Image.Image:
    """To some size; now and then as large as it was drawn."""
    picture = Image.fromarray(pixels)
    longest = np.exp(random.uniform(np.log(SMALLEST), np.log(LARGEST)))
    scale = 1.0 if random.random() < 0.05 else min(1.0, longest / max(picture.size))
    size = tuple(max(100, round(side * scale)) for side in picture.size)
    return picture.resize(size, REDUCERS[int(random.integers(len(REDUCERS)))])


def _shifted(picture: Image.Image, random: np.random.Generator) -> Image.Image:
    """Now and then cut after it was saved, so that its blocks lie elsewhere."""
    if random.random() < 0.8 or min(picture.size) < 120:
        return picture
    left, top = (int(value) for value in random.integers(0, 8, 2))
    return picture.crop((left, top, picture.width, picture.height))


def _targets(answers: dict[str, int], wear: Wear, clean: Image.Image) -> np.ndarray:
    targets = np.full(TARGETS, np.nan, np.float32)
    for index, name in enumerate(ATTRIBUTES):
        if answers[name] != UNKNOWN:
            targets[index] = answers[name]
    targets[JPEG_AT] = wear.damage
    targets[NOISE_AT] = np.log2(1 + wear.noise_levels)
    targets[QUALITY_AT] = quality_bin(deviation(np.asarray(wear.picture), np.asarray(clean)))
    return targets


assert QUALITY_AT < OUTPUTS
