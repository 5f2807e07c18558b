"""Stride-2 transposed convolution as an ordinary convolution and a pixel shuffle.

PyTorch's own takes a slow path on processors (a third of a training step here); this form takes the fast one and gives
the same numbers up to rounding. The parameters keep the shape of `nn.ConvTranspose2d`, (in, out, k, k).
"""

from __future__ import annotations

import torch.nn.functional as functional
from torch import Tensor, nn


class TransposedConvolution(nn.ConvTranspose2d):
    """For stride 2 and an even kernel of size 2t: each of the four output phases is a t x t convolution."""

    def forward(self, image: Tensor) -> Tensor:  # type: ignore[override]
        if image.is_cuda and self.kernel_size[0] == 2:  # there PyTorch's own is the fast one
            return super().forward(image)
        weight = self._phase_weight()
        # A 1 x 1 kernel has no use for dilation, but on one thread it is what makes PyTorch 1.13 choose oneDNN.
        dilation = 2 if weight.shape[-1] == 1 else 1
        phases = functional.conv2d(image, weight, self.bias[:, None].expand(-1, 4).reshape(-1), dilation=dilation)
        full = functional.pixel_shuffle(phases, 2)
        margin = self.padding[0] - (self.kernel_size[0] - 2)  # the unpadded convolution has taken k - 2 already
        return full[..., margin:-margin, margin:-margin] if margin else full

    def _phase_weight(self) -> Tensor:
        """(in, out, k, k) -> (out * 4, in, t, t); a transposed convolution reads its taps backwards."""
        inputs, outputs, size, _ = self.weight.shape
        taps = size // 2
        split = self.weight.reshape(inputs, outputs, taps, 2, taps, 2).flip(2, 4)
        return split.permute(1, 3, 5, 0, 2, 4).reshape(outputs * 4, inputs, taps, taps)
