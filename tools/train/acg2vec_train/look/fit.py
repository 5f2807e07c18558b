"""Trains the look network on what has been drawn so far; can be stopped at any moment and goes on from its checkpoint."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ..pace import learning_rate
from ..tensors import chosen_device
from .loss import loss_of
from .network import LookNetwork, answers_to
from .store import PICTURES_A_FILE, Shard, read_shard, shard_file
from .turn import turned

FILE_NAME = "look.pt"
NEWS_EVERY = 50  # steps
LARGEST_GRADIENT = 1.0


@dataclass
class Run:
    network: LookNetwork
    optimiser: torch.optim.Optimizer
    step: int = 0
    seconds: float = 0.0
    shards: list[Shard] = field(default_factory=list)


@dataclass(frozen=True)
class Settings:
    data: Path
    run: Path
    steps: int  # where the rate has fallen to nothing
    seed: int
    batch: int  # pictures
    crops: int  # of each picture
    start_files: int
    grow_every: int  # steps after which one more file joins, if it is there
    decay: float = 1e-4  # of the weights, AdamW's
    save_seconds: float = 60.0
    until: int = 0  # stop at this step, before the rate has fallen; 0: do not
    minutes: float = 0.0  # the rate falls over this time instead of over `steps`; 0: it does not

    def progress(self, run: Run) -> float:
        """0…1."""
        return run.seconds / 60 / self.minutes if self.minutes else run.step / self.steps

    def is_over(self, run: Run) -> bool:
        return self.progress(run) >= 1 or (self.until > 0 and run.step >= self.until)


def new_run(seed: int, decay: float) -> Run:
    torch.manual_seed(seed)
    network = LookNetwork().to(chosen_device())
    return Run(network, torch.optim.AdamW(network.parameters(), weight_decay=decay))


def load_run(folder: Path) -> Run:
    state = torch.load(folder / FILE_NAME, map_location=chosen_device())
    run = new_run(0, 0.0)
    run.network.load_state_dict(state["network"])
    run.optimiser.load_state_dict(state["optimiser"])
    run.step, run.seconds = state["step"], state["seconds"]
    return run


def save_run(folder: Path, run: Run) -> None:
    """Replaces the old file in one move, so that a stop at any moment leaves a whole one."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / (FILE_NAME + ".unfinished")
    state = {"network": run.network.state_dict(), "optimiser": run.optimiser.state_dict()}
    torch.save({**state, "step": run.step, "seconds": run.seconds}, unfinished)
    unfinished.replace(folder / FILE_NAME)


def fit(settings: Settings) -> None:
    run = load_run(settings.run) if (settings.run / FILE_NAME).exists() else new_run(settings.seed, settings.decay)
    run.network.train()
    began = saved = time.monotonic()
    while not settings.is_over(run):
        loss = _step(run, settings)
        now = time.monotonic()
        run.seconds, began = run.seconds + now - began, now
        if run.step % NEWS_EVERY == 0:
            a_step = run.seconds / run.step
            print(f"step {run.step} loss {loss.item():.4f} files {len(run.shards)} {a_step:.2f} s a step", flush=True)
        if now - saved > settings.save_seconds:
            save_run(settings.run, run)
            saved = now
    save_run(settings.run, run)


@torch.no_grad()
def settle(run: Run, settings: Settings, batches: int) -> None:
    """Takes the normalisations' means anew with the weights as they are: while these move, running means lag behind."""
    layers = [module for module in run.network.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    for layer in layers:
        layer.reset_running_stats()
        layer.momentum = None  # the plain mean over all batches
    run.network.train()
    for _ in range(batches):
        views, _ = _batch(run, settings)
        run.network(views.flatten(0, 1))
        run.step += 1  # another batch
    run.step -= batches
    run.network.eval()


def _step(run: Run, settings: Settings) -> Tensor:
    """The loss, which nobody has to wait for: a GPU is given the next step meanwhile."""
    views, targets = _batch(run, settings)
    loss = loss_of(answers_to(run.network, views), targets)
    run.optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(run.network.parameters(), LARGEST_GRADIENT)
    run.optimiser.param_groups[0]["lr"] = learning_rate(run.step, settings.progress(run))
    run.optimiser.step()
    run.step += 1
    return loss.detach()


def _batch(run: Run, settings: Settings) -> tuple[Tensor, Tensor]:
    """A function of the seed, the step and the number of files."""
    _wait_for_files(run, settings)
    random = np.random.default_rng([settings.seed, run.step])
    chosen = random.integers(len(run.shards) * PICTURES_A_FILE, size=settings.batch)
    places = [(run.shards[number // PICTURES_A_FILE], number % PICTURES_A_FILE) for number in chosen]
    views = np.stack([_some_views(shard, row, settings.crops, random) for shard, row in places])
    targets = np.stack([shard.targets[row] for shard, row in places])
    device = run.network.stem.weight.device
    return turned(torch.from_numpy(views).to(device), random), torch.from_numpy(targets).to(device)


def _some_views(shard: Shard, row: int, crops: int, random: np.random.Generator) -> np.ndarray:
    """Crops by lot, again from the first where the picture has fewer, and the overview."""
    order = random.permutation(int(shard.crops[row]))
    return shard.views[row][[*np.resize(order, crops), -1]]


def _wait_for_files(run: Run, settings: Settings) -> None:
    wanted = settings.start_files + run.step // settings.grow_every
    while len(run.shards) < wanted:
        path = shard_file(settings.data, "train", len(run.shards))
        while not path.exists():
            if len(run.shards) >= settings.start_files:
                return  # what is there will do
            time.sleep(2)
        run.shards.append(read_shard(path))
