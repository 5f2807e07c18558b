"""Pictures by a formula, which tests/core/formula_picture.h has as well."""

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]


def formula_picture(width: int, height: int, channels: int) -> Bytes:
    """Slopes, edges and what looks like noise, [height, width, channels]; alpha has all values, too."""
    y, x, channel = np.meshgrid(
        np.arange(height), np.arange(width), np.arange(channels), indexing="ij"
    )
    noise = (x * 37 + y * 91 + channel * 53 + x * y * 11) * 2654435761 % 2**32 >> 24
    slope = (x * 5 + y * 3 + channel * 40) % 256
    edge = np.where((x // 7 + y // 5 + channel) % 2 == 0, 0, 255)
    kinds = np.stack([noise, slope, edge])
    kind = (x // 9 + y // 11) % 3
    return np.take_along_axis(kinds, kind[None], axis=0)[0].astype(np.uint8)
