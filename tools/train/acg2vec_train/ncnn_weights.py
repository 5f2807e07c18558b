"""The binary half of an ncnn model: the `.bin` file.

For every weighted layer in graph order: the weights behind a little-endian u32 tag (0x01306B47: fp16, padded to four
bytes; 0 or 0x0002C056: fp32), then the bias as plain fp32 without a tag. The other tags ncnn knows (int8, table of
256) do not occur in the networks read here and are refused.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .ncnn_graph import Layer

TAG_HALF = 0x01306B47
TAGS_FLOAT = (0, 0x0002C056)

# For each weighted kind: parameter ids of the bias flag and of the number of weights.
BIAS_AND_SIZE_IDS = {"Convolution": (5, 6), "Deconvolution": (5, 6), "InnerProduct": (1, 2)}

Weights = dict[str, tuple[np.ndarray, np.ndarray]]  # layer name -> flat fp32 weights, fp32 bias


def read_weights(path: Path, layers: list[Layer]) -> Weights:
    """Refuses a file that is not consumed to the last byte: a leftover means the graph was misread."""
    data = path.read_bytes()
    weights: Weights = {}
    offset = 0
    for layer in filter(is_weighted, layers):
        values, offset = _read_tagged(data, offset, weight_count(layer))
        bias_count = int(layer.get(0, 0)) if has_bias(layer) else 0
        bias = np.frombuffer(data, "<f4", bias_count, offset)
        offset += bias.nbytes
        weights[layer.name] = (values, bias)
    if offset != len(data):
        raise ValueError(f"{path}: {len(data) - offset} bytes left over")
    return weights


def write_weights(path: Path, layers: list[Layer], weights: Weights) -> None:
    chunks = []
    for layer in filter(is_weighted, layers):
        values, bias = weights[layer.name]
        if values.size != weight_count(layer):
            raise ValueError(f"{layer.name}: {values.size} weights, the graph says {weight_count(layer)}")
        chunks += [_tagged_half(values), bias.astype("<f4").tobytes()]
    path.write_bytes(b"".join(chunks))


def is_weighted(layer: Layer) -> bool:
    return layer.kind in BIAS_AND_SIZE_IDS


def has_bias(layer: Layer) -> bool:
    return layer.get(BIAS_AND_SIZE_IDS[layer.kind][0], 0) == 1


def weight_count(layer: Layer) -> int:
    return int(layer.parameters[BIAS_AND_SIZE_IDS[layer.kind][1]])


def _read_tagged(data: bytes, offset: int, count: int) -> tuple[np.ndarray, int]:
    tag = int.from_bytes(data[offset : offset + 4], "little")
    offset += 4
    if tag == TAG_HALF:
        values = np.frombuffer(data, "<f2", count, offset)
    elif tag in TAGS_FLOAT:
        values = np.frombuffer(data, "<f4", count, offset)
    else:
        raise ValueError(f"weights with the tag {tag:#010x} are not supported")
    return values.astype(np.float32), offset + _padded(values.nbytes)


def _tagged_half(values: np.ndarray) -> bytes:
    body = values.astype("<f2").tobytes()
    return TAG_HALF.to_bytes(4, "little") + body.ljust(_padded(len(body)), b"\0")


def _padded(size: int) -> int:
    return (size + 3) // 4 * 4
