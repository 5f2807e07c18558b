"""The look network: one trunk for crops and overview, two sets of outputs, added up over a picture's views.

Its first layer begins as the cosine transform of 4 x 4 blocks and ends in sigmoids: traces of noise and of JPEG are a few
levels of 255 beside edges of two hundred, and a curve that is steep around zero shows both. Unpadded convolutions only,
so that a crop's edge looks like any other place, and strides that multiply to eight, so that a JPEG's blocks fall alike
everywhere.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from ..network import SLOPE
from .answers import ATTRIBUTES, OUTPUTS

BLOCK = 4
STEM = 32
LOCAL = ("screentone", "text")  # attributes that a part of a picture may have
# (channels, kernel, stride) behind the stem; the sides are 100 -> 25 -> 23 -> 11 -> 9, and on to 7 -> 3
FINE_LAYERS = ((40, 3, 1), (56, 3, 2), (80, 3, 1))
COARSE_LAYERS = ((64, 3, 1), (64, 3, 2))
HIDDEN = 64
# Of what the sigmoids are given, for a difference of 1 between black and white.
MEAN_GAIN, STRONG_GAIN, FINE_GAIN, COLOUR_GAIN = 4.0, 6.0, 60.0, 20.0
BRIGHTNESS = (0.3, 0.59, 0.11)
BLUE, RED = (-0.3, -0.59, 0.89), (0.7, -0.59, -0.11)


class LookNetwork(nn.Module):
    """(views, 3, 100, 100) RGB 0…1 -> (views, 2 · OUTPUTS): what a view says if it is a crop, and if it is an overview."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, STEM, BLOCK, BLOCK)
        with torch.no_grad():
            weight = _stem_filters()
            self.stem.weight.copy_(weight)
            self.stem.bias.copy_(-weight.sum(dim=(1, 2, 3)) / 2)  # middle grey gives a half
        self.trunk = _blocks(STEM, FINE_LAYERS)
        self.hidden = _block(FINE_LAYERS[-1][0], HIDDEN, 1, 1)
        self.outputs = nn.Conv2d(HIDDEN, 2 * OUTPUTS, 1)
        self.coarse = _blocks(FINE_LAYERS[-1][0], COARSE_LAYERS)
        self.coarse_hidden = _block(COARSE_LAYERS[-1][0], HIDDEN, 1, 1)
        self.coarse_outputs = nn.Conv2d(HIDDEN, 2 * OUTPUTS, 1)
        nn.init.zeros_(self.coarse_outputs.weight)

    def forward(self, views: Tensor) -> Tensor:
        """What small parts say by their means, and what larger parts do, added up."""
        fine = self.trunk(torch.sigmoid(self.stem(views)))
        coarse = self.coarse(fine)
        said = self.outputs(self.hidden(fine.mean(dim=(2, 3), keepdim=True)))
        more = self.coarse_outputs(self.coarse_hidden(coarse.mean(dim=(2, 3), keepdim=True)))
        return (said + more).flatten(1)


def _blocks(inputs: int, layers: tuple) -> nn.Sequential:
    blocks = []
    for channels, kernel, stride in layers:
        blocks.append(_block(inputs, channels, kernel, stride))
        inputs = channels
    return nn.Sequential(*blocks)


def _block(inputs: int, outputs: int, kernel: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride), nn.BatchNorm2d(outputs), nn.LeakyReLU(SLOPE, inplace=True)
    )


def _stem_filters() -> Tensor:
    """(STEM, 3, BLOCK, BLOCK): three means, all waves of brightness finely, the coarse ones roughly too, colour's coarse ones."""
    waves = [(down, across) for down in range(BLOCK) for across in range(BLOCK)]
    waves.sort(key=lambda wave: (sum(wave), wave))
    mean, *moving = [_wave(*wave) for wave in waves]
    filters = [MEAN_GAIN * _coloured(mean, channel) for channel in torch.eye(3).tolist()]
    filters += [FINE_GAIN * _coloured(wave, BRIGHTNESS) for wave in moving]
    filters += [STRONG_GAIN * _coloured(wave, BRIGHTNESS) for wave in moving[:8]]
    filters += [COLOUR_GAIN * _coloured(wave, colour) for wave in moving[:3] for colour in (BLUE, RED)]
    return torch.stack(filters)


def _wave(down: int, across: int) -> Tensor:
    """A cosine over the block, its values adding up to 1 in size."""
    places = (torch.arange(BLOCK) + 0.5) * math.pi / BLOCK
    wave = torch.outer(torch.cos(down * places), torch.cos(across * places))
    return wave / wave.abs().sum()


def _coloured(wave: Tensor, colour: tuple) -> Tensor:
    return torch.tensor(colour)[:, None, None] * wave


def pooled(outputs: Tensor) -> Tensor:
    """(pictures, views, 2 · OUTPUTS), the overview last -> (pictures, OUTPUTS): the mean over the crops, or for what one
    crop can show alone nearly the largest, plus what the overview says."""
    crops = outputs[:, :-1, :OUTPUTS]
    largest = torch.logsumexp(crops, dim=1) - math.log(crops.shape[1])
    is_local = torch.tensor([name in LOCAL for name in ATTRIBUTES] + [False] * (OUTPUTS - len(ATTRIBUTES)))
    return torch.where(is_local.to(outputs.device), largest, crops.mean(dim=1)) + outputs[:, -1, OUTPUTS:]


def answers_to(network: nn.Module, views: Tensor) -> Tensor:
    """(pictures, views, 3, side, side) 0…1 -> (pictures, OUTPUTS)."""
    outputs = network(views.flatten(0, 1))
    return pooled(outputs.view(*views.shape[:2], -1))
