"""What the network is shown of a picture: some crops of its real pixels, and one small overview.

Noise, screentone and the blocks of JPEG vanish when a picture is made smaller, so crops are cut, never scaled. They lie at
multiples of eight: a JPEG's blocks then always fall alike. src/predict/look/views.cpp does the same, value by value.
"""

from __future__ import annotations

import numpy as np

SIDE = 100  # of a crop and of the overview
GRID = 8  # crops begin at multiples of it
MOST_ALONG = 8  # candidates along an axis
CROPS = 8


def views_of(picture: np.ndarray) -> np.ndarray:
    """(height, width, 3) u8 -> (crops + 1, SIDE, SIDE, 3) u8, the overview last; one to CROPS crops."""
    grown = grown_to(picture, SIDE)
    crops = [grown[y : y + SIDE, x : x + SIDE] for y, x in crop_places(grown)]
    return np.stack([*crops, overview_of(picture)])


def grown_to(picture: np.ndarray, side: int) -> np.ndarray:
    """Mirrored at the right and lower edge (the edge itself twice) until no side is shorter."""
    height, width = picture.shape[:2]
    return picture[_mirrored(height, max(height, side))][:, _mirrored(width, max(width, side))]


def _mirrored(length: int, wanted: int) -> np.ndarray:
    at = np.arange(wanted) % (2 * length)
    return np.where(at < length, at, 2 * length - 1 - at)


def crop_places(picture: np.ndarray) -> list[tuple[int, int]]:
    """Upper left corners (y, x), from the crop of most detail to that of least, fewer and fewer towards the end."""
    rows, columns = (_starts(length) for length in picture.shape[:2])
    places = [(y, x) for y in rows for x in columns]
    brightness = brightness_of(picture)
    details = np.array([detail_of(brightness[y : y + SIDE, x : x + SIDE]) for y, x in places])
    ranking = np.argsort(-details, kind="stable")
    return [places[ranking[rank]] for rank in _ranks(len(places))]


def _starts(length: int) -> list[int]:
    count = min(MOST_ALONG, -(-length // SIDE))
    last = (length - SIDE) // GRID
    return sorted({last * index // max(count - 1, 1) * GRID for index in range(count)})


def _ranks(count: int) -> list[int]:
    if count <= CROPS:
        return list(range(count))
    return [index + (count - CROPS) * index * index // ((CROPS - 1) * (CROPS - 1)) for index in range(CROPS)]


def brightness_of(picture: np.ndarray) -> np.ndarray:
    """0…255, in whole numbers so that every program gets the same."""
    red, green, blue = (picture[..., channel].astype(np.int32) for channel in range(3))
    return (77 * red + 150 * green + 29 * blue) >> 8


def detail_of(brightness: np.ndarray) -> int:
    """The sum of all steps from a pixel to the next, along both axes."""
    return int(np.abs(np.diff(brightness, axis=0)).sum() + np.abs(np.diff(brightness, axis=1)).sum())


def overview_of(picture: np.ndarray) -> np.ndarray:
    """SIDE x SIDE, whatever the sides' ratio: means over boxes of whole pixels, halves up."""
    sums = picture.astype(np.uint32)
    counts = np.ones((), np.uint32)
    for axis in (0, 1):
        length = picture.shape[axis]
        first = np.arange(SIDE) * length // SIDE
        end = np.maximum((np.arange(SIDE) + 1) * length // SIDE, first + 1)
        totals = np.concatenate([np.zeros_like(sums.take([0], axis)), sums.cumsum(axis, dtype=np.uint32)], axis)
        sums = totals.take(end, axis) - totals.take(first, axis)
        counts = counts * (end - first).astype(np.uint32).reshape((-1, 1) if axis == 0 else (1, -1))
    counts = counts[..., None]
    return ((2 * sums + counts) // (2 * counts)).astype(np.uint8)
