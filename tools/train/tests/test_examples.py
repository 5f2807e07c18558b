"""That drawings are the same each time and that input and target lie on each other."""

import unittest

import numpy as np
from PIL import Image

from acg2vec_train.degrade import degraded
from acg2vec_train.drawing.scene import draw_scene
from acg2vec_train.drawn import draw_examples
from acg2vec_train.enlarge import bicubic
from acg2vec_train.evaluate import Answers, figures, psnr, reduced
from acg2vec_train.recipes import RECIPES
from acg2vec_train.sizes import INPUT_SIZE


class Drawings(unittest.TestCase):
    def test_one_seed_makes_one_drawing(self):
        first, second = (draw_scene(64, np.random.default_rng(3)) for _ in range(2))
        self.assertTrue(np.array_equal(first, second))

    def test_splits_do_not_share_drawings(self):
        train, held_out = (draw_examples(1, split, 0, ["fast-2x"])["fast-2x"][1] for split in ("train", "held-out"))
        self.assertFalse(np.array_equal(train, held_out))

    def test_a_recipe_gets_the_same_example_alone_and_beside_others(self):
        together = draw_examples(1, "train", 1, list(RECIPES))
        alone = draw_examples(1, "train", 1, ["fast-4x"])["fast-4x"]
        for one, other in zip(together["fast-4x"], alone):
            self.assertTrue(np.array_equal(one, other))

    def test_input_and_original_lie_on_each_other(self):
        """Bicubic enlargement must fit best without a shift."""
        for name, (picture, original) in draw_examples(1, "held-out", 3, list(RECIPES)).items():
            recipe = RECIPES[name]
            self.assertEqual(picture.shape, (INPUT_SIZE, INPUT_SIZE, 3))
            self.assertEqual(original.shape, (recipe.label_size, recipe.label_size, 3))
            start = recipe.margin * recipe.scale
            reached = slice(start, start + recipe.label_size)
            cubic = bicubic(picture, recipe.scale).astype(float)
            shifts = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
            errors = {s: np.square(np.roll(cubic, s, (0, 1))[reached, reached] - original).mean() for s in shifts}
            self.assertEqual(min(errors, key=errors.get), (0, 0), name)

    def test_worn_pictures_are_farther_from_the_drawing_than_clean_ones(self):
        large = Image.fromarray(draw_scene(256, np.random.default_rng(4)))
        target = large.resize((256, 256), Image.LANCZOS)
        plain = np.asarray(target.resize((INPUT_SIZE, INPUT_SIZE), Image.BOX)).astype(float)

        def distance(name: str) -> float:
            pictures = [degraded(large, target, RECIPES[name].degradation, np.random.default_rng(n)) for n in range(40)]
            return float(np.mean([np.square(picture - plain).mean() for picture in pictures]))

        self.assertGreater(distance("denoise-2x"), distance("fast-2x"))


class Measuring(unittest.TestCase):
    def test_reducing_takes_rounded_means(self):
        picture = np.array([[[0] * 3, [1] * 3, [9] * 3], [[1] * 3, [1] * 3, [9] * 3]], np.uint8)
        original, small = reduced(picture, 2)
        self.assertEqual(original.shape, (2, 2, 3))
        self.assertEqual(small.tolist(), [[[1, 1, 1]]])

    def test_psnr_of_one_level(self):
        self.assertAlmostEqual(psnr(1.0), 48.13, places=2)

    def test_figures_of_a_blurred_and_brightened_answer(self):
        original = np.random.default_rng(0).integers(0, 200, (32, 32, 3)).astype(np.uint8)
        blurred = ((original.astype(int) + np.roll(original, 1, 1)) // 2).astype(np.uint8)
        found = figures([Answers(original + 2, blurred, original, original)])
        self.assertAlmostEqual(found["network to original, dB"], psnr(4.0), places=3)
        self.assertAlmostEqual(found["shift of the mean, levels"], 2.0, places=6)
        self.assertAlmostEqual(found["sharpness of network / teacher's"], 1.0, places=6)
        self.assertLess(found["sharpness of bicubic / teacher's"], 0.9)


if __name__ == "__main__":
    unittest.main()
