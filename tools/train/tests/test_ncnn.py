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
from acg2vec_train.network import FastCugan, parameter_count
from acg2vec_train.teacher import INSIDE_MODELS, MODELS_VARIABLE
from acg2vec_train.upsample import TransposedConvolution


class NcnnFiles(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name) / "network.param"

    def exported(self) -> FastCugan:
        torch.manual_seed(0)
        network = FastCugan(8)
        for parameter in network.parameters():  # the bottom layers too, which start at zero
            parameter.data += torch.randn_like(parameter) * 0.03
        write_network(with_half_weights(network), self.path)
        return network

    def test_exported_files_mean_the_network(self):
        self.assertLessEqual(compare(self.exported(), self.path), LARGEST_DIFFERENCE)

    def test_graph_survives_reading_and_writing(self):
        self.exported()
        before = self.path.read_text()
        write_graph(self.path, read_graph(self.path))
        self.assertEqual(before, self.path.read_text())

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
        self.assertEqual(parameter_count(FastCugan(16)), 323_326)

    def test_a_new_network_enlarges_by_nearest_neighbour(self):
        image = torch.rand(1, 3, 44, 46)
        expected = image[..., 18:-18, 18:-18].repeat_interleave(2, 2).repeat_interleave(2, 3)
        self.assertTrue(torch.equal(FastCugan(8)(image), expected))

    def test_transposed_convolution_equals_the_library_one(self):
        for size, padding in ((2, 0), (4, 3)):
            layer = TransposedConvolution(5, 7, size, stride=2, padding=padding)
            image = torch.rand(2, 5, 9, 11)
            slow = torch.nn.ConvTranspose2d.forward(layer, image)
            self.assertLess(float((layer(image) - slow).abs().max()), 1e-6)


class Teacher(unittest.TestCase):
    def test_official_files_are_read_to_the_last_byte(self):
        if MODELS_VARIABLE not in os.environ:
            self.skipTest(f"{MODELS_VARIABLE} does not name a folder with the official networks")
        teacher = NcnnNetwork(Path(os.environ[MODELS_VARIABLE]) / INSIDE_MODELS)
        self.assertEqual(teacher(torch.rand(1, 3, 60, 64)).shape, (1, 3, 48, 56))


if __name__ == "__main__":
    unittest.main()
