"""Writes a trained network as ncnn files, with the layers and names of the official files plus the skip.

The official graphs (nihui/realcugan-ncnn-vulkan, models-se/up2x-conservative.param and up4x-…) are followed: blobs
are numbered from 1 in the order they arise, the four pooled blobs are `gap0` … `gap3`. What is new stands first and
last: Split and Crop of `in0`, Interp (nearest) and one more BinaryOp.
"""

from __future__ import annotations

from pathlib import Path

import torch

from .checkpoint import load_run
from .export_graph import GraphWriter
from .ncnn_graph import write_graph
from .ncnn_run import NcnnNetwork
from .ncnn_weights import write_weights
from .network import Cugan, Cugan2x, FirstUnet, SecondUnet, SqueezeExcite
from .sizes import INPUT_SIZE, MARGINS

LARGEST_DIFFERENCE = 1e-4  # between the written files and the network they came from; values are 0…1


def export(run_folder: Path, parameter_file: Path) -> None:
    run = load_run(run_folder, torch.device("cpu"))
    difference = export_network(run.averaged_network(), parameter_file)
    print(f"step {run.step}, {run.seconds / 60:.0f} minutes of fitting, read back: difference {difference:.1e}")
    if not difference <= LARGEST_DIFFERENCE:  # nor where it is NaN
        raise SystemExit("The written files do not mean what was trained.")


def export_network(network: Cugan, parameter_file: Path) -> float:
    """Rounds the weights of `network` for good, writes both files, and says how far they are from it."""
    write_network(with_half_weights(network), parameter_file)
    return compare(network, parameter_file)


def with_half_weights(network: Cugan) -> Cugan:
    """Rounds the weights, not the biases, to fp16, as the file will hold them."""
    for name, parameter in network.named_parameters():
        if name.endswith("weight"):
            parameter.data = parameter.data.half().float()
    return network


def write_network(network: Cugan, parameter_file: Path) -> None:
    writer = GraphWriter()
    image, skip = writer.split(writer.input())
    residue = _write_residue(writer, network, image)
    enlarged = writer.nearest(writer.crop(skip, MARGINS[network.scale]), network.scale)
    writer.add(residue, enlarged, output="out0")
    write_graph(parameter_file, writer.layers)
    write_weights(parameter_file.with_suffix(".bin"), writer.layers, writer.weights)


def _write_residue(writer: GraphWriter, network: Cugan, image: str) -> str:
    first, beside = writer.split(_write_first(writer, network.unet1, image))
    second = _write_second(writer, network.unet2, first)
    answer = writer.add(second, writer.crop(beside, 20))
    if isinstance(network, Cugan2x):
        return answer
    return writer.pixel_shuffle(writer.crop(writer.weighted(network.last, answer), 1), 2)


def compare(network: Cugan, parameter_file: Path) -> float:
    """Largest difference on one random picture between the network and the files, read back and run as they say."""
    image = torch.rand(1, 3, INPUT_SIZE, INPUT_SIZE, generator=torch.Generator().manual_seed(0))
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
