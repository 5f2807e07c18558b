"""The small checkpoint and the answers that the tests compare with: made once, kept in the repository."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import tensorflow as tf

from .networks.pix2score import HEADS, SMALL, pix2score
from .random_weights import noise_pictures, randomise

SEED = 7


def write(folder: Path) -> None:
    """`variables.index` and `.data…` of a SavedModel of a small pix2score; `answer.json`: what it makes of `picture`."""
    network = pix2score(SMALL)
    randomise(network, SEED)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as saved:
        network.save(saved, include_optimizer=False)
        for file in (Path(saved) / "variables").iterdir():
            shutil.copyfile(file, folder / file.name)
    picture = (255 * noise_pictures(network, 1, np.random.default_rng(SEED))[0]).astype(np.uint8)
    answers = tf.nest.flatten(network((picture / 255).astype(np.float32)[None], training=False))
    answer = {
        "side": SMALL.side,
        "picture": picture.flatten().tolist(),
        **{head: values.numpy()[0].tolist() for head, values in zip(HEADS, answers)},
    }
    (folder / "answer.json").write_text(json.dumps(answer) + "\n")
