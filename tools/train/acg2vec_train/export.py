"""Writes a trained network as ncnn files, with the layers and names of the official 2x files plus the skip.

The official graph (nihui/realcugan-ncnn-vulkan, models-se/up2x-conservative.param) is followed layer by layer: blobs
are numbered from 1 in the order they arise, the four pooled blobs are `gap0` … `gap3`. What is new stands first and
last: Split and Crop of `in0`, Interp (nearest, 2x) and one more BinaryOp.
"""

from __future__ import annotations

from pathlib import Path

import torch

from .checkpoint import load_run
from .export_graph import GraphWriter
from .ncnn_graph import write_graph
from .ncnn_run import NcnnNetwork
from .ncnn_weights import write_weights
from .network import FastCugan, FirstUnet, SecondUnet, SqueezeExcite
from .sizes import CROP_SIZE, MARGIN, SCALE

LARGEST_DIFFERENCE = 1e-4  # between the written files and the network they came from; values are 0…1


def export(run_folder: Path, parameter_file: Path) -> None:
    run = load_run(run_folder, torch.device("cpu"))
    network = with_half_weights(run.network)
    write_network(network, parameter_file)
    difference = compare(network, parameter_file)
    print(f"step {run.step}, {run.seconds / 60:.0f} minutes of fitting, read back: difference {difference:.1e}")
    if difference > LARGEST_DIFFERENCE:
        raise SystemExit("The written files do not mean what was trained.")


def with_half_weights(network: FastCugan) -> FastCugan:
    """Rounds the weights, not the biases, to fp16, as the file will hold them."""
    for name, parameter in network.named_parameters():
        if name.endswith("weight"):
            parameter.data = parameter.data.half().float()
    return network


def write_network(network: FastCugan, parameter_file: Path) -> None:
    writer = GraphWriter()
    image, skip = writer.split(writer.input())
    first, beside = writer.split(_write_first(writer, network.unet1, image))
    second = _write_second(writer, network.unet2, first)
    answer = writer.add(second, writer.crop(beside, 20))
    enlarged = writer.nearest(writer.crop(skip, MARGIN), SCALE)
    writer.add(answer, enlarged, output="out0")
    write_graph(parameter_file, writer.layers)
    write_weights(parameter_file.with_suffix(".bin"), writer.layers, writer.weights)


def compare(network: FastCugan, parameter_file: Path) -> float:
    """Largest difference on one random picture between the network and the files, read back and run as they say."""
    image = torch.rand(1, 3, CROP_SIZE, CROP_SIZE, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        return float((network(image) - NcnnNetwork(parameter_file)(image)).abs().max())


def _write_first(writer: GraphWriter, unet: FirstUnet, image: str) -> str:
    outer, beside = writer.split(writer.sequence(unet.enter, image))
    inner = writer.sequence(unet.inner, writer.sequence(unet.down, outer))
    gained = _write_gain(writer, unet.gain, inner)
    joined = _write_join(writer, unet.up, gained, beside, 4)
    return writer.weighted(unet.bottom, writer.sequence(unet.leave, joined))


def _write_second(writer: GraphWriter, unet: SecondUnet, image: str) -> str:
    outer, outer_beside = writer.split(writer.sequence(unet.enter, image))
    middle = writer.sequence(unet.middle_1, writer.sequence(unet.down_1, outer))
    middle, middle_beside = writer.split(_write_gain(writer, unet.gain_1, middle))
    inner = writer.sequence(unet.inner, writer.sequence(unet.down_2, middle))
    inner = _write_gain(writer, unet.gain_2, inner)
    joined = _write_join(writer, unet.up_2, inner, middle_beside, 4)
    deep = _write_gain(writer, unet.gain_3, writer.sequence(unet.middle_2, joined))
    joined = _write_join(writer, unet.up_1, deep, outer_beside, 16)
    return writer.weighted(unet.bottom, writer.sequence(unet.leave, joined))


def _write_gain(writer: GraphWriter, gain: SqueezeExcite, features: str) -> str:
    features, pooled = writer.split(features)
    squeezed = writer.weighted(gain.squeeze, writer.global_mean(pooled), activation="relu")
    return writer.multiply(features, writer.weighted(gain.excite, squeezed, activation="sigmoid"))


def _write_join(writer: GraphWriter, up: torch.nn.Sequential, features: str, beside: str, margin: int) -> str:
    cropped = writer.crop(beside, margin)
    return writer.add(cropped, writer.sequence(up, features))
