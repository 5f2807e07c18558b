"""A JPEG's quality where black and white are clipped, as in line art: saved again with its own table it barely changes.

Clipping has moved the waves off their steps, but by less than half a step for most: quantised again they give the
same pixels. So the change is looked at that each table makes, and a table is found where it makes clearly less than its
neighbours. src/predict/look/jpeg_again.cpp does the same.
"""

from __future__ import annotations

from typing import Optional

import numpy as np

from .jpeg_lattice import BLOCK, QUALITIES, blocks_from, brightness_of_blocks, cosines, spread_evenly, steps_of

MOST_BLOCKS = 128
LEAST_CONTRAST = 24  # levels of 255 between a block's darkest and brightest pixel
REACH = 3  # qualities on, neighbours are compared with
LEAST_CHANGE = 0.05  # levels, so that no change is not compared with none
CLEAR_DIP = 0.8  # of what the neighbours change


def quality_again(crops: np.ndarray) -> Optional[int]:
    """(count, side, side, 3) u8 at multiples of eight of a picture -> 8…94, or nothing."""
    brightness = brightness_of_blocks(blocks_from(crops, 0, 0))
    pixels = spread_evenly(brightness[np.ptp(brightness, axis=(1, 2)) >= LEAST_CONTRAST], MOST_BLOCKS)
    if len(pixels) == 0:
        return None
    waves = cosines() @ pixels @ cosines().T
    changes = np.array([_change(pixels, waves, quality) for quality in QUALITIES])
    neighbours = (changes[: -2 * REACH] + changes[2 * REACH :]) / 2 + LEAST_CHANGE
    dips = changes[REACH:-REACH] / neighbours
    deepest = int(np.argmin(dips))
    return QUALITIES[deepest + REACH] if dips[deepest] < CLEAR_DIP else None


def _change(pixels: np.ndarray, waves: np.ndarray, quality: int) -> float:
    """Levels that a pixel changes by in the mean, in the block that is the median of all."""
    steps = np.concatenate([[1.0], steps_of(quality)]).reshape(BLOCK, BLOCK)
    kept = np.rint(waves / steps) * steps
    kept[:, 0, 0] = waves[:, 0, 0]
    again = np.clip(np.rint(cosines().T @ kept @ cosines()), 0, 255)
    return float(np.sort(np.abs(again - np.rint(pixels)).mean(axis=(1, 2)))[len(pixels) // 2])
