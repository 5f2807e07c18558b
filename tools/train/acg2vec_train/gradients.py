"""The gradient of one batch as one vector, on processors computed in parts side by side.

On a processor PyTorch splits single layers among its threads, which all wait for the slowest at every layer; with
other programs running that wait costs more than the second core gives. Here each thread does a part of the batch from
end to end and they meet once a step (measured on two busy cores: 1.4 s a step instead of 4.2).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Optional

import torch
from torch import Tensor, nn

from .store import Batch

# In half precision gradients are computed this much larger, so that they do not round to zero.
HALF_SCALE = 1024.0


class Gradients:
    def __init__(self, network: nn.Module, teacher_share: float, precision: Optional[torch.dtype], parts: int):
        """`precision`: of the inner layers on a GPU; None: fp32. `parts`: of a batch, side by side."""
        self.network, self.teacher_share, self.precision, self.parts = network, teacher_share, precision, parts
        self.parameters = list(network.parameters())
        self.pool = ThreadPoolExecutor(parts, initializer=torch.set_num_threads, initargs=(1,)) if parts > 1 else None

    def of(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Mean loss and gradient. The sum runs in a fixed order: same bits each run."""
        if self.pool is None:
            return self._part(batch)
        pieces = [Batch(*piece) for piece in zip(*(values.chunk(self.parts) for values in batch))]
        losses, gradients = zip(*self.pool.map(self._part, pieces))
        return sum(losses) / len(pieces), sum(gradients) / len(pieces)

    def _part(self, batch: Batch) -> tuple[Tensor, Tensor]:
        scale = HALF_SCALE if self.precision == torch.float16 else 1.0
        # Without the cache of converted weights: a captured step must convert them anew each time.
        with torch.autocast("cuda", self.precision, enabled=self.precision is not None, cache_enabled=False):
            answer = self.network(batch.input)
        loss = blended_loss(answer, batch, self.teacher_share)
        gradients = torch.autograd.grad(loss * scale, self.parameters)
        return loss.detach(), torch.cat([gradient.reshape(-1) for gradient in gradients]) / scale


def blended_loss(answer: Tensor, batch: Batch, teacher_share: float) -> Tensor:
    """Mean absolute difference to a point between the original and the teacher's answer.

    A sum of the two differences would end at the teacher wherever its weight is above a half: the teacher follows
    from the input, the original does not. The blend keeps some of both at any share.
    """
    return (answer - torch.lerp(batch.original, batch.teacher, teacher_share)).abs().mean()
