"""The text half of an ncnn model: the `.param` file.

Format (Tencent/ncnn, docs/developer-guide/param-and-model-file-structure.md): a magic number, the counts
of layers and blobs, then a line a layer: `type name inputs outputs input-names… output-names… key=value…`. A key of
-23300-id holds an array `count,value,value…`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Union

MAGIC = "7767517"
ARRAY_KEY_BASE = -23300

Number = Union[int, float]
Value = Union[Number, list]  # a list holds Numbers


@dataclass
class Layer:
    """One line of the file. `parameters` has plain ids as keys, for arrays too."""

    kind: str
    name: str
    inputs: list[str]
    outputs: list[str]
    parameters: dict[int, Value] = field(default_factory=dict)

    def get(self, key: int, default: Value) -> Value:
        return self.parameters.get(key, default)


def read_graph(path: Path) -> list[Layer]:
    lines = path.read_text(encoding="ascii").splitlines()
    if not lines or lines[0].strip() != MAGIC:
        raise ValueError(f"{path}: not an ncnn .param file")
    layer_count = int(lines[1].split()[0])
    layers = [_parse_layer(line) for line in lines[2:] if line.strip()]
    if len(layers) != layer_count:
        raise ValueError(f"{path}: {layer_count} layers announced, {len(layers)} found")
    return layers


def write_graph(path: Path, layers: list[Layer]) -> None:
    blob_count = sum(len(layer.outputs) for layer in layers)
    lines = [MAGIC, f"{len(layers)} {blob_count}", *map(_format_layer, layers)]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


def _parse_layer(line: str) -> Layer:
    kind, name, input_count, output_count, *rest = line.split()
    outputs_at = int(input_count)
    parameters_at = outputs_at + int(output_count)
    parameters = dict(_parse_parameter(text) for text in rest[parameters_at:])
    return Layer(kind, name, rest[:outputs_at], rest[outputs_at:parameters_at], parameters)


def _parse_parameter(text: str) -> tuple[int, Value]:
    key, value = text.split("=", 1)
    if int(key) > ARRAY_KEY_BASE:
        return int(key), _parse_number(value)
    _, *items = value.split(",")
    return ARRAY_KEY_BASE - int(key), [_parse_number(item) for item in items]


def _parse_number(text: str) -> Number:
    is_float = "." in text or "e" in text.lower()
    return float(text) if is_float else int(text)


def _format_layer(layer: Layer) -> str:
    head = f"{layer.kind:<24} {layer.name:<24} {len(layer.inputs)} {len(layer.outputs)}"
    parameters = [_format_parameter(key, value) for key, value in layer.parameters.items()]
    return " ".join([head, *layer.inputs, *layer.outputs, *parameters])


def _format_parameter(key: int, value: Value) -> str:
    if isinstance(value, list):
        items = ",".join([str(len(value)), *map(_format_number, value)])
        return f"{ARRAY_KEY_BASE - key}={items}"
    return f"{key}={_format_number(value)}"


def _format_number(value: Number) -> str:
    """ncnn tells a float from an integer by its point or exponent, so a float always gets both."""
    return f"{value:.6e}" if isinstance(value, float) else str(value)
