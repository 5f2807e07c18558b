"""A vision transformer as large as SmilingWolf's wd-vit-tagger-v3: patches of 16, 12 layers of 768, 10,861 tags."""

from __future__ import annotations

from dataclasses import dataclass

import tensorflow as tf
from tensorflow import keras

EPSILON = 1e-6


@dataclass(frozen=True)
class VitSize:
    side: int = 448
    patch: int = 16
    width: int = 768
    heads: int = 12
    layers: int = 12
    tags: int = 10_861


SMALL = VitSize(side=32, patch=8, width=12, heads=3, layers=2, tags=10)


def wd_vit(size: VitSize = VitSize()) -> keras.Model:
    """Takes BGR from 0 to 255, [n, side, side, 3]; gives a confidence a tag."""
    picture = keras.Input((size.side, size.side, 3), name="input")
    value = keras.layers.Rescaling(1 / 127.5, offset=-1)(picture)
    value = keras.layers.Conv2D(size.width, size.patch, strides=size.patch, name="patches")(value)
    places = (size.side // size.patch) ** 2
    value = keras.layers.Reshape((places, size.width))(value)
    value = _Positions(places, size.width, name="positions")(value)
    for _ in range(size.layers):
        value = value + _attention(keras.layers.LayerNormalization(epsilon=EPSILON)(value), size, places)
        value = value + _perceptron(keras.layers.LayerNormalization(epsilon=EPSILON)(value), size)
    value = keras.layers.GlobalAveragePooling1D()(value)
    value = keras.layers.LayerNormalization(epsilon=EPSILON)(value)
    value = keras.layers.Dense(size.tags, activation="sigmoid", name="predictions_sigmoid")(value)
    return keras.Model(picture, value, name="wd_vit")


class _Positions(keras.layers.Layer):
    def __init__(self, places: int, width: int, **settings: str) -> None:
        super().__init__(**settings)
        self.positions = self.add_weight(name="positions", shape=(1, places, width), initializer="zeros")

    def call(self, value: tf.Tensor) -> tf.Tensor:
        return value + self.positions


def _attention(value: keras.KerasTensor, size: VitSize, places: int) -> keras.KerasTensor:
    depth = size.width // size.heads

    def heads(order: list[int]) -> keras.KerasTensor:
        split = tf.reshape(keras.layers.Dense(size.width)(value), (-1, places, size.heads, depth))
        return tf.transpose(split, order)

    weights = tf.nn.softmax(tf.matmul(heads([0, 2, 1, 3]), heads([0, 2, 3, 1])) / depth**0.5)
    mixed = tf.transpose(tf.matmul(weights, heads([0, 2, 1, 3])), [0, 2, 1, 3])
    return keras.layers.Dense(size.width)(tf.reshape(mixed, (-1, places, size.width)))


def _perceptron(value: keras.KerasTensor, size: VitSize) -> keras.KerasTensor:
    wide = keras.layers.Dense(4 * size.width, activation="gelu")(value)
    return keras.layers.Dense(size.width)(wide)
