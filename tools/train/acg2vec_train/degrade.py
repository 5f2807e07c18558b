"""Makes a network's input from a drawing: half the target's size, by one of several kernels, sometimes through JPEG.

Pictures on the web were reduced by unknown programs, so no single kernel may be learned by heart; a third went
through JPEG at the qualities that sites use (70 to 97).
"""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

KERNELS = [Image.BOX, Image.BILINEAR, Image.HAMMING, Image.BICUBIC, Image.LANCZOS]
JPEG_SHARE = 1 / 3
FULL_CHROMA, HALVED_CHROMA = 0, 2  # Pillow's names for 4:4:4 and 4:2:0


def degraded(large: np.ndarray, target: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """RGB u8 of half the target's side, from the target itself or straight from the large surface."""
    source = Image.fromarray(target if random.random() < 0.7 else large)
    side = target.shape[0] // 2
    reduced = source.resize((side, side), KERNELS[int(random.integers(len(KERNELS)))])
    if random.random() < JPEG_SHARE:
        reduced = _through_jpeg(reduced, random)
    return np.asarray(reduced)


def _through_jpeg(picture: Image.Image, random: np.random.Generator) -> Image.Image:
    stream = io.BytesIO()
    chroma = HALVED_CHROMA if random.random() < 0.5 else FULL_CHROMA
    picture.save(stream, "JPEG", quality=int(random.integers(70, 98)), subsampling=chroma)
    return Image.open(stream).convert("RGB")
