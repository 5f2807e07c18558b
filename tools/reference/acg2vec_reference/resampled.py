"""Single resamplings: smaller, larger, along one axis only, and sides of one pixel."""

from collections.abc import Iterator

import numpy as np
import tensorflow as tf
from PIL import Image

from .filters import PIL_FILTERS
from .pictures import formula_picture
from .records import Record

# Width and height, before and behind.
SIZES = [
    ((53, 37), (20, 31)),
    ((17, 23), (40, 41)),
    ((53, 37), (53, 11)),
    ((1, 1), (5, 4)),
    ((1, 300), (7, 9)),
    ((300, 1), (9, 2)),
    ((17, 23), (1, 1)),
]

TENSORFLOW_METHODS = {
    "tf-bilinear": tf.image.ResizeMethod.BILINEAR,
    "tf-area": tf.image.ResizeMethod.AREA,
}


def by_pillow(name: str) -> Iterator[Record]:
    for (width, height), size in SIZES:
        picture = Image.fromarray(formula_picture(width, height, 3))
        yield Record((width, height, 3), np.asarray(picture.resize(size, PIL_FILTERS[name])))


def by_tensorflow(name: str) -> Iterator[Record]:
    """Of grey pictures: channels don't mix."""
    for (width, height), size in SIZES:
        picture = tf.constant(formula_picture(width, height, 1))
        resized = tf.image.resize(picture, size[::-1], method=TENSORFLOW_METHODS[name])
        yield Record((width, height, 1), tf.cast(resized, tf.float32).numpy())
