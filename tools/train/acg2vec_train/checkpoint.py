"""A run's state on disk: weights, optimiser, plans, step and time spent. Nothing else has a state (see store.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import torch

from .network import Cugan, new_network
from .optimiser import FlatAdam
from .pace import Plan
from .recipes import RECIPES, Recipe

FILE_NAME = "checkpoint.pt"


@dataclass
class Run:
    recipe: Recipe
    network: Cugan
    optimiser: FlatAdam
    step: int = 0
    seconds: float = 0.0
    plans: list[Plan] = field(default_factory=list)  # only of runs that are paced by the clock

    def averaged_network(self) -> Cugan:
        """A copy on the processor with the running average of the weights: what is exported."""
        network = new_network(self.recipe)
        torch.nn.utils.vector_to_parameters(self.optimiser.average.cpu(), network.parameters())
        return network


def new_run(recipe: Recipe, seed: int, device: torch.device) -> Run:
    torch.manual_seed(seed)
    network = new_network(recipe).to(device)
    return Run(recipe, network, FlatAdam(network))


def load_run(folder: Path, device: torch.device) -> Run:
    state = torch.load(folder / FILE_NAME, map_location=device)
    run = new_run(RECIPES[state["recipe"]], 0, device)
    run.optimiser.load(state["optimiser"])
    run.step, run.seconds = state["step"], state["seconds"]
    run.plans = [Plan(*plan) for plan in state["plans"]]
    return run


def save_run(folder: Path, run: Run) -> None:
    """Replaces the old file in one move, so that a stop at any moment leaves a whole one."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        "recipe": run.recipe.name,
        "optimiser": run.optimiser.state(),
        "step": run.step,
        "seconds": run.seconds,
        "plans": [tuple(plan) for plan in run.plans],
    }
    unfinished = folder / (FILE_NAME + ".unfinished")
    torch.save(state, unfinished)
    unfinished.replace(folder / FILE_NAME)
