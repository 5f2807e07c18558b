"""A network of Keras as ONNX, compared with what TensorFlow answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import tensorflow as tf
import tf2onnx
from tensorflow import keras

from .random_weights import noise_pictures
from .zero_padding import keep_zero_padding

OPSET = 13
LARGEST_DIFFERENCE = 1e-4


def convert(network: keras.Model, target: Path, largest_value: float = 1) -> float:
    """Writes the ONNX file, for one picture at a time, and returns how far it is from TensorFlow on noise pictures."""
    side = network.input_shape[1:]
    signature = [tf.TensorSpec((1, *side), tf.float32, name="input")]
    model, _ = tf2onnx.convert.from_keras(network, input_signature=signature, opset=OPSET)
    _name_outputs(model, network.output_names)
    keep_zero_padding(model)
    target.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, target)
    return largest_difference(network, target, largest_value)


def largest_difference(network: keras.Model, target: Path, largest_value: float = 1) -> float:
    """Over all outputs, relative to the output's largest value where that is above 1."""
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    worst = 0.0
    for picture in largest_value * noise_pictures(network, 2, np.random.default_rng(0)):
        expected = tf.nest.flatten(network(picture[None], training=False))
        actual = session.run(network.output_names, {session.get_inputs()[0].name: picture[None]})
        for one, other in zip(expected, actual):
            scale = max(1.0, float(np.abs(one).max()))
            worst = max(worst, float(np.abs(one.numpy() - other).max()) / scale)
    return worst


def _name_outputs(model: onnx.ModelProto, names: list[str]) -> None:
    """tf2onnx names outputs after their operations; afterwards they have their layers' names."""
    renamed = {output.name: name for output, name in zip(model.graph.output, names)}
    for output in model.graph.output:
        output.name = renamed[output.name]
    for node in model.graph.node:
        node.input[:] = [renamed.get(name, name) for name in node.input]
        node.output[:] = [renamed.get(name, name) for name in node.output]
