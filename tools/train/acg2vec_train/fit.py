"""The training loop: some steps, then a look at the clock and at new example files, and now and then a checkpoint."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Union

import numpy as np
import torch

from .checkpoint import FILE_NAME, Run, load_run, new_run, save_run
from .export import LARGEST_DIFFERENCE, export_network
from .gradients import Gradients
from .pace import RecordedPace, StepPace, TimedPace, learning_rate
from .recipes import RECIPES
from .steps import LONGEST, Steps
from .store import ExampleStore, choose
from .tensors import chosen_device

PRECISIONS = {"half": torch.float16, "bfloat": torch.bfloat16, "single": None}
FIRST_STEPS = 10  # of a run by the clock, to measure its speed
NEWS_SECONDS = 10


@dataclass(frozen=True)
class Settings:
    data: Path
    run: Path  # where the checkpoint lies
    recipe: str
    steps: int
    seed: int
    batch: int
    crop: int
    parts: int  # of a batch, computed side by side
    shards: int
    start_shards: int
    grow_every: int
    save_seconds: float = 60.0
    until: int = 0  # stop at this step, before the decay has ended; 0: do not
    minutes: float = 0.0  # take this long instead of `steps`; 0: do not
    follow: Optional[Path] = None  # folder of a run by the clock, to be repeated
    precision: str = "half"  # on a GPU
    no_graph: bool = False


def fit(settings: Settings) -> None:
    """Starts, or goes on where the checkpoint stands, until `until`, `steps` or the end of the time."""
    Fitting(settings).go()


class Fitting:
    def __init__(self, settings: Settings):
        self.began = time.monotonic()
        self.settings = settings
        device = chosen_device()
        exists = (settings.run / FILE_NAME).exists()
        self.state = self._begun_run(device) if exists else self._new_run(device)
        self.seconds_before = self.state.seconds
        self.pace = self._pace()
        self.store = ExampleStore(settings.data, self.state.recipe, settings.shards, device)
        self.store.wait_for(self._shards_to_begin())
        self.steps = self._steps(device)
        self.seconds_a_step = 0.0
        self.saved = self.told = time.monotonic()

    def go(self) -> None:
        while (count := self._next_count()) > 0:
            self._some_steps(count)
            if time.monotonic() - self.saved > self.settings.save_seconds:
                self._save()
        if not self._save():
            raise SystemExit("The checkpoint is written; what would ship is not.")
        if torch.cuda.is_available():
            print(f"at most {torch.cuda.max_memory_reserved() / 2**30:.1f} GiB of the GPU's memory", flush=True)

    def _begun_run(self, device: torch.device) -> Run:
        run, wanted = load_run(self.settings.run, device), self.settings.recipe
        if run.recipe.name != wanted:
            raise SystemExit(f"{self.settings.run} holds a run of {run.recipe.name}: name another folder for {wanted}.")
        return run

    def _new_run(self, device: torch.device) -> Run:
        return new_run(RECIPES[self.settings.recipe], self.settings.seed, device)

    def _pace(self) -> Union[StepPace, RecordedPace]:
        settings = self.settings
        self.last = min(settings.until or settings.steps, settings.steps)
        if settings.follow:
            followed = load_run(settings.follow, torch.device("cpu"))
            self.last = followed.step
            return RecordedPace(followed.plans)
        if settings.minutes:
            pace = TimedPace(self.state.plans)
            self.state.plans = pace.plans
            return pace
        return StepPace(settings.steps, settings.start_shards, settings.grow_every, settings.shards)

    def _shards_to_begin(self) -> int:
        timed = isinstance(self.pace, TimedPace) and not self.pace.plans
        return self.settings.start_shards if timed else self.pace.shards(self.state.step)

    def _steps(self, device: torch.device) -> Steps:
        on_gpu, settings = device.type == "cuda", self.settings
        precision, parts = (PRECISIONS[settings.precision], 1) if on_gpu else (None, settings.parts)
        gradients = Gradients(self.state.network, self.state.recipe.teacher_share, precision, parts)
        return Steps(self.state.optimiser, gradients, self.store, settings.crop, settings.batch, not settings.no_graph)

    def _next_count(self) -> int:
        """How many steps until the next look around; 0: the run is over."""
        step = self.state.step
        if not isinstance(self.pace, TimedPace):
            return min(LONGEST, self.last - step)
        left = self.settings.minutes * 60 - self._seconds()
        if left <= 0:
            return 0
        self.pace.decide(step, self.store.load_what_is_there(), left, self.seconds_a_step)
        return min(LONGEST, max(1, int(left / self.seconds_a_step))) if self.seconds_a_step else FIRST_STEPS

    def _some_steps(self, count: int) -> None:
        settings, first = self.settings, self.state.step
        numbers = range(first, first + count)
        self.store.wait_for(self.pace.shards(first + count - 1))
        choices = np.stack(
            [choose(settings.seed, n, self.pace.shards(n), settings.crop, settings.batch) for n in numbers]
        )
        start = time.monotonic()
        loss = self.steps.run(choices, [learning_rate(n, self.pace.progress(n)) for n in numbers])
        self.seconds_a_step = (time.monotonic() - start) / count
        self.state.step += count
        self.state.seconds = self._seconds()
        self._tell(loss)

    def _seconds(self) -> float:
        return self.seconds_before + time.monotonic() - self.began

    def _tell(self, loss: float) -> None:
        if time.monotonic() - self.told < NEWS_SECONDS and self.state.step > LONGEST:
            return
        self.told = time.monotonic()
        step, examples = self.state.step, self.store.loaded
        news = f"step {step} loss {loss:.5f} progress {self.pace.progress(step):.3f} files {examples}"
        print(f"{self.state.recipe.name}: {news} {self.seconds_a_step * 1000:.1f} ms a step", flush=True)

    def _save(self) -> bool:
        """The checkpoint, and what would ship if the run ended now; gives whether that means what was trained."""
        save_run(self.settings.run, self.state)
        parameter_file = self.settings.run / f"{self.state.recipe.name}.param"
        difference = export_network(self.state.averaged_network(), parameter_file)
        self.saved = time.monotonic()
        if difference <= LARGEST_DIFFERENCE:  # NaN isn't
            return True
        print(f"step {self.state.step}: the written files differ from the network by {difference:.1e}", flush=True)
        for file in (parameter_file, parameter_file.with_suffix(".bin")):
            file.unlink()
        return False
