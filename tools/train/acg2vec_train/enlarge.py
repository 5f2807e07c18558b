"""Enlarges whole pictures with an ncnn file: reflected edges, no tiles, as the project's engines must."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image

from .ncnn_run import NcnnNetwork
from .sizes import MARGIN, SCALE
from .tensors import to_pixels, to_tensor


def enlarge(network: NcnnNetwork, picture: np.ndarray) -> np.ndarray:
    """(h, w, 3) u8 -> (2h, 2w, 3) u8. The network needs even sizes: an odd edge is reflected further and cut off."""
    height, width, _ = picture.shape
    bottom, right = MARGIN + height % 2, MARGIN + width % 2
    padded = np.pad(picture, ((MARGIN, bottom), (MARGIN, right), (0, 0)), mode="reflect")
    answer = to_pixels(network(to_tensor(padded)[None]))[0]
    return answer[: height * SCALE, : width * SCALE]


def bicubic(picture: np.ndarray) -> np.ndarray:
    height, width, _ = picture.shape
    return np.asarray(Image.fromarray(picture).resize((width * SCALE, height * SCALE), Image.BICUBIC))


def read_picture(path: Path) -> np.ndarray:
    """RGB u8; what is transparent is laid on white."""
    picture = Image.open(path).convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    return np.asarray(Image.alpha_composite(white, picture).convert("RGB"))


def enlarge_file(model: Path, picture: Path, out: Path) -> None:
    with torch.no_grad():
        result = enlarge(NcnnNetwork(model), read_picture(picture))
    Image.fromarray(result).save(out)
