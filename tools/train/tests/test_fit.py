"""That a stopped run goes on exactly, and that it learns."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from acg2vec_train.checkpoint import load_run
from acg2vec_train.examples import shards_at, training_batch
from acg2vec_train.fit import Settings, fit
from acg2vec_train.labels import shard_path
from acg2vec_train.sizes import INPUT_SIZE, LABEL_SIZE, SHARD_LENGTH


def write_noise_shard(folder: Path) -> None:
    random = np.random.default_rng(0)
    sides = {"input": INPUT_SIZE, "original": LABEL_SIZE, "teacher": LABEL_SIZE}
    arrays = {
        name: random.integers(0, 256, (SHARD_LENGTH, side, side, 3), np.uint8) for name, side in sides.items()
    }
    path = shard_path(folder, "train", 0)
    path.parent.mkdir(parents=True)
    np.savez(path, **arrays)


class Fit(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        write_noise_shard(self.folder)

    def settings(self, name: str, until: int = 0) -> Settings:
        return Settings(
            self.folder, self.folder / name, steps=3, seed=1, narrow=8, batch=2, parts=2,
            shards=1, start_shards=1, grow_every=0, save_every=3, until=until,
        )  # fmt: skip

    def weights(self, name: str) -> torch.Tensor:
        run = load_run(self.folder / name, torch.device("cpu"))
        return torch.cat([parameter.detach().flatten() for parameter in run.network.parameters()])

    def test_a_stopped_run_goes_on_to_the_same_bits(self):
        with contextlib.redirect_stdout(io.StringIO()):
            fit(self.settings("whole"))
            fit(self.settings("stopped", until=1))
            fit(self.settings("stopped"))
        self.assertTrue(torch.equal(self.weights("whole"), self.weights("stopped")))

    def test_a_batch_depends_on_seed_and_step_alone(self):
        first, again = (training_batch(self.folder, 1, seed=1, step=5, size=2) for _ in range(2))
        other = training_batch(self.folder, 1, seed=1, step=6, size=2)
        self.assertTrue(torch.equal(first.input, again.input))
        self.assertFalse(torch.equal(first.input, other.input))
        self.assertEqual(first.teacher.shape, (2, 3, 128, 128))

    def test_example_files_join_one_by_one(self):
        counts = [shards_at(step, start=2, every=10, shards=4) for step in (0, 9, 10, 20, 90)]
        self.assertEqual(counts, [2, 2, 3, 4, 4])


if __name__ == "__main__":
    unittest.main()
