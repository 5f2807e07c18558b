"""The program's commands."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import test_data
from .conversion import LARGEST_DIFFERENCE, convert
from .descriptions import KINDS, check_name, write_manifest
from .full_size import NETWORKS, write_network
from .saved import load


def main() -> int:
    arguments = _parser().parse_args()
    return arguments.run(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="convert", description=__doc__)
    commands = parser.add_subparsers(required=True)
    model = commands.add_parser("model", help="an .h5 file or a SavedModel's folder to ONNX, in a folder that `acg2vec models import` takes")
    model.add_argument("source", type=Path)
    model.add_argument("target", type=Path, help="FOLDER/NAME.onnx; manifest.json is written beside it")
    model.add_argument("--kind", choices=sorted(KINDS), required=True)
    model.add_argument("--tags", type=Path, help="of DeepDanbooru: its tags.txt")
    model.set_defaults(run=_convert_model)
    random = commands.add_parser("random", help="a network in full size with random weights, and what it answers")
    random.add_argument("network", choices=sorted(NETWORKS))
    random.add_argument("folder", type=Path)
    random.add_argument("--picture", type=Path, required=True, help="a picture of the network's size")
    random.set_defaults(run=_write_random)
    data = commands.add_parser("test-data", help="the small networks that the tests compare with")
    data.add_argument("folder", type=Path)
    data.set_defaults(run=_write_test_data)
    return parser


def _convert_model(arguments: argparse.Namespace) -> int:
    if arguments.kind == "deepdanbooru" and arguments.tags is None:
        print("Name the list of tags with --tags: it lies beside the model.")
        return 2
    check_name(arguments.target)
    network = load(arguments.source)
    difference = convert(network, arguments.target)
    print(f"{arguments.target}: differs from TensorFlow by {difference:.1e} at most")
    if not difference <= LARGEST_DIFFERENCE:  # nor where it is NaN
        print("That is too much: the file is not to be used.")
        return 1
    write_manifest(arguments.kind, network.input_shape[1], arguments.target, arguments.tags)
    print(f"Take it over with: tools/acg2vec models import {arguments.target.parent}")
    return 0


def _write_random(arguments: argparse.Namespace) -> int:
    difference = write_network(arguments.network, arguments.folder, arguments.picture)
    print(f"{arguments.folder}: ONNX differs from TensorFlow by {difference:.1e}")
    return 0 if difference <= LARGEST_DIFFERENCE else 1


def _write_test_data(arguments: argparse.Namespace) -> int:
    test_data.write_pix2score(arguments.folder / "pix2score-small")
    test_data.write_deepdanbooru(arguments.folder / "deepdanbooru-small")
    return 0
