"""DeepDanbooru's resnet_custom_v3: bottleneck blocks under a convolution to the tags, their mean and a sigmoid."""

from __future__ import annotations

from dataclasses import dataclass

from tensorflow import keras

EPSILON = 1e-3
NARROWING = 4  # the inner convolutions' share of a block's filters


@dataclass(frozen=True)
class DeepDanbooruSize:
    side: int = 512
    stem: int = 64
    filters: tuple[int, ...] = (256, 512, 1024, 1024, 2048, 4096)
    repeats: tuple[int, ...] = (2, 7, 19, 19, 2, 2)
    tags: int = 9176


SMALL = DeepDanbooruSize(side=64, stem=4, filters=(8, 8, 8, 12, 8, 8), tags=10)


def deepdanbooru(size: DeepDanbooruSize = DeepDanbooruSize()) -> keras.Model:
    """Takes RGB from 0 to 1, [n, side, side, 3]; gives a confidence a tag. Keras numbers its sums `add`, `add_1`, …"""
    keras.backend.clear_session()  # the numbers begin anew
    picture = keras.Input((size.side, size.side, 3))
    value = _normalised(picture, size.stem, 7, 2, is_active=True)
    value = keras.layers.MaxPool2D(3, strides=2, padding="same")(value)
    for stage, (filters, repeats) in enumerate(zip(size.filters, size.repeats)):
        value = _block(value, filters, stride=1 if stage == 0 else 2, is_projecting=True)
        for _ in range(repeats):
            value = _block(value, filters, stride=1, is_projecting=False)
    value = keras.layers.Conv2D(size.tags, 1, use_bias=False)(value)
    value = keras.layers.GlobalAveragePooling2D()(value)
    return keras.Model(picture, keras.layers.Activation("sigmoid")(value), name="resnet_custom_v3")


def _block(value: keras.KerasTensor, filters: int, stride: int, is_projecting: bool) -> keras.KerasTensor:
    inner = filters // NARROWING
    branch = _normalised(value, inner, 1, 1, is_active=True)
    branch = _normalised(branch, inner, 3, stride, is_active=True)
    branch = _normalised(branch, filters, 1, 1, is_active=False)
    if is_projecting:
        value = _normalised(value, filters, 1, stride, is_active=False)
    return keras.layers.ReLU()(keras.layers.Add()([value, branch]))


def _normalised(
    value: keras.KerasTensor, filters: int, kernel: int, stride: int, is_active: bool
) -> keras.KerasTensor:
    value = keras.layers.Conv2D(filters, kernel, strides=stride, padding="same", use_bias=False)(value)
    value = keras.layers.BatchNormalization(epsilon=EPSILON)(value)
    return keras.layers.ReLU()(value) if is_active else value
