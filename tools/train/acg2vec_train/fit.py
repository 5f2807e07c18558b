"""The training loop: Adam, cosine decay to zero, gradients clipped, a checkpoint every few steps."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from pathlib import Path

import torch

from .checkpoint import FILE_NAME, LEARNING_RATE, Run, load_run, new_run, save_run
from .examples import shards_at, training_batch
from .gradients import PartedGradients
from .tensors import chosen_device

LARGEST_GRADIENT = 0.5  # norm


@dataclass(frozen=True)
class Settings:
    data: Path
    run: Path  # where the checkpoint lies
    steps: int
    seed: int
    narrow: int  # channels of the narrowest layer
    batch: int
    parts: int  # of a batch, computed side by side
    shards: int
    start_shards: int
    grow_every: int
    save_every: int
    until: int = 0  # stop at this step, before the decay has ended; 0: do not


def fit(settings: Settings) -> None:
    """Starts, or goes on where the checkpoint stands, until `until` or `steps`."""
    device = chosen_device()
    exists = (settings.run / FILE_NAME).exists()
    run = load_run(settings.run, device) if exists else new_run(settings.seed, settings.narrow, device)
    gradients = PartedGradients(run.network, settings.parts if device.type == "cpu" else 1, device)
    last = min(settings.until or settings.steps, settings.steps)
    while run.step < last:
        _some_steps(run, gradients, settings, min(settings.save_every, last - run.step))
        save_run(settings.run, run)


def learning_rate(step: int, steps: int) -> float:
    return LEARNING_RATE * 0.5 * (1 + math.cos(math.pi * step / steps))


def _some_steps(run: Run, gradients: PartedGradients, settings: Settings, count: int) -> None:
    """Up to the next checkpoint, then one line of news."""
    start = time.monotonic()
    losses = [_step(run, gradients, settings) for _ in range(count)]
    seconds = time.monotonic() - start
    run.seconds += seconds
    print(f"step {run.step} loss {sum(losses) / count:.5f} {seconds / count:.2f} s a step", flush=True)


def _step(run: Run, gradients: PartedGradients, settings: Settings) -> float:
    shards = shards_at(run.step, settings.start_shards, settings.grow_every, settings.shards)
    batch = training_batch(settings.data, shards, settings.seed, run.step, settings.batch)
    loss = gradients.set_from(batch)
    torch.nn.utils.clip_grad_norm_(run.network.parameters(), LARGEST_GRADIENT)
    for group in run.optimiser.param_groups:
        group["lr"] = learning_rate(run.step, settings.steps)
    run.optimiser.step()
    run.step += 1
    return loss
