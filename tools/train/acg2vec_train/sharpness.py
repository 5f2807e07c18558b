"""How steep edges are: the mean gradient where the original has its edges."""

from __future__ import annotations

import numpy as np

EDGE_SHARE = 0.1  # of the pixels: those where the original is steepest


def edge_steepness(picture: np.ndarray, original: np.ndarray) -> float:
    """Levels of brightness a pixel; both (h, w, 3), 0…255."""
    steepness = _gradient(original)
    return float(_gradient(picture)[steepness >= np.quantile(steepness, 1 - EDGE_SHARE)].mean())


def _gradient(picture: np.ndarray) -> np.ndarray:
    return np.hypot(*np.gradient(picture.astype(np.float64).mean(axis=2)))
