"""Whole preparations, as the code of the models' authors does them; `side` is the input's."""

from collections.abc import Callable

import numpy as np
import skimage.transform
import tensorflow as tf
from numpy.typing import NDArray
from PIL import Image

from .pictures import Bytes
from .records import Record

Floats = NDArray[np.float32]
WHITE = (255, 255, 255)


def wd(picture: Bytes, side: int) -> Floats:
    """SmilingWolf's taggers: on white, on a white square, bicubic, BGR."""
    above = Image.fromarray(picture).convert("RGBA")
    canvas = Image.new("RGBA", above.size, WHITE)
    canvas.alpha_composite(above)
    longest = max(above.size)
    square = Image.new("RGB", (longest, longest), WHITE)
    corner = ((longest - above.size[0]) // 2, (longest - above.size[1]) // 2)
    square.paste(canvas.convert("RGB"), corner)
    if longest != side:
        square = square.resize((side, side), Image.Resampling.BICUBIC)
    return np.asarray(square, dtype=np.float32)[:, :, ::-1]


def deepdanbooru(picture: Bytes, side: int) -> Floats:
    """DeepDanbooru: area, then moved to the middle, halves of pixels included."""
    resized = tf.image.resize(
        picture[:, :, :3],
        size=(side, side),
        method=tf.image.ResizeMethod.AREA,
        preserve_aspect_ratio=True,
    )
    values = tf.cast(resized, tf.float32).numpy()
    height, width = values.shape[:2]
    move = skimage.transform.AffineTransform(
        translation=((side - width) * 0.5, (side - height) * 0.5)
    )
    moved = skimage.transform.warp(
        values, move.inverse, output_shape=(side, side), order=1, mode="edge"
    )
    return (moved / 255).astype(np.float32)


def pix2score(picture: Bytes, side: int) -> Floats:
    """ACG2vec's served graph: alpha dropped, bilinear without antialiasing, aspect ignored."""
    resized = tf.image.resize(picture[:, :, :3], (side, side), antialias=False)
    return (tf.cast(resized, tf.float32) / 255).numpy()


def dclip(picture: Bytes, side: int) -> Floats:
    """CLIP's image processor: the short side bicubic, the middle, normalised."""
    image = Image.fromarray(picture).convert("RGB")
    shortest = min(image.size)
    size = (side * image.size[0] // shortest, side * image.size[1] // shortest)
    resized = image.resize(size, Image.Resampling.BICUBIC)
    left, top = ((length - side) // 2 for length in size)
    cut = np.asarray(resized.crop((left, top, left + side, top + side)), dtype=np.float32)
    mean = np.array([0.48145466, 0.4578275, 0.40821073], dtype=np.float32)
    deviation = np.array([0.26862954, 0.26130258, 0.27577711], dtype=np.float32)
    return ((cut / 255 - mean) / deviation).astype(np.float32)


FAMILIES: dict[str, Callable[[Bytes, int], Floats]] = {
    "wd": wd,
    "deepdanbooru": deepdanbooru,
    "pix2score": pix2score,
    "dclip": dclip,
}


def record(family: str, picture: Bytes, side: int) -> Record:
    height, width, channels = picture.shape
    return Record((width, height, channels), FAMILIES[family](picture, side))
