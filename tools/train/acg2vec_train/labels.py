"""Examples on disk: input, original and the teacher's answer, 16 to a file, a folder for each recipe.

`input` is (16, 128, 128, 3); `original` and `teacher` are the part of the target that unpadded networks reach, 184 a
side for 2x, 360 for 4x; all u8. Worker processes draw, this process lets the teachers answer and writes. Files come in
the order of their numbers whatever the number of workers.
"""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path
from typing import Optional, Sequence

import numpy as np
import torch

from .drawn import Pair, Task, draw_shard
from .recipes import RECIPES
from .shard_files import shard_path
from .teacher import Teacher
from .tensors import chosen_device, to_pixels, to_tensor

# Pictures at once: the teacher's features take 50 MB a picture.
TEACHER_BATCHES = {"cpu": 4, "cuda": 16}


def make_shards(
    folder: Path,
    recipes: Sequence[str],
    split: str,
    numbers: Sequence[int],
    seed: int,
    workers: int,
    teacher_path: Optional[Path] = None,
) -> None:
    """Files that exist stay. With no workers this process draws as well."""
    device = chosen_device()
    tasks = [task for number in numbers if (task := _missing(folder, recipes, split, number, seed)).recipes]
    # Fresh processes, since a fork of one that uses a GPU cannot be relied on; begun before the teachers are read.
    pool = multiprocessing.get_context("spawn").Pool(workers) if workers else None
    drawn = pool.imap(draw_shard, tasks) if pool else map(draw_shard, tasks)
    teachers = {name: Teacher(RECIPES[name], teacher_path).to(device) for name in recipes}
    start = time.monotonic()
    for done, (task, pairs) in enumerate(zip(tasks, drawn), 1):
        for name, pair in pairs.items():
            _write(shard_path(folder, name, split, task.shard), teachers[name], pair)
        seconds = (time.monotonic() - start) / done
        print(f"{split} shard {task.shard} is there, {seconds:.2f} s a shard", flush=True)
    if pool:
        pool.terminate()


def _missing(folder: Path, recipes: Sequence[str], split: str, number: int, seed: int) -> Task:
    missing = tuple(name for name in recipes if not shard_path(folder, name, split, number).exists())
    return Task(seed, split, number, missing)


def _write(path: Path, teacher: Teacher, pair: Pair) -> None:
    """Under another name first: a reader that runs at the same time never sees half a file."""
    inputs, originals = pair
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished.npz")
    np.savez(unfinished, input=inputs, original=originals, teacher=answers(teacher, inputs))
    unfinished.rename(path)


def answers(teacher: Teacher, inputs: np.ndarray) -> np.ndarray:
    """u8 pictures -> the teacher's pictures; on a GPU in half precision, which rounds away at most one level of 255."""
    device = chosen_device()
    size = TEACHER_BATCHES[device.type]
    parts = [inputs[start : start + size] for start in range(0, len(inputs), size)]
    with torch.autocast("cuda", torch.float16, enabled=device.type == "cuda"):
        return np.concatenate([to_pixels(teacher(to_tensor(part).to(device))) for part in parts])
