"""Trains the look network on what has been drawn so far; can be stopped at any moment and goes on from its checkpoint."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ..pace import learning_rate
from .loss import loss_of
from .network import LookNetwork, answers_to
from .store import PICTURES_A_FILE, Shard, read_shard, shard_file

FILE_NAME = "look.pt"
NEWS_EVERY = 50  # steps
LARGEST_GRADIENT = 1.0
DECAY = 1e-4


@dataclass(frozen=True)
class Settings:
    data: Path
    run: Path
    steps: int
    seed: int
    batch: int  # pictures
    crops: int  # of each picture
    start_files: int
    grow_every: int  # steps after which one more file joins, if it is there
    save_seconds: float = 60.0
    until: int = 0  # stop at this step, before the decay has ended; 0: do not


@dataclass
class Run:
    network: LookNetwork
    optimiser: torch.optim.Optimizer
    step: int = 0
    seconds: float = 0.0
    shards: list[Shard] = field(default_factory=list)


def new_run(seed: int) -> Run:
    torch.manual_seed(seed)
    network = LookNetwork()
    return Run(network, torch.optim.AdamW(network.parameters(), weight_decay=DECAY))


def load_run(folder: Path) -> Run:
    state = torch.load(folder / FILE_NAME)
    run = new_run(0)
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
    run = load_run(settings.run) if (settings.run / FILE_NAME).exists() else new_run(settings.seed)
    run.network.train()
    began = saved = time.monotonic()
    while run.step < (settings.until or settings.steps):
        loss = _step(run, settings)
        now = time.monotonic()
        run.seconds, began = run.seconds + now - began, now
        if run.step % NEWS_EVERY == 0:
            a_step = run.seconds / run.step
            print(f"step {run.step} loss {loss:.4f} files {len(run.shards)} {a_step:.2f} s a step", flush=True)
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


def _step(run: Run, settings: Settings) -> float:
    views, targets = _batch(run, settings)
    loss = loss_of(answers_to(run.network, views), targets)
    run.optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(run.network.parameters(), LARGEST_GRADIENT)
    run.optimiser.param_groups[0]["lr"] = learning_rate(run.step, run.step / settings.steps)
    run.optimiser.step()
    run.step += 1
    return float(loss)


def _batch(run: Run, settings: Settings) -> tuple[Tensor, Tensor]:
    """A function of the seed, the step and the number of files."""
    _wait_for_files(run, settings)
    random = np.random.default_rng([settings.seed, run.step])
    chosen = random.integers(len(run.shards) * PICTURES_A_FILE, size=settings.batch)
    views, targets = [], []
    for number in chosen:
        shard, row = run.shards[number // PICTURES_A_FILE], number % PICTURES_A_FILE
        crops = random.permutation(int(shard.crops[row]))
        views.append(_turned(shard.views[row][[*np.resize(crops, settings.crops), -1]], random))
        targets.append(shard.targets[row])
    tensor = torch.from_numpy(np.stack(views)).permute(0, 1, 4, 2, 3).float() / 255
    return tensor, torch.from_numpy(np.stack(targets))


def _turned(views: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """All views of a picture mirrored, turned and with colours exchanged alike, by lot; its answers stay what they are."""
    if random.random() < 0.5:
        views = views[:, ::-1]
    if random.random() < 0.5:
        views = views[:, :, ::-1]
    if random.random() < 0.5:
        views = views.swapaxes(1, 2)
    return views[..., random.permutation(3)]


def _wait_for_files(run: Run, settings: Settings) -> None:
    wanted = settings.start_files + run.step // settings.grow_every
    while len(run.shards) < wanted:
        path = shard_file(settings.data, "train", len(run.shards))
        while not path.exists():
            if len(run.shards) >= settings.start_files:
                return  # what is there will do
            time.sleep(2)
        run.shards.append(read_shard(path))
