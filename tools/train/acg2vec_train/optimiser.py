"""Adam over all parameters as one vector, with clipping and a running average of the weights.

One vector instead of seventy tensors: on a GPU a step is then a dozen operations instead of several hundred. Nothing
here waits for the device, so the step can be captured (see steps.py).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

LARGEST_GRADIENT = 0.5  # norm
DECAYS = (0.9, 0.999)
EPSILON = 1e-8
AVERAGE_SHARE = 0.001  # what a step's weights count in the average; more in the first steps


class FlatAdam:
    def __init__(self, network: nn.Module):
        """From now on the parameters of `network` are parts of `self.values`."""
        parameters = list(network.parameters())
        self.values = torch.cat([parameter.detach().reshape(-1) for parameter in parameters])
        pieces = self.values.split([parameter.numel() for parameter in parameters])
        for parameter, piece in zip(parameters, pieces):
            parameter.data = piece.view_as(parameter)
        self.first, self.second = torch.zeros_like(self.values), torch.zeros_like(self.values)
        self.average = self.values.clone()
        self.count = torch.zeros((), device=self.values.device)

    @torch.no_grad()
    def step(self, gradient: Tensor, rate: Tensor) -> None:
        """`rate` is a tensor without axes. A gradient that is not finite (half precision overflows) counts as zero."""
        self.count += 1
        norm = gradient.norm()
        clipped = gradient * (LARGEST_GRADIENT / (norm + 1e-6)).clamp(max=1)
        gradient = torch.where(torch.isfinite(norm), clipped, torch.zeros_like(clipped))
        self.first.lerp_(gradient, 1 - DECAYS[0])
        self.second.mul_(DECAYS[1]).addcmul_(gradient, gradient, value=1 - DECAYS[1])
        first_unbiased = self.first / (1 - DECAYS[0] ** self.count)
        second_unbiased = self.second / (1 - DECAYS[1] ** self.count)
        self.values -= rate * first_unbiased / (second_unbiased.sqrt() + EPSILON)
        self.average.lerp_(self.values, (9 / (9 + self.count)).clamp(min=AVERAGE_SHARE))

    def state(self) -> dict[str, Tensor]:
        """Copies."""
        return {name: getattr(self, name).clone() for name in ("values", "first", "second", "average", "count")}

    @torch.no_grad()
    def load(self, state: dict[str, Tensor]) -> None:
        """Into the same memory: the network sees its weights change."""
        for name, value in state.items():
            getattr(self, name).copy_(value)
