"""What the network is asked for: yes or no, two amounts, and a bin near which others count a little."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor

from .answers import ATTRIBUTES, JPEG_AT, NOISE_AT, QUALITY_AT, QUALITY_BINS

AMOUNT_SHARE, QUALITY_SHARE = 0.8, 0.5
BIN_SPREAD = 0.7  # bins


def loss_of(answers: Tensor, targets: Tensor) -> Tensor:
    """`answers` (pictures, OUTPUTS); `targets` (pictures, TARGETS), NaN where it is not known."""
    amounts = slice(JPEG_AT, NOISE_AT + 1)
    return (
        _known(functional.binary_cross_entropy_with_logits, answers, targets, slice(0, len(ATTRIBUTES)))
        + AMOUNT_SHARE * _known(functional.smooth_l1_loss, answers, targets, amounts)
        + QUALITY_SHARE * _quality(answers[:, QUALITY_AT:], targets[:, QUALITY_AT])
    )


def _known(function, answers: Tensor, targets: Tensor, part: slice) -> Tensor:  # type: ignore[no-untyped-def]
    """The mean over what is known; without indexing, for which a GPU would have to be waited for."""
    wanted = targets[:, part]
    is_known = ~torch.isnan(wanted)
    losses = function(answers[:, part], torch.nan_to_num(wanted), reduction="none")
    return (losses * is_known).sum() / is_known.sum().clamp(min=1)


def _quality(answers: Tensor, bins: Tensor) -> Tensor:
    distance = torch.arange(QUALITY_BINS, device=bins.device) - bins[:, None]
    wanted = torch.softmax(-(distance**2) / (2 * BIN_SPREAD**2), dim=1)
    return functional.cross_entropy(answers, wanted)
