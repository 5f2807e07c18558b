"""Where an example file lies."""

from __future__ import annotations

from pathlib import Path


def shard_path(folder: Path, recipe: str, split: str, number: int) -> Path:
    return folder / recipe / split / f"shard-{number:05d}.npz"
