"""Between u8 pictures (…, height, width, 3) and float tensors (…, 3, height, width) of 0…1."""

from __future__ import annotations

import numpy as np
import torch


def to_tensor(pixels: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis(pixels, -1, -3))).float() / 255


def to_pixels(values: torch.Tensor) -> np.ndarray:
    """Rounds as the page does: floor(255 y + 0.5), clamped."""
    rounded = (values.detach() * 255 + 0.5).floor().clamp(0, 255)
    return np.moveaxis(rounded.to("cpu", torch.uint8).numpy(), -3, -1)


def chosen_device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
