"""Real-CUGAN 2x and 4x with a channel multiplier, plus a nearest-neighbour skip.

The architecture is that of bilibili/ailab (Real-CUGAN, MIT): two small U-Nets in a row, all convolutions unpadded,
squeeze-and-excitation (SE) on the global mean of four feature maps. Half the channels need about a quarter of the
multiply-adds. Like the official 4x network, and unlike the official 2x one, these add the input, enlarged by nearest
neighbour, to their output: with the last layers at zero, training starts from that picture instead of from noise.
"""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from .recipes import Recipe
from .sizes import MARGINS
from .upsample import TransposedConvolution

SLOPE = 0.1  # of every LeakyReLU
SQUEEZE = 8  # SE reduces C channels to C / 8


class SqueezeExcite(nn.Module):
    """Weights each channel by a function of all channels' means."""

    def __init__(self, channels: int):
        super().__init__()
        self.squeeze = nn.Conv2d(channels, channels // SQUEEZE, 1)
        self.excite = nn.Conv2d(channels // SQUEEZE, channels, 1)

    def forward(self, features: Tensor) -> Tensor:
        means = features.mean(dim=(2, 3), keepdim=True)
        gains = torch.sigmoid(self.excite(functional.relu(self.squeeze(means))))
        return features * gains


class FirstUnet(nn.Module):
    """(inputs, h, w) -> (outputs, 2h - 32, 2w - 32)."""

    def __init__(self, narrow: int, inputs: int, outputs: int):
        super().__init__()
        wide, wider = narrow * 2, narrow * 4
        self.enter = _convolutions(inputs, narrow, wide)
        self.down = _down(wide, wide)
        self.inner = _convolutions(wide, wider, wide)
        self.gain = SqueezeExcite(wide)
        self.up = _up(wide, wide)
        self.leave = _convolutions(wide, wide)
        self.bottom = TransposedConvolution(wide, outputs, 4, stride=2, padding=3)

    def forward(self, image: Tensor) -> Tensor:
        outer = self.enter(image)
        inner = self.up(self.gain(self.inner(self.down(outer))))
        return self.bottom(self.leave(cropped(outer, 4) + inner))


class SecondUnet(nn.Module):
    """(inputs, h, w) -> (outputs, h - 40, w - 40).

    `outer`: channels of its first layer, where maps are largest; `narrow` of the first one of a whole network.
    """

    def __init__(self, outer: int, narrow: int, inputs: int, outputs: int):
        super().__init__()
        edge, wide, wider, widest = outer * 2, narrow * 2, narrow * 4, narrow * 8
        self.enter = _convolutions(inputs, outer, edge)
        self.down_1 = _down(edge, wide)
        self.middle_1 = _convolutions(wide, wide, wider)
        self.gain_1 = SqueezeExcite(wider)
        self.down_2 = _down(wider, wider)
        self.inner = _convolutions(wider, widest, wider)
        self.gain_2 = SqueezeExcite(wider)
        self.up_2 = _up(wider, wider)
        self.middle_2 = _convolutions(wider, wide, wide)
        self.gain_3 = SqueezeExcite(wide)
        self.up_1 = _up(wide, edge)
        self.leave = _convolutions(edge, edge)
        self.bottom = nn.Conv2d(edge, outputs, 3)

    def forward(self, image: Tensor) -> Tensor:
        outer = self.enter(image)
        middle = self.gain_1(self.middle_1(self.down_1(outer)))
        inner = self.up_2(self.gain_2(self.inner(self.down_2(middle))))
        deep = self.gain_3(self.middle_2(cropped(middle, 4) + inner))
        return self.bottom(self.leave(cropped(outer, 16) + self.up_1(deep)))


class Cugan(nn.Module):
    """(batch, 3, h, w) RGB 0…1 -> (batch, 3, s(h - 2m), s(w - 2m)); s the scale, m its margin; h and w even.

    Inner layers may run in half precision; the sum with the skip is always fp32.
    """

    scale: int

    def __init__(self, narrow: int, outer: int, middle: int):
        """`narrow`: channels of the narrowest layers, 32 in the official networks; `outer`: of those where the maps are
        largest, at the second U-Net's ends; `middle`: between the two U-Nets."""
        super().__init__()
        self.narrow = narrow
        self.unet1 = FirstUnet(narrow, 3, middle)
        self.unet2 = SecondUnet(outer, narrow, middle, middle)

    def forward(self, image: Tensor) -> Tensor:
        core = cropped(image, MARGINS[self.scale])
        return self.residue(image).float() + functional.interpolate(core, scale_factor=self.scale)

    def residue(self, image: Tensor) -> Tensor:
        raise NotImplementedError

    def both_unets(self, image: Tensor) -> Tensor:
        first = self.unet1(image)
        return self.unet2(first) + cropped(first, 20)


class Cugan2x(Cugan):
    """At least 44 x 44 pixels in."""

    scale = 2

    def __init__(self, narrow: int = 16, outer: int = 16):
        super().__init__(narrow, outer, middle=3)
        _initialise(self, zero=[self.unet1.bottom, self.unet2.bottom])

    def residue(self, image: Tensor) -> Tensor:
        return self.both_unets(image)


class Cugan4x(Cugan):
    """The U-Nets work on twice the input's size; a last convolution and a pixel shuffle double it again."""

    scale = 4

    def __init__(self, narrow: int = 16, outer: int = 16):
        super().__init__(narrow, outer, middle=narrow * 2)
        self.last = nn.Conv2d(narrow * 2, 12, 3)
        _initialise(self, zero=[self.last])

    def residue(self, image: Tensor) -> Tensor:
        return functional.pixel_shuffle(cropped(self.last(self.both_unets(image)), 1), 2)


def new_network(recipe: Recipe) -> Cugan:
    return {2: Cugan2x, 4: Cugan4x}[recipe.scale](recipe.narrow, recipe.outer)


def _initialise(network: nn.Module, zero: list[nn.Module]) -> None:
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.kaiming_normal_(module.weight, a=SLOPE, mode="fan_out" if module.stride == (2, 2) else "fan_in")
            nn.init.zeros_(module.bias)
    for module in zero:
        nn.init.zeros_(module.weight)


def cropped(image: Tensor, margin: int) -> Tensor:
    return image[..., margin:-margin, margin:-margin]


def parameter_count(network: nn.Module) -> int:
    return sum(parameter.numel() for parameter in network.parameters())


def _convolutions(*channels: int) -> nn.Sequential:
    """3x3 convolutions, each with its LeakyReLU, from one channel count to the next."""
    return nn.Sequential(*(_activated(nn.Conv2d(a, b, 3)) for a, b in zip(channels, channels[1:])))


def _down(channels: int, out_channels: int) -> nn.Sequential:
    return _activated(nn.Conv2d(channels, out_channels, 2, stride=2))


def _up(channels: int, out_channels: int) -> nn.Sequential:
    return _activated(TransposedConvolution(channels, out_channels, 2, stride=2))


def _activated(layer: nn.Module) -> nn.Sequential:
    return nn.Sequential(layer, nn.LeakyReLU(SLOPE, inplace=True))
