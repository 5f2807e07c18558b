"""Networks of the very layers of the real ones, with random weights, on the way that the real ones go."""

from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import tensorflow as tf
from onnx import TensorProto, helper
from tensorflow import keras

from acg2vec_convert.conversion import LARGEST_DIFFERENCE, convert
from acg2vec_convert.descriptions import check_name, write_manifest
from acg2vec_convert.networks import deepdanbooru, pix2score, wd_vit
from acg2vec_convert.random_weights import randomise
from acg2vec_convert.saved import load
from acg2vec_convert.zero_padding import keep_zero_padding


class ConversionTest(unittest.TestCase):
    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.addCleanup(self._folder.cleanup)

    def test_deepdanbooru_from_its_h5_file(self) -> None:
        network = deepdanbooru.deepdanbooru(deepdanbooru.SMALL)
        randomise(network, 1)
        network.save(self.folder / "model.h5", include_optimizer=False)
        self.assertLess(convert(load(self.folder / "model.h5"), self.folder / "model.onnx"), LARGEST_DIFFERENCE)

    def test_pix2score_from_its_saved_model(self) -> None:
        network = pix2score.pix2score(pix2score.SMALL)
        randomise(network, 1)
        network.save(self.folder / "saved", include_optimizer=False)
        target = self.folder / "pix2score.onnx"
        self.assertLess(convert(load(self.folder / "saved"), target), LARGEST_DIFFERENCE)
        names = [output.name for output in onnx.load(target).graph.output]
        self.assertEqual(names, ["bookmark_predict", "view_predict", "sanity_predict"])
        (entry,) = json.loads(write_manifest("pix2score", 32, target, None).read_text())["predictors"]
        self.assertEqual(entry["id"], "pix2score")
        self.assertEqual(entry["files"]["onnx"]["path"], "pix2score.onnx")
        self.assertEqual(entry["files"]["onnx"]["bytes"], target.stat().st_size)

    def test_wd_vit(self) -> None:
        network = wd_vit.wd_vit(wd_vit.SMALL)
        randomise(network, 1)
        self.assertLess(convert(network, self.folder / "vit.onnx", largest_value=255), LARGEST_DIFFERENCE)

    def test_the_full_deepdanbooru_has_as_many_parameters_as_the_real_one(self) -> None:
        network = deepdanbooru.deepdanbooru()
        self.assertEqual(network.count_params(), 161_272_768)
        self.assertEqual(network.get_layer("add_43").output_shape, (None, 16, 16, 1024))

    def test_what_takes_no_pictures_is_refused(self) -> None:
        text = keras.Input((), dtype=tf.string)
        keras.Model(text, tf.strings.length(text)).save(self.folder / "text")
        with self.assertRaises(SystemExit):
            load(self.folder / "text")


class ManifestTest(unittest.TestCase):
    def test_the_list_of_tags_comes_along(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "list.txt").write_text("a\nb\n")
            (folder / "dd.onnx").write_bytes(b"model")
            (entry,) = json.loads(write_manifest("deepdanbooru", 512, folder / "dd.onnx", folder / "list.txt").read_text())[
                "predictors"
            ]
            self.assertEqual(entry["files"]["tags"]["path"], "dd.txt")
            self.assertEqual((folder / "dd.txt").read_text(), "a\nb\n")

    def test_a_name_that_is_no_id_is_refused(self) -> None:
        for name in ("Model.onnx", "a_b.onnx", "model", "-a.onnx"):
            with self.assertRaises(SystemExit):
                check_name(Path(name))
        check_name(Path("deepdanbooru-v3.onnx"))


class ZeroPaddingTest(unittest.TestCase):
    def test_zeros_around_negative_values_count(self) -> None:
        ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 1, side, side]) for name, side in (("x", 4), ("y", 2))]
        nodes = [
            helper.make_node("Pad", ["x", "pads"], ["padded"]),
            helper.make_node("MaxPool", ["padded"], ["y"], kernel_shape=[3, 3], strides=[2, 2]),
        ]
        pads = helper.make_tensor("pads", TensorProto.INT64, [8], [0, 0, 1, 1, 0, 0, 1, 1])
        graph = helper.make_graph(nodes, "pool", ends[:1], ends[1:], [pads])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
        model.ir_version = 8
        keep_zero_padding(model)
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        (answer,) = session.run(None, {"x": np.full((1, 1, 4, 4), -1, np.float32)})
        self.assertEqual(answer[0, 0].tolist(), [[0, 0], [0, -1]])


if __name__ == "__main__":
    unittest.main()
