"""Pictures' views mirrored, turned and with colours exchanged, by lot: a picture's answers stay what they are."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor


def turned(views: Tensor, random: np.random.Generator) -> Tensor:
    """(pictures, views, side, side, 3) u8 -> (pictures, views, 3, side, side) 0…1, all views of a picture alike."""
    values = _exchanged(views.float() / 255, random).permute(0, 1, 4, 2, 3)
    for change in (lambda v: v.flip(3), lambda v: v.flip(4), lambda v: v.transpose(3, 4)):
        is_changed = torch.from_numpy(random.random(len(views)) < 0.5).to(views.device)
        values = torch.where(is_changed[:, None, None, None, None], change(values), values)
    return values


def _exchanged(views: Tensor, random: np.random.Generator) -> Tensor:
    """As a product with matrices that exchange the three colours."""
    orders = np.stack([np.eye(3, dtype=np.float32)[random.permutation(3)] for _ in range(len(views))])
    return torch.einsum("pvyxc,pcd->pvyxd", views, torch.from_numpy(orders).to(views.device))
