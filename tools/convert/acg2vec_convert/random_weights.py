"""Random weights under which a deep network still answers differently for different pictures."""

from __future__ import annotations

import numpy as np
from tensorflow import keras

PLACES = 2 * 512 * 512  # pixels of all pictures that statistics are measured on, about
# Of what a branch adds to what goes around it: with more, fifty blocks make a thousand times as much of every rounding.
BRANCH_SHARE = 0.25
SHIFT = 0.3  # standard deviation of what a normalisation adds to values of about 1


def randomise(network: keras.Model, seed: int) -> None:
    """Draws kernels, scales and shifts, then sets each normalisation's statistics to those of noise pictures."""
    keras.utils.set_random_seed(seed)
    chance = np.random.default_rng(seed)
    layers = list(_leaves(network))
    for layer in layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            _draw_normalisation(layer, chance)
        elif layer.weights:
            layer.set_weights([_kernel(weights, chance) for weights in layer.get_weights()])
    _measure(network, [layer for layer in layers if isinstance(layer, keras.layers.BatchNormalization)], chance)


def noise_pictures(network: keras.Model, count: int, chance: np.random.Generator) -> np.ndarray:
    """Blocks and fine noise, RGB from 0 to 1, of the network's input size."""
    side = network.input_shape[1]
    blocks = chance.random((count, 8, 8, 3)).repeat(-(-side // 8), 1).repeat(-(-side // 8), 2)[:, :side, :side]
    return (0.7 * blocks + 0.3 * chance.random((count, side, side, 3))).astype(np.float32)


def _leaves(network: keras.Model):
    for layer in network.layers:
        if isinstance(layer, keras.Model):
            yield from _leaves(layer)
        else:
            yield layer


def _kernel(weights: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    if weights.ndim == 1:  # a bias
        return chance.normal(0, 0.2, weights.shape)
    inputs = weights.size // weights.shape[-1]
    return chance.normal(0, np.sqrt(2 / inputs), weights.shape)


def _draw_normalisation(layer: keras.layers.BatchNormalization, chance: np.random.Generator) -> None:
    gamma, beta, mean, variance = layer.get_weights()
    share = BRANCH_SHARE if _ends_branch(layer) else 1
    gamma = share * chance.uniform(0.4, 1.2, gamma.shape)
    beta = share * chance.normal(0, SHIFT, beta.shape)
    layer.set_weights([gamma, beta, mean, variance])


def _ends_branch(layer: keras.layers.Layer) -> bool:
    """What goes around a branch may be normalised as well: it is the first of what is added."""
    sums = [node.outbound_layer for node in layer.outbound_nodes if isinstance(node.outbound_layer, keras.layers.Add)]
    return any(addition.input[-1] is layer.output for addition in sums)


def _measure(
    network: keras.Model, layers: list[keras.layers.BatchNormalization], chance: np.random.Generator
) -> None:
    momenta = [layer.momentum for layer in layers]
    for layer in layers:
        layer.momentum = 0.0
    count = max(2, min(32, PLACES // network.input_shape[1] ** 2))
    network(noise_pictures(network, count, chance), training=True)
    for layer, momentum in zip(layers, momenta):
        layer.momentum = momentum
        gamma, beta, mean, variance = layer.get_weights()
        layer.set_weights([gamma, beta, mean, np.maximum(variance, 0.05)])
