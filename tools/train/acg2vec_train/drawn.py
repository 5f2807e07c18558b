"""Examples without the teacher's answer: a pure function of the seed, the split, the number and the recipe.

One drawing serves every recipe that is asked for, since drawing takes most of the time. Free of PyTorch, so that a
worker process starts quickly.
"""

from __future__ import annotations

from typing import NamedTuple, Sequence

import numpy as np
from PIL import Image

from .degrade import degraded
from .drawing.light import add_grain
from .drawing.scene import draw_scene
from .recipes import RECIPES, Recipe
from .sizes import DRAWING_SIZE, INPUT_SIZE, SHARD_LENGTH

SPLITS = {"train": 0, "held-out": 1}
GRAIN_SHARE = 0.12
RECIPE_NUMBERS = {name: number for number, name in enumerate(RECIPES)}

Pair = tuple[np.ndarray, np.ndarray]


class Task(NamedTuple):
    """What a worker is asked for: one file's worth of pictures for each recipe."""

    seed: int
    split: str
    shard: int
    recipes: tuple[str, ...]


def draw_shard(task: Task) -> dict[str, Pair]:
    """Recipe -> inputs (16, 128, 128, 3) and originals (16, label, label, 3), u8."""
    first = task.shard * SHARD_LENGTH
    rows = [draw_examples(task.seed, task.split, first + row, task.recipes) for row in range(SHARD_LENGTH)]
    return {name: tuple(np.stack(column) for column in zip(*(row[name] for row in rows))) for name in task.recipes}


def draw_examples(seed: int, split: str, index: int, recipes: Sequence[str]) -> dict[str, Pair]:
    key = [seed, SPLITS[split], index]
    large = Image.fromarray(draw_scene(DRAWING_SIZE, np.random.default_rng(key)))
    return {
        name: _example(large, RECIPES[name], np.random.default_rng([*key, RECIPE_NUMBERS[name]])) for name in recipes
    }


def _example(large: Image.Image, recipe: Recipe, random: np.random.Generator) -> Pair:
    target = large.resize((recipe.target_size, recipe.target_size), Image.LANCZOS)
    if random.random() < GRAIN_SHARE:
        target = Image.fromarray(add_grain(np.asarray(target), random))
    picture = degraded(large, target, recipe.degradation, random)
    start = recipe.margin * recipe.scale
    reached = slice(start, start + recipe.label_size)
    assert picture.shape == (INPUT_SIZE, INPUT_SIZE, 3)
    return picture, np.asarray(target)[reached, reached]
