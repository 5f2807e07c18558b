"""The small checkpoint and the answers that the tests compare with: made once, kept in the repository."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow import keras

from .conversion import convert
from .networks import deepdanbooru
from .networks.pix2score import HEADS, SMALL, pix2score
from .random_weights import noise_pictures, randomise

SEED = 7


def write_pix2score(folder: Path) -> None:
    """`variables.index` and `.data…` of a SavedModel of a small pix2score; `answer.json`: what it makes of a picture."""
    network = pix2score(SMALL)
    randomise(network, SEED)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as saved:
        network.save(saved, include_optimizer=False)
        for file in (Path(saved) / "variables").iterdir():
            shutil.copyfile(file, folder / file.name)
    picture = _picture(network)
    answers = tf.nest.flatten(network(_values(picture), training=False))
    _write_answer(folder, picture, {head: values.numpy()[0] for head, values in zip(HEADS, answers)})


def write_deepdanbooru(folder: Path) -> None:
    """`model.onnx` of a small DeepDanbooru; `answer.json`: its confidences, and the means of its layer add_43."""
    network = deepdanbooru.deepdanbooru(deepdanbooru.SMALL)
    randomise(network, SEED)
    convert(network, folder / "model.onnx")
    picture = _picture(network)
    outputs = [network.output, network.get_layer("add_43").output]
    confidences, features = keras.Model(network.input, outputs)(_values(picture), training=False)
    means = features.numpy().mean(axis=(1, 2))
    _write_answer(folder, picture, {"confidences": confidences.numpy()[0], "features": means[0]})


def _picture(network: keras.Model) -> np.ndarray:
    return (255 * noise_pictures(network, 1, np.random.default_rng(SEED))[0]).astype(np.uint8)


def _values(picture: np.ndarray) -> np.ndarray:
    return (picture / 255).astype(np.float32)[None]


def _write_answer(folder: Path, picture: np.ndarray, values: dict[str, np.ndarray]) -> None:
    answer = {
        "side": picture.shape[0],
        "picture": picture.flatten().tolist(),
        **{name: answer.tolist() for name, answer in values.items()},
    }
    (folder / "answer.json").write_text(json.dumps(answer) + "\n")
