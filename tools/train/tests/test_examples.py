"""That drawings are the same each time and that input and target lie on each other."""

import unittest

import numpy as np

from acg2vec_train.drawing.scene import draw_scene
from acg2vec_train.enlarge import bicubic
from acg2vec_train.evaluate import halved, psnr
from acg2vec_train.labels import draw_example
from acg2vec_train.sizes import INPUT_SIZE, LABEL_SIZE, MARGIN, SCALE


class Drawings(unittest.TestCase):
    def test_one_seed_makes_one_drawing(self):
        first, second = (draw_scene(64, np.random.default_rng(3))[1] for _ in range(2))
        self.assertTrue(np.array_equal(first, second))

    def test_splits_do_not_share_drawings(self):
        train, held_out = draw_example(1, "train", 0)[1], draw_example(1, "held-out", 0)[1]
        self.assertFalse(np.array_equal(train, held_out))

    def test_input_and_original_lie_on_each_other(self):
        """Bicubic enlargement must fit best without a shift."""
        picture, original = draw_example(1, "held-out", 3)
        self.assertEqual(picture.shape, (INPUT_SIZE, INPUT_SIZE, 3))
        self.assertEqual(original.shape, (LABEL_SIZE, LABEL_SIZE, 3))
        reached = slice(MARGIN * SCALE, MARGIN * SCALE + LABEL_SIZE)
        cubic = bicubic(picture).astype(float)
        shifts = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
        errors = {s: np.square(np.roll(cubic, s, (0, 1))[reached, reached] - original).mean() for s in shifts}
        self.assertEqual(min(errors, key=errors.get), (0, 0))


class Measuring(unittest.TestCase):
    def test_halving_takes_rounded_means(self):
        picture = np.array([[[0] * 3, [1] * 3, [9] * 3], [[1] * 3, [1] * 3, [9] * 3]], np.uint8)
        original, small = halved(picture)
        self.assertEqual(original.shape, (2, 2, 3))
        self.assertEqual(small.tolist(), [[[1, 1, 1]]])

    def test_psnr_of_one_level(self):
        self.assertAlmostEqual(psnr(1.0), 48.13, places=2)


if __name__ == "__main__":
    unittest.main()
