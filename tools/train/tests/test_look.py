"""The look model's drawings, views, training and files."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from acg2vec_train.look.answers import ATTRIBUTES, damage_of_jpeg, quality_bin, quality_of_damage
from acg2vec_train.look.evaluate import average_precision, rank_correlation
from acg2vec_train.look.export import LARGEST_DIFFERENCE, export_network
from acg2vec_train.look.fit import Settings, fit, load_run
from acg2vec_train.look.network import LookNetwork
from acg2vec_train.look.pictures import TARGETS, draw_pictures
from acg2vec_train.look.pixel_art import pixelated
from acg2vec_train.look.similarity import deviation
from acg2vec_train.look.store import Shard, shard_file, write_shard
from acg2vec_train.look.views import CROPS, SIDE, crop_places, grown_to, overview_of, views_of


class Views(unittest.TestCase):
    def setUp(self):
        self.random = np.random.default_rng(0)

    def test_crops_are_real_pixels_at_multiples_of_eight(self):
        picture = self.random.integers(0, 256, (333, 471, 3), np.uint8)
        places = crop_places(picture)
        self.assertEqual(len(places), CROPS)
        for view, (y, x) in zip(views_of(picture), places):
            self.assertEqual((y % 8, x % 8), (0, 0))
            np.testing.assert_array_equal(view, picture[y : y + SIDE, x : x + SIDE])

    def test_most_detail_comes_first(self):
        picture = np.full((300, 300, 3), 128, np.uint8)
        picture[200:300, 200:300] = self.random.integers(0, 256, (100, 100, 3))
        self.assertEqual(crop_places(picture)[0], (200, 200))

    def test_small_pictures_are_mirrored(self):
        picture = self.random.integers(0, 256, (3, 40, 3), np.uint8)
        grown = grown_to(picture, SIDE)
        self.assertEqual(grown.shape, (SIDE, SIDE, 3))
        np.testing.assert_array_equal(grown[3, :80], np.concatenate([picture[2], picture[2, ::-1]]))
        np.testing.assert_array_equal(grown[3, 80:], picture[2, :20])
        self.assertEqual(len(views_of(picture)), 2)

    def test_overview_holds_means(self):
        rows = np.arange(200, dtype=np.uint8)
        picture = np.broadcast_to(rows[:, None, None], (200, 50, 3))
        np.testing.assert_array_equal(overview_of(picture)[:, 7, 1], (rows[::2].astype(int) + rows[1::2] + 1) // 2)


class Pictures(unittest.TestCase):
    def test_follow_from_their_key(self):
        first, again, other = (draw_pictures(key) for key in ([1, 0, 3], [1, 0, 3], [1, 0, 4]))
        for one, two in zip(first, again):
            np.testing.assert_array_equal(one.pixels, two.pixels)
            np.testing.assert_array_equal(one.targets, two.targets)
        self.assertFalse(first[0].pixels.shape == other[0].pixels.shape and (first[0].pixels == other[0].pixels).all())

    def test_have_answers_and_enough_pixels(self):
        for picture in draw_pictures([1, 0, 5]):
            self.assertGreaterEqual(min(picture.pixels.shape[:2]), 90)
            self.assertEqual(picture.targets.shape, (TARGETS,))
            known = picture.targets[: len(ATTRIBUTES)]
            self.assertTrue(np.isin(known[~np.isnan(known)], [0, 1]).all())
            views, crops = picture.views()
            self.assertEqual(views.shape, (CROPS + 1, SIDE, SIDE, 3))
            self.assertTrue(1 <= crops <= CROPS)

    def test_pixel_art_is_made_of_equal_squares_of_few_colours(self):
        random = np.random.default_rng(1)
        picture = Image.fromarray(random.integers(0, 256, (160, 160, 3), np.uint8))
        art = np.asarray(pixelated(picture, random))
        self.assertLessEqual(len(np.unique(art.reshape(-1, 3), axis=0)), 32)


class Scales(unittest.TestCase):
    def test_jpeg_damage_can_be_turned_back(self):
        for quality in (5, 30, 50, 75, 95, 100):
            self.assertAlmostEqual(quality_of_damage(damage_of_jpeg(quality)), quality, places=6)

    def test_an_undamaged_picture_is_in_the_best_bin_and_noise_lowers_it(self):
        random = np.random.default_rng(2)
        clean = np.repeat(np.repeat(random.integers(0, 256, (20, 20, 3), np.uint8), 10, 0), 10, 1)
        noisy = np.clip(clean + random.normal(0, 25, clean.shape), 0, 255).astype(np.uint8)
        self.assertEqual(quality_bin(deviation(clean, clean)), 9)
        self.assertLess(quality_bin(deviation(noisy, clean)), 6)

    def test_average_precision_and_rank_correlation(self):
        self.assertAlmostEqual(average_precision(np.array([3.0, 2, 1, 9]), np.array([1, 0, 1, np.nan])), (1 + 2 / 3) / 2)
        self.assertAlmostEqual(rank_correlation(np.array([1.0, 5, 2]), np.array([10.0, 20, 15])), 1)
        self.assertAlmostEqual(rank_correlation(np.array([1.0, 2, 3, 4]), np.array([1.0, 1, 0, 0])), -0.894427, places=5)


class Training(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        random = np.random.default_rng(0)
        views = random.integers(0, 256, (96, CROPS + 1, SIDE, SIDE, 3), np.uint8)
        targets = random.integers(0, 2, (96, TARGETS)).astype(np.float32)
        write_shard(
            shard_file(self.folder, "train", 0), Shard(views, np.full(96, CROPS), targets, np.full(96, np.nan))
        )

    def fit(self, run: str, until: int) -> None:
        fit(Settings(self.folder, self.folder / run, 4, 1, batch=2, crops=1, start_files=1, grow_every=9, until=until))

    def test_a_stopped_run_reaches_the_same_weights(self):
        self.fit("whole", 3)
        whole = load_run(self.folder / "whole").network.state_dict()
        self.fit("parts", 1)
        self.fit("parts", 3)
        parts = load_run(self.folder / "parts").network.state_dict()
        for name, value in whole.items():
            self.assertTrue(torch.equal(value, parts[name]), name)

    def test_exported_files_mean_the_network(self):
        torch.manual_seed(0)
        network = LookNetwork()
        network(torch.rand(4, 3, SIDE, SIDE))  # gives the normalisations something to fold
        self.assertLessEqual(export_network(network, self.folder / "look.param"), LARGEST_DIFFERENCE)


if __name__ == "__main__":
    unittest.main()
