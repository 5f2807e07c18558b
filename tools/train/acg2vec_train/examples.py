"""Reads the example files and cuts training batches from them.

A batch depends on the seed and the step alone, so a run that was stopped goes on with exactly the batches it would
have seen, and no random state has to be saved.
"""

from __future__ import annotations

import functools
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from .labels import shard_path
from .sizes import CROP_SIZE, INPUT_SIZE, MARGIN, SCALE, SHARD_LENGTH
from .tensors import to_tensor

POLL_SECONDS = 5


class Batch(NamedTuple):
    """Float tensors of 0…1; `input` (n, 3, 100, 100), the other two (n, 3, 128, 128)."""

    input: torch.Tensor
    original: torch.Tensor
    teacher: torch.Tensor


def training_batch(folder: Path, shards: int, seed: int, step: int, size: int) -> Batch:
    """`size` crops from the first `shards` files; waits for a file that is still being labelled."""
    random = np.random.default_rng([seed, step])
    crops = [_random_crop(folder, int(random.integers(shards * SHARD_LENGTH)), random) for _ in range(size)]
    return Batch(*(to_tensor(np.stack(column)) for column in zip(*crops)))


def shards_at(step: int, start: int, every: int, shards: int) -> int:
    """How many files a step draws from: `start`, one more every `every` steps, at most `shards`.

    Fitting can so begin before labelling has ended and still do the same thing in every run.
    """
    return min(shards, start + step // every) if every else shards


def _random_crop(folder: Path, index: int, random: np.random.Generator) -> list[np.ndarray]:
    shard = load_shard(folder, "train", index // SHARD_LENGTH)
    top, left = random.integers(INPUT_SIZE - CROP_SIZE + 1, size=2)
    turns, mirrored = int(random.integers(4)), bool(random.integers(2))
    output_size = (CROP_SIZE - 2 * MARGIN) * SCALE
    windows = [("input", 1, CROP_SIZE), ("original", SCALE, output_size), ("teacher", SCALE, output_size)]
    crops = []
    for name, scale, side in windows:
        picture = shard[name][index % SHARD_LENGTH]
        crop = picture[top * scale : top * scale + side, left * scale : left * scale + side]
        crops.append(np.rot90(crop[:, ::-1] if mirrored else crop, turns))
    return crops


@functools.lru_cache(maxsize=None)
def load_shard(folder: Path, split: str, number: int) -> dict[str, np.ndarray]:
    path = shard_path(folder, split, number)
    while not path.exists():
        print(f"waiting for {path.name}", flush=True)
        time.sleep(POLL_SECONDS)
    with np.load(path) as arrays:
        return dict(arrays)
