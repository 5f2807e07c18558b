"""Enlarges whole pictures with an ncnn file: reflected edges, no tiles, as the project's engines must."""

from __future__ import annotations

from pathlib import Path

from typing import Callable

import numpy as np
import torch
from PIL import Image

from .ncnn_run import NcnnNetwork
from .recipes import RECIPES, Recipe
from .tensors import to_pixels, to_tensor


def enlarge(network: Callable[[torch.Tensor], torch.Tensor], picture: np.ndarray, recipe: Recipe) -> np.ndarray:
    """(h, w, 3) u8 -> scale times that. The network needs even sizes: an odd edge is reflected further and cut off."""
    height, width, _ = picture.shape
    bottom, right = recipe.margin + height % 2, recipe.margin + width % 2
    padded = np.pad(picture, ((recipe.margin, bottom), (recipe.margin, right), (0, 0)), mode="reflect")
    answer = to_pixels(network(to_tensor(padded)[None]))[0]
    return answer[: height * recipe.scale, : width * recipe.scale]


def bicubic(picture: np.ndarray, scale: int) -> np.ndarray:
    height, width, _ = picture.shape
    return np.asarray(Image.fromarray(picture).resize((width * scale, height * scale), Image.BICUBIC))


def read_picture(path: Path) -> np.ndarray:
    """RGB u8; what is transparent is laid on white."""
    picture = Image.open(path).convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    return np.asarray(Image.alpha_composite(white, picture).convert("RGB"))


def enlarge_file(model: Path, recipe: str, picture: Path, out: Path) -> None:
    with torch.no_grad():
        result = enlarge(NcnnNetwork(model), read_picture(picture), RECIPES[recipe])
    Image.fromarray(result).save(out)
