"""A JPEG's quality by counting: its waves come in whole steps, and the steps' sizes say how it was saved.

A decoded JPEG's brightness, cut at its own blocks, has cosine coefficients that are multiples of the steps of its
table. The table of libjpeg whose steps explain them best is looked for; where the picture's own corner is no corner of a block,
because it was cut later, among the other 63 places the calmest one is tried. It needs no training, and where it finds
nothing (never a JPEG, enlarged or worn since, or all of it clipped) the network's estimate stands.
Where black and white are clipped,
jpeg_again.py goes on. src/predict/look/jpeg_lattice.cpp does the same.
"""

from __future__ import annotations

from typing import Optional

import numpy as np

from .answers import coarseness_of_jpeg

BLOCK = 8
MOST_BLOCKS, SEARCH_BLOCKS = 192, 64
SEARCH_CROPS = 4  # those of most detail
CALM = 1.0
LEAST_CONTRAST = 4  # levels of 255 between a block's darkest and brightest pixel
QUALITIES = range(5, 98)
SPREAD = 0.5  # of a coefficient around its step, by rounding to whole levels twice
SURPRISE = 0.02  # the share of coefficients that may lie anywhere
CLEAR_EVIDENCE = 60.0  # natural logarithm of how much more likely the table is than none
# ISO/IEC 10918-1, table K.1
TABLE = np.array([
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
])  # fmt: skip


def quality_of(crops: np.ndarray) -> Optional[int]:
    """(count, side, side, 3) u8 at multiples of eight of a picture -> 5…97, or nothing where no table explains them."""
    found = _quality_at(crops, 0, 0)
    if found is not None:
        return found
    places = [(down, across) for down in range(BLOCK) for across in range(BLOCK)]
    calm = [_calm_share(_waves(blocks_from(crops[:SEARCH_CROPS], *place), SEARCH_BLOCKS)) for place in places]
    return _quality_at(crops, *places[int(np.argmax(calm))])


def _quality_at(crops: np.ndarray, down: int, across: int) -> Optional[int]:
    waves = _waves(blocks_from(crops, down, across), MOST_BLOCKS)
    if len(waves) == 0:
        return None
    evidence = [_evidence(waves, steps_of(quality)) for quality in QUALITIES]
    best = int(np.argmax(evidence))
    return QUALITIES[best] if evidence[best] > CLEAR_EVIDENCE else None


def blocks_from(crops: np.ndarray, down: int, across: int) -> np.ndarray:
    """(blocks, BLOCK, BLOCK, 3), without the crops' first rows and columns; of equal number whatever these are."""
    count, side = crops.shape[0], crops.shape[1] // BLOCK - 1
    cut = crops[:, down : down + side * BLOCK, across : across + side * BLOCK].astype(np.int64)
    return cut.reshape(count, side, BLOCK, side, BLOCK, 3).transpose(0, 1, 3, 2, 4, 5).reshape(-1, BLOCK, BLOCK, 3)


def brightness_of_blocks(blocks: np.ndarray) -> np.ndarray:
    return blocks @ np.array([0.299, 0.587, 0.114])


def spread_evenly(blocks: np.ndarray, most: int) -> np.ndarray:
    """So many of them at most."""
    return blocks[np.arange(most) * len(blocks) // most] if len(blocks) > most else blocks


def _calm_share(waves: np.ndarray) -> float:
    """The share of waves that are about zero: nowhere as many as where the blocks are."""
    return float((np.abs(waves) < CALM).mean()) if len(waves) else 0.0


def steps_of(quality: int) -> np.ndarray:
    """libjpeg's table of brightness for a quality, but for the mean's step."""
    scale = round(100 * coarseness_of_jpeg(quality))
    return np.clip((TABLE * scale + 50) // 100, 1, 255)[1:].astype(np.float64)


def _waves(blocks: np.ndarray, most: int) -> np.ndarray:
    """(blocks, 63) cosine coefficients of those that have any and are nowhere clipped; at most so many, spread evenly."""
    unclipped = (blocks.min(axis=(1, 2, 3)) > 0) & (blocks.max(axis=(1, 2, 3)) < 255)
    brightness = brightness_of_blocks(blocks)
    moving = np.ptp(brightness, axis=(1, 2)) >= LEAST_CONTRAST
    chosen = spread_evenly(brightness[unclipped & moving], most)
    return (cosines() @ chosen @ cosines().T).reshape(-1, BLOCK * BLOCK)[:, 1:]


def cosines() -> np.ndarray:
    """The orthonormal transform's matrix: (frequency, place)."""
    places = (np.arange(BLOCK) + 0.5) * np.pi / BLOCK
    matrix = np.cos(np.arange(BLOCK)[:, None] * places) * np.sqrt(2 / BLOCK)
    matrix[0] /= np.sqrt(2)
    return matrix


def _evidence(waves: np.ndarray, steps: np.ndarray) -> float:
    """How much better the steps explain the waves than no steps do. Waves of less than half a step that are not about
    zero speak against them; those about zero say nothing, since most are there in any picture."""
    nearest = np.rint(waves / steps)
    off = (waves - nearest * steps) / SPREAD
    density = np.exp(-0.5 * off**2) / (SPREAD * np.sqrt(2 * np.pi))
    explained = np.log((1 - SURPRISE) * steps * density + SURPRISE)
    explained = np.where(nearest == 0, np.minimum(explained, 0), explained)
    return float(explained[np.abs(waves) >= SPREAD].sum())
