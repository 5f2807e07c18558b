"""Makes a network's input from a drawing: reduced by one of several kernels, then worn as the recipe says.

Pictures on the web were reduced by unknown programs, so no single kernel may be learned by heart. What follows comes
in the order in which it happens to pictures: blur, noise, a video's coarse colour, compression.
"""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageFilter

from .recipes import Bounds, Degradation
from .sizes import INPUT_SIZE

KERNELS = [Image.BOX, Image.BILINEAR, Image.HAMMING, Image.BICUBIC, Image.LANCZOS]
FROM_TARGET_SHARE = 0.7
FULL_CHROMA, HALVED_CHROMA = 0, 2  # Pillow's names for 4:4:4 and 4:2:0


def degraded(
    large: Image.Image, target: Image.Image, degradation: Degradation, random: np.random.Generator
) -> np.ndarray:
    """RGB u8 of INPUT_SIZE a side, from the target itself or straight from the large surface."""
    source = target if random.random() < FROM_TARGET_SHARE else large
    kernel = KERNELS[int(random.integers(len(KERNELS)))]
    return np.asarray(_worn(source.resize((INPUT_SIZE, INPUT_SIZE), kernel), degradation, random))


def _worn(picture: Image.Image, degradation: Degradation, random: np.random.Generator) -> Image.Image:
    if random.random() < degradation.blur_share:
        picture = picture.filter(ImageFilter.GaussianBlur(random.uniform(*degradation.blur_radius)))
    if random.random() < degradation.noise_share:
        picture = _noisy(picture, random.uniform(*degradation.noise_levels), random)
    if random.random() < degradation.video_share:
        picture = _with_halved_colour(picture)
    if random.random() < degradation.jpeg_share:
        chroma = HALVED_CHROMA if random.random() < 0.5 else FULL_CHROMA
        picture = _through(picture, "JPEG", degradation.jpeg_quality, random, subsampling=chroma)
    if random.random() < degradation.webp_share:
        picture = _through(picture, "WEBP", degradation.webp_quality, random, method=2)
    return picture


def _noisy(picture: Image.Image, levels: float, random: np.random.Generator) -> Image.Image:
    """Gaussian noise, of all colours or of brightness alone."""
    channels = 3 if random.random() < 0.5 else 1
    noise = random.normal(0, levels, (picture.height, picture.width, channels))
    return Image.fromarray(np.clip(np.asarray(picture) + noise + 0.5, 0, 255).astype(np.uint8))


def _with_halved_colour(picture: Image.Image) -> Image.Image:
    """Colour at half the resolution, as in nearly every video; brightness stays."""
    brightness, *colours = picture.convert("YCbCr").split()
    half = (picture.width // 2, picture.height // 2)
    coarse = [colour.resize(half, Image.BOX).resize(picture.size, Image.BILINEAR) for colour in colours]
    return Image.merge("YCbCr", (brightness, *coarse)).convert("RGB")


def _through(
    picture: Image.Image, kind: str, quality: Bounds, random: np.random.Generator, **options: int
) -> Image.Image:
    stream = io.BytesIO()
    picture.save(stream, kind, quality=round(random.uniform(*quality)), **options)
    return Image.open(stream).convert("RGB")
