"""A run's state on disk: network, optimiser, step and time spent. Nothing else has a state (see examples.py)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch

from .network import FastCugan

FILE_NAME = "checkpoint.pt"
LEARNING_RATE = 2e-3


@dataclass
class Run:
    network: FastCugan
    optimiser: torch.optim.Adam
    step: int = 0
    seconds: float = 0.0


def new_run(seed: int, narrow: int, device: torch.device) -> Run:
    torch.manual_seed(seed)
    network = FastCugan(narrow).to(device)
    return Run(network, torch.optim.Adam(network.parameters(), LEARNING_RATE))


def load_run(folder: Path, device: torch.device) -> Run:
    state = torch.load(folder / FILE_NAME, map_location=device)
    run = new_run(0, state["narrow"], device)
    run.network.load_state_dict(state["network"])
    run.optimiser.load_state_dict(state["optimiser"])
    run.step, run.seconds = state["step"], state["seconds"]
    return run


def save_run(folder: Path, run: Run) -> None:
    """Replaces the old file in one move, so that a stop at any moment leaves a whole one."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        "narrow": run.network.narrow,
        "network": run.network.state_dict(),
        "optimiser": run.optimiser.state_dict(),
        "step": run.step,
        "seconds": run.seconds,
    }
    unfinished = folder / (FILE_NAME + ".unfinished")
    torch.save(state, unfinished)
    unfinished.replace(folder / FILE_NAME)
