"""Measures exported files: PSNR to the original and to the teacher, beside bicubic enlargement and the teacher.

The held-out drawings come from the same program as the training ones but from other seeds. Real pictures are halved
by area averaging, enlarged, and compared with what they were; nothing of them is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Iterator, Optional

import numpy as np

from .enlarge import bicubic, enlarge, read_picture
from .examples import load_shard
from .labels import shard_path
from .ncnn_run import NcnnNetwork
from .sizes import MARGIN, SCALE
from .teacher import load_teacher
from .tensors import to_pixels, to_tensor

Row = dict[str, float]


def evaluate(model: Path, data: Path, teacher_path: Optional[Path], pictures: list[Path]) -> None:
    network = NcnnNetwork(model)
    _print("held-out drawings", _on_drawings(network, data))
    teacher = load_teacher(teacher_path) if pictures else None
    for path in pictures:
        _print(path.name, _on_picture(network, teacher, halved(read_picture(path))))


def psnr(difference_squares: float) -> float:
    """From the mean square difference of values 0…255."""
    return float(10 * np.log10(255**2 / max(difference_squares, 1e-12)))


def halved(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The picture cut to even sizes, and the rounded means of its 2 x 2 blocks."""
    height, width = (side // 2 * 2 for side in picture.shape[:2])
    original = picture[:height, :width]
    blocks = original.reshape(height // 2, 2, width // 2, 2, 3)
    return original, (blocks.mean(axis=(1, 3)) + 0.5).astype(np.uint8)


def _on_drawings(network: NcnnNetwork, data: Path) -> Row:
    """Mean over all pixels of all drawings first, then PSNR: flat drawings do not count more than others."""
    rows = [_squares(network, *example) for example in _held_out(data)]
    return {name: psnr(np.mean([row[name] for row in rows])) for name in rows[0]}


def _held_out(data: Path) -> Iterator[tuple[np.ndarray, ...]]:
    number = 0
    while shard_path(data, "held-out", number).exists():
        shard = load_shard(data, "held-out", number)
        yield from zip(shard["input"], shard["original"], shard["teacher"])
        number += 1
    if number == 0:
        raise SystemExit("No held-out examples: run `train labels --split held-out --shards 4` first.")


def _squares(network: NcnnNetwork, small: np.ndarray, original: np.ndarray, teacher: np.ndarray) -> Row:
    reached = slice(MARGIN * SCALE, -MARGIN * SCALE)
    answer = to_pixels(network(to_tensor(small)[None]))[0]
    return _compare(answer, bicubic(small)[reached, reached], original, teacher)


def _on_picture(network: NcnnNetwork, teacher: NcnnNetwork, pair: tuple[np.ndarray, np.ndarray]) -> Row:
    original, small = pair
    squares = _compare(enlarge(network, small), bicubic(small), original, enlarge(teacher, small))
    return {name: psnr(value) for name, value in squares.items()}


def _compare(answer: np.ndarray, cubic: np.ndarray, original: np.ndarray, teacher: np.ndarray) -> Row:
    return {
        "network to original": _mean_square(answer, original),
        "bicubic to original": _mean_square(cubic, original),
        "teacher to original": _mean_square(teacher, original),
        "network to teacher": _mean_square(answer, teacher),
        "bicubic to teacher": _mean_square(cubic, teacher),
    }


def _mean_square(first: np.ndarray, second: np.ndarray) -> float:
    return float(((first.astype(np.float64) - second) ** 2).mean())


def _print(title: str, row: Row) -> None:
    print(f"{title}: " + ", ".join(f"{name} {value:.2f} dB" for name, value in row.items()), flush=True)
