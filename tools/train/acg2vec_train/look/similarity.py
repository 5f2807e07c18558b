"""How far a worn picture is from its undamaged drawing: gradient magnitude similarity deviation.

Xue, Zhang, Mou, Bovik, "Gradient Magnitude Similarity Deviation" (2014): 0 for equal pictures, about 0.3 for ruined
ones. The technical quality is this number in bins.
"""

from __future__ import annotations

import numpy as np

from .views import brightness_of

STABILISER = 170.0  # the paper's, for values 0…255


def deviation(worn: np.ndarray, clean: np.ndarray) -> float:
    """Both (height, width, 3) u8 of one shape."""
    first, second = gradient(_halved(worn)), gradient(_halved(clean))
    similarity = (2 * first * second + STABILISER) / (first**2 + second**2 + STABILISER)
    return float(similarity.std())


def _halved(picture: np.ndarray) -> np.ndarray:
    brightness = brightness_of(picture).astype(np.float32)
    height, width = (length // 2 * 2 for length in brightness.shape)
    even = brightness[:height, :width]
    return (even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) / 4


def gradient(brightness: np.ndarray) -> np.ndarray:
    """Its magnitude by Prewitt's kernels."""
    rows = brightness[:-2] + brightness[1:-1] + brightness[2:]
    columns = brightness[:, :-2] + brightness[:, 1:-1] + brightness[:, 2:]
    across, down = (rows[:, 2:] - rows[:, :-2]) / 3, (columns[2:] - columns[:-2]) / 3
    return np.sqrt(across**2 + down**2)
