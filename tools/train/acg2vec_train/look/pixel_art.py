"""Pixel art from any drawing: few pixels, few colours, hard edges, enlarged by a whole number."""

from __future__ import annotations

import numpy as np
from PIL import Image


def pixelated(picture: Image.Image, random: np.random.Generator) -> Image.Image:
    """About as large as `picture`, at least 100 pixels a side."""
    factor = int(random.choice([1, 2, 2, 3, 3, 4, 4, 5, 6, 8]))
    while min(picture.size) < 32 * factor:
        factor -= 1
    small = picture.resize((picture.width // factor, picture.height // factor), _kernel(random))
    dither = Image.FLOYDSTEINBERG if random.random() < 0.2 else Image.NONE
    few = small.quantize(int(random.choice([4, 8, 12, 16, 24, 32])), dither=dither).convert("RGB")
    return few.resize((few.width * factor, few.height * factor), Image.NEAREST)


def _kernel(random: np.random.Generator) -> int:
    return Image.NEAREST if random.random() < 0.6 else Image.BOX
