"""Writes the look network as ncnn files: its normalisations become part of the convolutions before them."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from ..export_graph import GraphWriter
from ..ncnn_graph import write_graph
from ..ncnn_run import NcnnNetwork
from ..ncnn_weights import write_weights
from .fit import Settings, load_run, settle
from .network import LookNetwork
from .views import SIDE

LARGEST_DIFFERENCE = 0.03  # between the written files, of half precision, and the network; outputs reach to about 10


SETTLING_BATCHES = 60


def export(settings: Settings, parameter_file: Path) -> None:
    """`settings` are those of the run, whose examples it needs once more."""
    run = load_run(settings.run)
    settle(run, settings, SETTLING_BATCHES)
    difference = export_network(run.network.cpu(), parameter_file)
    print(f"step {run.step}, {run.seconds / 60:.0f} minutes of fitting, read back: difference {difference:.1e}")
    if not difference <= LARGEST_DIFFERENCE:  # nor where it is NaN
        raise SystemExit("The written files do not mean what was trained.")


def export_network(network: LookNetwork, parameter_file: Path) -> float:
    """Writes both files, and says how far their answers to one random view are from the network's."""
    network.eval()
    writer = GraphWriter()
    blob = writer.weighted(network.stem, writer.input(), activation="sigmoid")
    fine, onwards = writer.split(_write_blocks(writer, network.trunk, blob))
    said = _write_outputs(writer, network.hidden, network.outputs, fine)
    coarse = _write_blocks(writer, network.coarse, onwards)
    more = _write_outputs(writer, network.coarse_hidden, network.coarse_outputs, coarse)
    writer.add(said, more, output="out0")
    write_graph(parameter_file, writer.layers)
    write_weights(parameter_file.with_suffix(".bin"), writer.layers, writer.weights)
    view = torch.rand(1, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        return float((network(view) - NcnnNetwork(parameter_file)(view).flatten(1)).abs().max())


def _write_blocks(writer: GraphWriter, blocks: nn.Sequential, blob: str) -> str:
    for block in blocks:
        blob = writer.weighted(folded(block), blob, activation="leaky")
    return blob


def _write_outputs(writer: GraphWriter, hidden: nn.Sequential, outputs: nn.Conv2d, features: str) -> str:
    """What the means of features say."""
    return writer.weighted(outputs, writer.weighted(folded(hidden), writer.global_mean(features), activation="leaky"))


def folded(block: nn.Sequential) -> nn.Conv2d:
    """The convolution that does what a convolution and its normalisation do together, once trained."""
    convolution, normalisation = block[0], block[1]
    scale = normalisation.weight / torch.sqrt(normalisation.running_var + normalisation.eps)
    result = nn.Conv2d(
        convolution.in_channels, convolution.out_channels, convolution.kernel_size, convolution.stride
    )
    result.weight.data = convolution.weight * scale[:, None, None, None]
    result.bias.data = (convolution.bias - normalisation.running_mean) * scale + normalisation.bias
    return result
