"""The examples of a run, on the device that trains, as u8; batches are cut from them there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from .recipes import Recipe
from .shard_files import shard_path
from .sizes import INPUT_SIZE, SHARD_LENGTH

POLL_SECONDS = 1
MIRROR_ROWS, MIRROR_COLUMNS, SWAP_AXES = 1, 2, 4  # bits of a way to turn a picture; together all eight


class Batch(NamedTuple):
    """Float tensors of 0…1: `input` (n, 3, crop, crop), the other two the part of the result that it reaches."""

    input: Tensor
    original: Tensor
    teacher: Tensor


class ExampleStore:
    def __init__(self, folder: Path, recipe: Recipe, shards: int, device: torch.device):
        """Room for `shards` files; they are read when asked for."""
        self.folder, self.recipe, self.capacity, self.loaded = folder, recipe, shards, 0
        sides = {"input": INPUT_SIZE, "original": recipe.label_size, "teacher": recipe.label_size}
        self.arrays = {
            name: torch.empty((shards * SHARD_LENGTH, side, side, 3), dtype=torch.uint8, device=device)
            for name, side in sides.items()
        }

    def load_what_is_there(self) -> int:
        """Reads the files that have come since, in the order of their numbers; returns how many there are now."""
        while self.loaded < self.capacity and self._path(self.loaded).exists():
            self._load_next()
        return self.loaded

    def wait_for(self, shards: int) -> None:
        while self.loaded < shards:
            if self._path(self.loaded).exists():
                self._load_next()
            else:
                time.sleep(POLL_SECONDS)

    def cut(self, choice: Tensor, crop: int) -> Batch:
        """`choice` is (4, n): number of the example, top, left, and the way it is turned (see `choose`)."""
        scale = self.recipe.scale
        reached = (crop - 2 * self.recipe.margin) * scale
        return Batch(
            _window(self.arrays["input"], choice, 1, crop),
            _window(self.arrays["original"], choice, scale, reached),
            _window(self.arrays["teacher"], choice, scale, reached),
        )

    def _path(self, number: int) -> Path:
        return shard_path(self.folder, self.recipe.name, "train", number)

    def _load_next(self) -> None:
        rows = slice(self.loaded * SHARD_LENGTH, (self.loaded + 1) * SHARD_LENGTH)
        with np.load(self._path(self.loaded)) as arrays:
            for name, array in self.arrays.items():
                array[rows] = torch.from_numpy(arrays[name]).to(array.device)
        self.loaded += 1


def choose(seed: int, step: int, shards: int, crop: int, size: int) -> np.ndarray:
    """(4, size) int64, from the seed and the step alone: a run that was stopped goes on with the same batches."""
    random = np.random.default_rng([seed, step])
    index = random.integers(shards * SHARD_LENGTH, size=size)
    top, left = random.integers(INPUT_SIZE - crop + 1, size=(2, size))
    return np.stack([index, top, left, random.integers(8, size=size)])


def _window(pictures: Tensor, choice: Tensor, scale: int, side: int) -> Tensor:
    """(n, 3, side, side) floats, one window of each chosen picture, turned; channels last in memory."""
    index, top, left, turn = choice[:, :, None, None]
    along = torch.arange(side, device=pictures.device)
    swapped = (turn & SWAP_AXES) > 0
    rows = torch.where(swapped, along[None, :], along[:, None])
    columns = torch.where(swapped, along[:, None], along[None, :])
    rows = torch.where((turn & MIRROR_ROWS) > 0, side - 1 - rows, rows) + top * scale
    columns = torch.where((turn & MIRROR_COLUMNS) > 0, side - 1 - columns, columns) + left * scale
    return pictures[index, rows, columns].permute(0, 3, 1, 2).float() / 255
