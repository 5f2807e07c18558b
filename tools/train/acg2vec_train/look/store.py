"""Drawn pictures on disk: files of some dozen pictures, written once, read without being copied."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from .pictures import PICTURES_A_DRAWING, draw_pictures

SPLITS = {"train": 0, "held-out": 1}
DRAWINGS_A_FILE = 32
PICTURES_A_FILE = DRAWINGS_A_FILE * PICTURES_A_DRAWING


@dataclass
class Shard:
    """`views` (count, CROPS + 1, SIDE, SIDE, 3) u8; of a picture's crops the first `crops` are its own."""

    views: np.ndarray
    crops: np.ndarray
    targets: np.ndarray
    quality: np.ndarray


def shard_file(data: Path, split: str, number: int) -> Path:
    return data / f"{split}-{number:04}.npy"


def draw_files(data: Path, split: str, numbers: range, seed: int, workers: int = 0) -> None:
    """Skips what is there already. With no workers this process draws."""
    data.mkdir(parents=True, exist_ok=True)
    draw = partial(_draw_file, data, split, seed)
    missing = [number for number in numbers if not shard_file(data, split, number).exists()]
    if workers == 0:
        _tell(map(draw, missing))
        return
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        _tell(pool.imap(draw, missing))


def _tell(names: Iterable[str]) -> None:
    for name in names:
        print(f"{name} drawn", flush=True)


def _draw_file(data: Path, split: str, seed: int, number: int) -> str:
    path = shard_file(data, split, number)
    write_shard(path, draw_shard(split, number, seed))
    return path.name


def draw_shard(split: str, number: int, seed: int) -> Shard:
    first = number * DRAWINGS_A_FILE
    keys = [[seed, SPLITS[split], first + index] for index in range(DRAWINGS_A_FILE)]
    pictures = [picture for key in keys for picture in draw_pictures(key)]
    views, crops = zip(*(picture.views() for picture in pictures))
    targets = np.stack([picture.targets for picture in pictures])
    return Shard(np.stack(views), np.array(crops), targets, np.array([picture.quality for picture in pictures]))


def write_shard(path: Path, shard: Shard) -> None:
    """The views last: where they are, the rest is too."""
    unfinished = path.with_suffix(".unfinished.npy")
    np.savez(path.with_suffix(".npz"), crops=shard.crops, targets=shard.targets, quality=shard.quality)
    np.save(unfinished, shard.views)
    unfinished.replace(path)


def read_shard(path: Path) -> Shard:
    rest = np.load(path.with_suffix(".npz"))
    return Shard(np.load(path, mmap_mode="r"), rest["crops"], rest["targets"], rest["quality"])
