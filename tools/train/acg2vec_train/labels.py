"""Examples on disk: input, original and the teacher's answer, 16 to a file.

`input` is (16, 128, 128, 3); `original` and `teacher` are (16, 184, 184, 3), the part of the target that unpadded
networks reach; all u8. Example n of a split depends on the seed, the split and n alone, so files can be made in any
order, by several processes, and again.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from .degrade import degraded
from .drawing.scene import draw_scene
from .sizes import INPUT_SIZE, LABEL_SIZE, MARGIN, SCALE, SHARD_LENGTH, TARGET_SIZE
from .tensors import chosen_device, to_pixels, to_tensor

SPLITS = {"train": 0, "held-out": 1}
TEACHER_BATCH = 4  # pictures at once: the teacher's features take 50 MB a picture

Example = tuple[np.ndarray, np.ndarray]


def shard_path(folder: Path, split: str, number: int) -> Path:
    return folder / split / f"shard-{number:05d}.npz"


def make_shard(folder: Path, split: str, number: int, seed: int, teacher: torch.nn.Module) -> None:
    path = shard_path(folder, split, number)
    if path.exists():
        return
    first = number * SHARD_LENGTH
    examples = [draw_example(seed, split, index) for index in range(first, first + SHARD_LENGTH)]
    inputs, originals = (np.stack(column) for column in zip(*examples))
    _write(path, input=inputs, original=originals, teacher=_answers(teacher, inputs))


def draw_example(seed: int, split: str, index: int) -> Example:
    random = np.random.default_rng([seed, SPLITS[split], index])
    large, target = draw_scene(TARGET_SIZE, random)
    reached = slice(MARGIN * SCALE, MARGIN * SCALE + LABEL_SIZE)
    picture = degraded(large, target, random)
    assert picture.shape == (INPUT_SIZE, INPUT_SIZE, 3)
    return picture, target[reached, reached]


def _answers(teacher: torch.nn.Module, inputs: np.ndarray) -> np.ndarray:
    device = chosen_device()
    parts = [inputs[start : start + TEACHER_BATCH] for start in range(0, len(inputs), TEACHER_BATCH)]
    return np.concatenate([to_pixels(teacher(to_tensor(part).to(device))) for part in parts])


def _write(path: Path, **arrays: np.ndarray) -> None:
    """Under another name first: a reader that runs at the same time never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished.npz")
    np.savez(unfinished, **arrays)
    unfinished.rename(path)
