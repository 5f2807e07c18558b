"""How far a run is at a step (0…1, what the learning rate follows) and how many example files it draws from.

Either is known beforehand (`StepPace`), or decided while running from the clock and from what has been drawn so far
(`TimedPace`). What was decided is written down as plans, and `RecordedPace` repeats a run from them.
"""

from __future__ import annotations

import math
from typing import NamedTuple

LEARNING_RATE = 2e-3
WARM_UP = 200  # steps


class Plan(NamedTuple):
    """Holds from `step` on, until the next one."""

    step: int
    shards: int
    progress: float
    progress_a_step: float


def learning_rate(step: int, progress: float) -> float:
    """A short rise, then a cosine down to zero."""
    rise = min(1.0, (step + 1) / WARM_UP)
    return LEARNING_RATE * rise * 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))


class StepPace:
    def __init__(self, steps: int, start_shards: int, grow_every: int, shards: int):
        self.steps, self.start, self.every, self.most = steps, start_shards, grow_every, shards

    def progress(self, step: int) -> float:
        return step / self.steps

    def shards(self, step: int) -> int:
        """`start_shards`, one more every `grow_every` steps, at most `shards`: fitting can begin before labelling ends."""
        return min(self.most, self.start + step // self.every) if self.every else self.most


class RecordedPace:
    def __init__(self, plans: list[Plan]):
        self.plans = [Plan(*plan) for plan in plans]

    def progress(self, step: int) -> float:
        plan = self._at(step)
        return min(1.0, plan.progress + (step - plan.step) * plan.progress_a_step)

    def shards(self, step: int) -> int:
        return self._at(step).shards

    def _at(self, step: int) -> Plan:
        return next(plan for plan in reversed(self.plans) if plan.step <= step)


class TimedPace(RecordedPace):
    """Plans so that the progress is 1 when the time is over, whatever the speed turns out to be."""

    def decide(self, step: int, shards: int, seconds_left: float, seconds_a_step: float) -> None:
        """`seconds_a_step` as last measured; 0: not known yet."""
        reached = self.progress(step) if self.plans else 0.0
        steps_left = max(1.0, seconds_left / seconds_a_step) if seconds_a_step else math.inf
        self.plans.append(Plan(step, shards, reached, (1.0 - reached) / steps_left))
