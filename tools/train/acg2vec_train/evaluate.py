"""Measures exported files beside bicubic enlargement and the teacher: PSNR, sharpness of edges, shift of the mean.

The held-out drawings come from the same program as the training ones but from other seeds. Real pictures are reduced
by area averaging, enlarged, and compared with what they were; nothing of them is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Iterator, NamedTuple, Optional

import numpy as np

from .enlarge import bicubic, enlarge, read_picture
from .ncnn_run import NcnnNetwork
from .recipes import RECIPES, Recipe
from .shard_files import shard_path
from .sharpness import edge_steepness
from .teacher import Teacher
from .tensors import to_pixels, to_tensor


class Answers(NamedTuple):
    """The same part of one picture, (h, w, 3) u8 each."""

    network: np.ndarray
    bicubic: np.ndarray
    original: np.ndarray
    teacher: np.ndarray


def evaluate(model: Path, recipe_name: str, data: Path, teacher_path: Optional[Path], pictures: list[Path]) -> None:
    network, recipe = NcnnNetwork(model), RECIPES[recipe_name]
    _print("held-out drawings", [_on_example(network, recipe, *example) for example in held_out(data, recipe)])
    teacher = Teacher(recipe, teacher_path) if pictures else None
    for path in pictures:
        original, small = reduced(read_picture(path), recipe.scale)
        answers = [enlarge(enlarger, small, recipe) for enlarger in (network, teacher)]
        _print(path.name, [Answers(answers[0], bicubic(small, recipe.scale), original, answers[1])])


def psnr(difference_squares: float) -> float:
    """From the mean square difference of values 0…255."""
    return float(10 * np.log10(255**2 / max(difference_squares, 1e-12)))


def reduced(picture: np.ndarray, scale: int) -> tuple[np.ndarray, np.ndarray]:
    """The picture cut to multiples of the scale, and the rounded means of its blocks."""
    height, width = (side // scale * scale for side in picture.shape[:2])
    original = picture[:height, :width]
    blocks = original.reshape(height // scale, scale, width // scale, scale, 3)
    return original, (blocks.mean(axis=(1, 3)) + 0.5).astype(np.uint8)


def held_out(data: Path, recipe: Recipe) -> Iterator[tuple[np.ndarray, ...]]:
    """Input, original and teacher's answer of each held-out example."""
    number = 0
    while (path := shard_path(data, recipe.name, "held-out", number)).exists():
        with np.load(path) as shard:
            yield from zip(shard["input"], shard["original"], shard["teacher"])
        number += 1
    if number == 0:
        raise SystemExit("No held-out examples: run `train labels --split held-out --shards 13` first.")


def figures(rows: list[Answers]) -> dict[str, float]:
    """Squares are averaged over all pixels of all pictures first: flat pictures do not count more than others."""
    pairs = [("network", "original"), ("bicubic", "original"), ("teacher", "original")]
    pairs += [("network", "teacher"), ("bicubic", "teacher")]
    result = {f"{a} to {b}, dB": psnr(_mean_square(rows, a, b)) for a, b in pairs}
    for name in ("network", "bicubic", "original"):
        result[f"sharpness of {name} / teacher's"] = _steepness(rows, name) / _steepness(rows, "teacher")
    shifts = [(row.network.astype(float) - row.original).mean(axis=(0, 1)) for row in rows]
    result["shift of the mean, levels"] = float(np.abs(np.mean(shifts, axis=0)).max())
    return result


def _on_example(
    network: NcnnNetwork, recipe: Recipe, small: np.ndarray, original: np.ndarray, teacher: np.ndarray
) -> Answers:
    margin = recipe.margin * recipe.scale
    answer = to_pixels(network(to_tensor(small)[None]))[0]
    return Answers(answer, bicubic(small, recipe.scale)[margin:-margin, margin:-margin], original, teacher)


def _mean_square(rows: list[Answers], first: str, second: str) -> float:
    squares = [((getattr(row, first).astype(np.float64) - getattr(row, second)) ** 2).mean() for row in rows]
    return float(np.mean(squares))


def _steepness(rows: list[Answers], name: str) -> float:
    return float(np.mean([edge_steepness(getattr(row, name), row.original) for row in rows]))


def _print(title: str, rows: list[Answers]) -> None:
    print(f"{title}: " + "; ".join(f"{name} {value:.3f}" for name, value in figures(rows).items()), flush=True)
