"""What happens to pictures on their way through the web, and what of it a viewer could tell."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageFilter

from .answers import NO, UNKNOWN, YES, coarseness_of_jpeg, damage_of_jpeg

ENLARGERS = [Image.BILINEAR, Image.BICUBIC, Image.BICUBIC, Image.LANCZOS, Image.HAMMING]
REDUCERS = [Image.BOX, Image.BILINEAR, Image.BICUBIC, Image.LANCZOS]
FULL_CHROMA, HALVED_CHROMA = 0, 2  # Pillow's names for 4:4:4 and 4:2:0
VISIBLE_JPEG = 90  # qualities above are not called artefacts, and those near it are not asked about
VISIBLE_NOISE = 2.0  # levels of 255
# Levels of noise that a JPEG of quality 50 swallows wholly, and in part.
SWALLOWED, DULLED = 8.0, 16.0


@dataclass
class Wear:
    """`damage` and `noise_levels` are NaN where they could not be told: behind an enlargement or another codec."""

    picture: Image.Image
    answers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WORN, NO))
    damage: float = 0.0
    noise_levels: float = 0.0
    quality: float = float("nan")  # of the last JPEG


WORN = ("jpeg-artefacts", "noise", "blur", "upscaled")


def worn(picture: Image.Image, random: np.random.Generator, may_soften: bool) -> Wear:
    """`may_soften`: pixel art is neither blurred nor enlarged softly."""
    wear = Wear(picture)
    if random.random() < 0.18:
        return wear
    if may_soften and random.random() < 0.17:
        _blur(wear, random)
    elif may_soften and random.random() < 0.3:
        _enlarge(wear, random)
    if random.random() < 0.35:
        _add_noise(wear, random)
    if random.random() < 0.5:
        _compress(wear, random)
    return wear


def _blur(wear: Wear, random: np.random.Generator) -> None:
    radius = random.uniform(0.4, 3.0)
    wear.picture = wear.picture.filter(ImageFilter.GaussianBlur(radius))
    wear.answers["blur"] = YES if radius >= 0.8 else UNKNOWN


def _enlarge(wear: Wear, random: np.random.Generator) -> None:
    """Reduced, perhaps saved so, and enlarged again."""
    picture, factor = wear.picture, random.uniform(1.4, 4.0)
    small = tuple(max(24, round(side / factor)) for side in picture.size)
    reduced = picture.resize(small, REDUCERS[int(random.integers(len(REDUCERS)))])
    if random.random() < 0.4:
        wear.damage, wear.answers["jpeg-artefacts"] = float("nan"), YES
        quality = random.uniform(20, 92)
        reduced = _through(reduced, "JPEG", round(quality), random)
        if quality > 75:
            wear.answers["jpeg-artefacts"] = UNKNOWN
    enlarged = reduced.resize(picture.size, ENLARGERS[int(random.integers(len(ENLARGERS)))])
    if random.random() < 0.2:
        enlarged = enlarged.filter(ImageFilter.UnsharpMask(random.uniform(1, 2), int(random.integers(40, 150)), 0))
    wear.picture = enlarged
    wear.answers["upscaled"] = YES
    wear.answers["blur"] = YES if factor >= 2.2 else UNKNOWN


def _add_noise(wear: Wear, random: np.random.Generator) -> None:
    levels = float(np.exp(random.uniform(np.log(0.8), np.log(28))))
    picture = np.asarray(wear.picture)
    channels = 3 if random.random() < 0.5 else 1
    noise = random.normal(0, 1, (*picture.shape[:2], channels))
    if random.random() < 0.3:  # grain of more than one pixel
        noise = (noise + np.roll(noise, 1, 0) + np.roll(noise, 1, 1) + np.roll(noise, (1, 1), (0, 1))) / 2
    wear.picture = Image.fromarray(np.clip(picture + levels * noise + 0.5, 0, 255).astype(np.uint8))
    wear.noise_levels = levels
    wear.answers["noise"] = YES if levels >= 2 * VISIBLE_NOISE else UNKNOWN if levels >= VISIBLE_NOISE / 2 else NO


def _compress(wear: Wear, random: np.random.Generator) -> None:
    if random.random() < 0.1:
        quality = round(random.uniform(10, 90))
        wear.picture = _through(wear.picture, "WEBP", quality, random)
        wear.damage = float("nan")
        wear.noise_levels = hide_noise(wear.answers, wear.noise_levels, quality)
        wear.answers["jpeg-artefacts"] = UNKNOWN
        return
    quality = round(random.uniform(10, 60) if random.random() < 0.45 else random.uniform(60, 98))
    wear.picture = _through(wear.picture, "JPEG", quality, random)
    wear.quality, wear.damage = quality, damage_of_jpeg(quality)
    wear.noise_levels = hide_noise(wear.answers, wear.noise_levels, quality)
    if wear.answers["jpeg-artefacts"] != YES:
        wear.answers["jpeg-artefacts"] = YES if quality <= VISIBLE_JPEG - 5 else UNKNOWN
        if quality > VISIBLE_JPEG + 3:
            wear.answers["jpeg-artefacts"] = NO


def hide_noise(answers: dict[str, int], noise_levels: float, quality: float) -> float:
    """A JPEG swallows weak noise, and nobody can tell how much there was. Returns the levels that can be told, or NaN."""
    coarseness = coarseness_of_jpeg(quality)
    if 0 < noise_levels < SWALLOWED * coarseness:
        answers["noise"] = UNKNOWN
    return float("nan") if 0 < noise_levels < DULLED * coarseness else noise_levels


def _through(picture: Image.Image, kind: str, quality: int, random: np.random.Generator) -> Image.Image:
    options = {"subsampling": HALVED_CHROMA if random.random() < 0.6 else FULL_CHROMA} if kind == "JPEG" else {}
    stream = io.BytesIO()
    picture.save(stream, kind, quality=quality, **options)
    return Image.open(stream).convert("RGB")
