"""Networks in full size with random weights, to try what a user's own will do: nothing of them is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow import keras

from .conversion import convert
from .networks.deepdanbooru import deepdanbooru
from .networks.pix2score import pix2score
from .networks.wd_vit import wd_vit
from .random_weights import randomise

SEED = 3


@dataclass(frozen=True)
class FullSize:
    build: Callable[[], keras.Model]
    largest_value: float  # of the input
    is_bgr: bool
    is_saved: bool  # as a SavedModel, too
    features: str | None  # a layer whose mean over the places is asked for, too


NETWORKS = {
    "deepdanbooru-v3": FullSize(deepdanbooru, 1, is_bgr=False, is_saved=False, features="add_43"),
    "pix2score": FullSize(pix2score, 1, is_bgr=False, is_saved=True, features=None),
    "wd-vit": FullSize(wd_vit, 255, is_bgr=True, is_saved=False, features=None),
}


def write_network(name: str, folder: Path, picture: Path) -> float:
    """NAME.onnx, with `answer.json`: what TensorFlow makes of the picture; gives how far ONNX is from TensorFlow."""
    described = NETWORKS[name]
    network = described.build()
    randomise(network, SEED)
    difference = convert(network, folder / f"{name}.onnx", described.largest_value)
    if described.is_saved:
        network.save(folder / name, include_optimizer=False)
    value = _read(picture, network.input_shape[1], described)
    answer = {key: values.tolist() for key, values in _answers(network, described, value).items()}
    (folder / "answer.json").write_text(json.dumps(answer) + "\n")
    return difference


def _read(picture: Path, side: int, described: FullSize) -> np.ndarray:
    pixels = np.asarray(Image.open(picture).convert("RGB"))
    if pixels.shape != (side, side, 3):
        raise SystemExit(f"{picture} is to be {side} pixels a side: then no resampling is compared.")
    ordered = pixels[..., ::-1] if described.is_bgr else pixels
    return (ordered / 255 * described.largest_value).astype(np.float32)[None]


def _answers(network: keras.Model, described: FullSize, value: np.ndarray) -> dict[str, np.ndarray]:
    outputs = tf.nest.flatten(network(value, training=False))
    answers = {name: output.numpy()[0] for name, output in zip(network.output_names, outputs)}
    if described.features is not None:
        layer = network.get_layer(described.features)
        features = keras.Model(network.input, layer.output)(value, training=False)
        answers["features"] = features.numpy().mean(axis=(1, 2))[0]
    return answers
