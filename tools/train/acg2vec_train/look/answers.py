"""What the network answers, in the order of its outputs, and the scales that go with them.

The C++ side (src/predict/look) holds the same order and the same scales.
"""

from __future__ import annotations

import numpy as np

ATTRIBUTES = (
    "line-art",
    "sketch",
    "pixel-art",
    "screentone",
    "flat-colour",
    "text",
    "simple-background",
    "jpeg-artefacts",
    "noise",
    "blur",
    "upscaled",
)
QUALITY_BINS = 10  # 0 the worst
JPEG_AT = len(ATTRIBUTES)  # log-damage of JPEG, see damage_of_jpeg
NOISE_AT = JPEG_AT + 1  # log2(1 + levels of noise)
QUALITY_AT = NOISE_AT + 1
OUTPUTS = QUALITY_AT + QUALITY_BINS

YES, NO, UNKNOWN = 1, 0, -1

# Bin 9 ends at the first of these deviations (similarity.py), bin 8 at the next, and so on.
QUALITY_EDGES = (0.008, 0.025, 0.045, 0.07, 0.095, 0.125, 0.155, 0.19, 0.235)


def quality_bin(deviation: float) -> int:
    return QUALITY_BINS - 1 - int(np.searchsorted(QUALITY_EDGES, deviation, side="right"))


def coarseness_of_jpeg(quality: float) -> float:
    """What libjpeg multiplies its tables with: 0 at quality 100, 1 at 50."""
    return 50 / quality if quality < 50 else (100 - quality) / 50


def damage_of_jpeg(quality: float) -> float:
    """0 for no JPEG (quality 100), growing by 1 each time the quantisation grows twofold; 50 is near 5."""
    return float(np.log2(1 + 32 * coarseness_of_jpeg(quality)))


def quality_of_damage(damage: float) -> float:
    """The other way round; 1…100."""
    steps = (2 ** max(damage, 0.0) - 1) / 32
    return float(np.clip(100 - 50 * steps if steps <= 1 else 50 / steps, 1, 100))
