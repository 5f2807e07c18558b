"""Runs training steps in rows of up to LONGEST, on a GPU as a captured graph.

A step of this small network is some hundred short kernels: started one by one they keep a GPU waiting. Choices and
learning rates of a whole row are put on the device first, so that nothing waits for the processor between steps.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from .gradients import Gradients
from .optimiser import FlatAdam
from .store import ExampleStore

LONGEST = 100
WARM_UP_STEPS = 3  # before the capture: libraries choose their algorithms and take their memory


class Steps:
    def __init__(
        self,
        optimiser: FlatAdam,
        gradients: Gradients,
        store: ExampleStore,
        crop: int,
        batch: int,
        as_graph: bool = True,  # on a GPU
    ):
        self.optimiser, self.gradients, self.store, self.crop = optimiser, gradients, store, crop
        device = optimiser.values.device
        self.choices = torch.zeros((LONGEST, 4, batch), dtype=torch.int64, device=device)
        self.rates = torch.zeros(LONGEST, device=device)
        self.row = torch.zeros(1, dtype=torch.int64, device=device)
        self.loss = torch.zeros((), device=device)
        self.once = self._captured() if device.type == "cuda" and as_graph else self._step

    def run(self, choices: np.ndarray, rates: list[float]) -> float:
        """`choices` (count, 4, batch); returns the mean loss of the steps."""
        count = len(rates)
        self.choices[:count] = torch.from_numpy(choices).to(self.choices.device)
        self.rates[:count] = torch.tensor(rates, device=self.rates.device)
        self.row.zero_()
        self.loss.zero_()
        for _ in range(count):
            self.once()
        return float(self.loss) / count

    def _step(self) -> None:
        choice: Tensor = self.choices.index_select(0, self.row)[0]
        loss, gradient = self.gradients.of(self.store.cut(choice, self.crop))
        self.optimiser.step(gradient, self.rates.index_select(0, self.row)[0])
        self.loss += loss
        self.row += 1

    def _captured(self):  # type: ignore[no-untyped-def]
        """The step as a graph; leaves the run as it was."""
        torch.backends.cudnn.benchmark = True
        before = self.optimiser.state()
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(WARM_UP_STEPS):
                self._step()
        torch.cuda.current_stream().wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            self._step()
        self.optimiser.load(before)
        return graph.replay
