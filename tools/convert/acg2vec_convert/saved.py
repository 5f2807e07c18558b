"""Reads a model as Keras 2 saved it: an `.h5` file, or a SavedModel's folder."""

from __future__ import annotations

from pathlib import Path

from tensorflow import keras


def load(path: Path) -> keras.Model:
    """The network that takes pictures. ACG2vec's models for TF Serving have it inside one that takes base64 text."""
    model = keras.models.load_model(path, compile=False)
    network = _picture_network(model)
    if network is None:
        raise SystemExit(f"{path} holds no network that takes pictures as [n, height, width, 3].")
    return network


def _picture_network(model: keras.Model) -> keras.Model | None:
    if _takes_pictures(model):
        return model
    inner = [layer for layer in getattr(model, "layers", []) if isinstance(layer, keras.Model)]
    return next((layer for layer in inner if _takes_pictures(layer)), None)


def _takes_pictures(model: keras.Model) -> bool:
    shape = getattr(model, "input_shape", None)
    return isinstance(shape, tuple) and len(shape) == 4 and shape[3] == 3 and isinstance(shape[1], int)
