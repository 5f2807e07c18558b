"""The ncnn reader, writer and interpreter, and that an exported network is the network."""

import os
import tempfile
import unittest
from pathlib import Path

import torch

from acg2vec_train.export import LARGEST_DIFFERENCE, compare, with_half_weights, write_network
from acg2vec_train.ncnn_graph import Layer, read_graph, write_graph
from acg2vec_train.ncnn_run import NcnnNetwork
from acg2vec_train.ncnn_weights import read_weights, write_weights
from acg2vec_train.network import Cugan, Cugan2x, Cugan4x, parameter_count
from acg2vec_train.recipes import RECIPES
from acg2vec_train.teacher import MODELS_VARIABLE, Teacher, teacher_file
from acg2vec_train.upsample import TransposedConvolution


class NcnnFiles(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name) / "network.param"

    def exported(self, kind: type = Cugan2x) -> Cugan:
        torch.manual_seed(0)
        network = kind(8)
        for parameter in network.parameters():  # the bottom layers too, which start at zero
            parameter.data += torch.randn_like(parameter) * 0.03
        write_network(with_half_weights(network), self.path)
        return network

    def test_exported_files_mean_the_network(self):
        for kind in (Cugan2x, Cugan4x):
            self.assertLessEqual(compare(self.exported(kind), self.path), LARGEST_DIFFERENCE)

    def test_graph_survives_reading_and_writing(self):
        self.exported()
        before = self.path.read_text()
        write_graph(self.path, read_graph(self.path))
        self.assertEqual(before, self.path.read_text())

    def test_layers_are_those_of_the_official_files_and_the_skip(self):
        """Kinds in order, sizes apart; needs the official files."""
        if MODELS_VARIABLE not in os.environ:
            self.skipTest(f"{MODELS_VARIABLE} does not name a folder with the official networks")
        skip = ["Crop", "Interp", "BinaryOp"]
        for kind, recipe in ((Cugan2x, RECIPES["fast-2x"]), (Cugan4x, RECIPES["fast-4x"])):
            self.exported(kind)
            official = sorted(layer.kind for layer in read_graph(teacher_file(recipe)))
            ours = sorted(layer.kind for layer in read_graph(self.path))
            self.assertEqual(ours, sorted(official + skip + ["Split"]))

    def test_leftover_and_missing_bytes_are_refused(self):
        self.exported()
        layers, binary = read_graph(self.path), self.path.with_suffix(".bin")
        whole = binary.read_bytes()
        for damaged in (whole + b"\0", whole[:-1]):
            binary.write_bytes(damaged)
            with self.assertRaises(ValueError):
                read_weights(binary, layers)

    def test_unknown_layer_is_refused_by_name(self):
        write_graph(self.path, [Layer("Input", "in0", [], ["in0"]), Layer("Swirl", "s", ["in0"], ["out0"])])
        write_weights(self.path.with_suffix(".bin"), [], {})
        with self.assertRaisesRegex(ValueError, "Swirl"):
            NcnnNetwork(self.path)(torch.zeros(1, 3, 8, 8))


class Network(unittest.TestCase):
    def test_half_the_channels_have_the_known_number_of_parameters(self):
        self.assertEqual(parameter_count(Cugan2x(16)), 323_326)

    def test_a_new_network_enlarges_by_nearest_neighbour(self):
        image = torch.rand(1, 3, 46, 48)
        for kind, scale, margin in ((Cugan2x, 2, 18), (Cugan4x, 4, 19)):
            core = image[..., margin:-margin, margin:-margin]
            expected = core.repeat_interleave(scale, 2).repeat_interleave(scale, 3)
            self.assertTrue(torch.equal(kind(8)(image), expected))

    def test_transposed_convolution_equals_the_library_one(self):
        for size, padding in ((2, 0), (4, 3)):
            layer = TransposedConvolution(5, 7, size, stride=2, padding=padding)
            image = torch.rand(2, 5, 9, 11)
            slow = torch.nn.ConvTranspose2d.forward(layer, image)
            self.assertLess(float((layer(image) - slow).detach().abs().max()), 1e-6)


class Teachers(unittest.TestCase):
    def test_official_files_are_read_to_the_last_byte(self):
        if MODELS_VARIABLE not in os.environ:
            self.skipTest(f"{MODELS_VARIABLE} does not name a folder with the official networks")
        for recipe in RECIPES.values():
            side = (60 - 2 * recipe.margin) * recipe.scale
            self.assertEqual(Teacher(recipe)(torch.rand(1, 3, 60, 60)).shape, (1, 3, side, side))


if __name__ == "__main__":
    unittest.main()
