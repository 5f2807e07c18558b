"""That a stopped run goes on exactly, that one by the clock can be repeated, and that batches are what they should be."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import numpy as np
import torch

from acg2vec_train.checkpoint import load_run, save_run
from acg2vec_train.export import export, export_network
from acg2vec_train.fit import Settings, fit
from acg2vec_train.gradients import blended_loss
from acg2vec_train.optimiser import FlatAdam
from acg2vec_train.pace import RecordedPace, StepPace, TimedPace, learning_rate
from acg2vec_train.recipes import RECIPES
from acg2vec_train.shard_files import shard_path
from acg2vec_train.sizes import INPUT_SIZE, SHARD_LENGTH
from acg2vec_train.store import Batch, ExampleStore, choose

RECIPE = RECIPES["fast-2x"]
CPU = torch.device("cpu")


def write_noise_shard(folder: Path) -> dict[str, np.ndarray]:
    random = np.random.default_rng(0)
    sides = {"input": INPUT_SIZE, "original": RECIPE.label_size, "teacher": RECIPE.label_size}
    arrays = {
        name: random.integers(0, 256, (SHARD_LENGTH, side, side, 3), np.uint8) for name, side in sides.items()
    }
    path = shard_path(folder, RECIPE.name, "train", 0)
    path.parent.mkdir(parents=True)
    np.savez(path, **arrays)
    return arrays


def write_wrong_files(network: torch.nn.Module, parameter_file: Path) -> float:
    export_network(network, parameter_file)
    return float("nan")


class WithNoise(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.arrays = write_noise_shard(self.folder)


class Fit(WithNoise):
    def fit(self, name: str, recipe: str = RECIPE.name, **changed) -> None:
        settings = Settings(
            self.folder, self.folder / name, recipe, steps=3, seed=1, batch=2, crop=44, parts=2,
            shards=1, start_shards=1, grow_every=0, **changed,
        )  # fmt: skip
        with contextlib.redirect_stdout(io.StringIO()):
            fit(settings)

    def weights(self, name: str) -> torch.Tensor:
        return load_run(self.folder / name, CPU).optimiser.values

    def test_a_stopped_run_goes_on_to_the_same_bits(self):
        self.fit("whole")
        self.fit("stopped", until=1)
        self.fit("stopped")
        self.assertTrue(torch.equal(self.weights("whole"), self.weights("stopped")))

    def test_a_run_by_the_clock_can_be_repeated_from_its_plans(self):
        self.fit("timed", minutes=0.02)
        self.fit("again", follow=self.folder / "timed")
        self.assertGreaterEqual(load_run(self.folder / "timed", CPU).step, 10)
        self.assertTrue(torch.equal(self.weights("timed"), self.weights("again")))

    def test_a_run_does_not_go_on_as_another_recipe(self):
        self.fit("begun", until=1)
        with self.assertRaisesRegex(SystemExit, "fast-2x"):
            self.fit("begun", recipe="denoise-2x")
        self.assertEqual(load_run(self.folder / "begun", CPU).step, 1)

    def test_what_would_ship_lies_beside_the_checkpoint(self):
        self.fit("whole")
        names = {path.name for path in (self.folder / "whole").iterdir()}
        self.assertEqual(names, {"checkpoint.pt", "fast-2x.param", "fast-2x.bin"})

    def test_files_that_do_not_mean_what_was_trained_are_not_left(self):
        with mock.patch("acg2vec_train.fit.export_network", write_wrong_files):
            with self.assertRaisesRegex(SystemExit, "what would ship is not"):
                self.fit("whole")
        names = {path.name for path in (self.folder / "whole").iterdir()}
        self.assertEqual(names, {"checkpoint.pt"})

    def test_files_that_mean_nothing_are_refused_when_exported(self):
        self.fit("whole")
        with mock.patch("acg2vec_train.export.export_network", return_value=float("nan")):
            with self.assertRaisesRegex(SystemExit, "do not mean"):
                export(self.folder / "whole", self.folder / "exported.param")

    def test_the_average_of_the_weights_is_what_is_exported(self):
        self.fit("whole")
        run = load_run(self.folder / "whole", CPU)
        exported = torch.nn.utils.parameters_to_vector(run.averaged_network().parameters())
        self.assertTrue(torch.equal(exported, run.optimiser.average))
        self.assertFalse(torch.equal(exported, run.optimiser.values))


class Batches(WithNoise):
    def store(self) -> ExampleStore:
        store = ExampleStore(self.folder, RECIPE, 1, CPU)
        store.wait_for(1)
        return store

    def test_a_choice_depends_on_seed_and_step_alone(self):
        first, again = (choose(seed=1, step=5, shards=3, crop=100, size=4) for _ in range(2))
        self.assertTrue(np.array_equal(first, again))
        self.assertFalse(np.array_equal(first, choose(seed=1, step=6, shards=3, crop=100, size=4)))

    def test_the_eight_ways_to_turn_a_window_are_all_different_and_keep_its_pixels(self):
        choice = torch.tensor([[3] * 8, [4] * 8, [6] * 8, list(range(8))])
        windows = self.store().cut(choice, 100).input
        expected = torch.from_numpy(self.arrays["input"][3, 4:104, 6:106]).permute(2, 0, 1).float() / 255
        self.assertTrue(torch.equal(windows[0], expected))
        self.assertEqual(len({window.numpy().tobytes() for window in windows}), 8)
        for window in windows:
            self.assertTrue(torch.equal(window.flatten().sort()[0], expected.flatten().sort()[0]))

    def test_input_and_labels_are_turned_alike(self):
        """Labels that are the nearest-neighbour enlargement of the input must stay that in every window."""
        store, margin = self.store(), RECIPE.margin
        core = store.arrays["input"][:, margin:-margin, margin:-margin]
        store.arrays["teacher"] = core.repeat_interleave(2, 1).repeat_interleave(2, 2)
        batch = store.cut(torch.from_numpy(choose(1, 0, 1, 60, 16)), 60)
        inner = batch.input[..., margin:-margin, margin:-margin]
        self.assertTrue(torch.equal(batch.teacher, inner.repeat_interleave(2, 2).repeat_interleave(2, 3)))


class Pace(unittest.TestCase):
    def test_example_files_join_one_by_one(self):
        pace = StepPace(steps=100, start_shards=2, grow_every=10, shards=4)
        self.assertEqual([pace.shards(step) for step in (0, 9, 10, 20, 90)], [2, 2, 3, 4, 4])

    def test_progress_ends_with_the_time_whatever_the_speed(self):
        pace, step, left, speed = TimedPace([]), 0, 100.0, 0.0
        for seconds_a_step, count in ((0.5, 10), (0.5, 50), (0.25, 100), (1.0, 45)):
            pace.decide(step, 1, left, speed)
            step, left, speed = step + count, left - count * seconds_a_step, seconds_a_step
        self.assertEqual(left, 0)
        pace.decide(step, 1, left, speed)
        self.assertLess(pace.progress(100), pace.progress(150))
        self.assertEqual(pace.progress(step + 1), 1.0)

    def test_recorded_plans_hold_until_the_next_one(self):
        pace = RecordedPace([(0, 3, 0.0, 0.1), (4, 5, 0.4, 0.05)])
        self.assertEqual([pace.shards(step) for step in (0, 3, 4, 9)], [3, 3, 5, 5])
        self.assertAlmostEqual(pace.progress(3), 0.3)
        self.assertAlmostEqual(pace.progress(6), 0.5)

    def test_the_learning_rate_rises_and_falls_to_zero(self):
        self.assertLess(learning_rate(0, 0.0), learning_rate(400, 0.1))
        self.assertEqual(learning_rate(4000, 1.0), 0.0)


class Optimising(unittest.TestCase):
    def test_first_step_is_that_of_the_library(self):
        torch.manual_seed(0)
        ours, theirs = torch.nn.Linear(3, 2), torch.nn.Linear(3, 2)
        theirs.load_state_dict(ours.state_dict())
        flat, library = FlatAdam(ours), torch.optim.Adam(theirs.parameters(), 0.01)
        for _ in range(3):
            gradients = [torch.randn_like(parameter) * 0.01 for parameter in theirs.parameters()]
            for parameter, gradient in zip(theirs.parameters(), gradients):
                parameter.grad = gradient
            library.step()
            flat.step(torch.cat([gradient.reshape(-1) for gradient in gradients]), torch.tensor(0.01))
        for own, other in zip(ours.parameters(), theirs.parameters()):
            self.assertLess(float((own - other).detach().abs().max()), 1e-6)

    def test_an_overflow_does_not_reach_the_weights(self):
        flat = FlatAdam(torch.nn.Linear(3, 2))
        flat.step(torch.full((8,), float("inf")), torch.tensor(0.01))
        self.assertTrue(bool(torch.isfinite(flat.values).all()))

    def test_the_loss_is_zero_between_original_and_teacher(self):
        original, teacher = torch.zeros(1, 3, 4, 4), torch.ones(1, 3, 4, 4)
        batch = Batch(original, original, teacher)
        self.assertAlmostEqual(float(blended_loss(torch.full_like(original, 0.25), batch, 0.25)), 0.0, places=6)
        self.assertAlmostEqual(float(blended_loss(original, batch, 0.25)), 0.25, places=6)


class Checkpoints(WithNoise):
    def test_plans_survive(self):
        from acg2vec_train.checkpoint import new_run
        from acg2vec_train.pace import Plan

        run = new_run(RECIPE, 1, CPU)
        run.plans = [Plan(0, 3, 0.0, 0.125)]
        save_run(self.folder / "run", run)
        self.assertEqual(load_run(self.folder / "run", CPU).plans, run.plans)


if __name__ == "__main__":
    unittest.main()
