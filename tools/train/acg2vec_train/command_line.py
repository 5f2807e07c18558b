"""The commands of `tools/train/train`, one function each.

Modules are imported where they are used, so that `--help` answers without PyTorch.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Callable

Arguments = argparse.Namespace


def main() -> int:
    arguments = _parser().parse_args()
    if arguments.threads:
        import torch

        torch.set_num_threads(arguments.threads)
    arguments.command(arguments)
    return 0


def _labels(arguments: Arguments) -> None:
    from .labels import make_shard
    from .teacher import load_teacher
    from .tensors import chosen_device

    teacher = load_teacher(arguments.teacher).to(chosen_device())
    for number in range(arguments.first, arguments.first + arguments.shards):
        make_shard(arguments.data, arguments.split, number, arguments.seed, teacher)
        print(f"{arguments.split} shard {number} is there", flush=True)


def _fit(arguments: Arguments) -> None:
    from .fit import Settings, fit

    names = Settings.__dataclass_fields__
    fit(Settings(**{name: value for name, value in vars(arguments).items() if name in names}))


def _export(arguments: Arguments) -> None:
    from .export import export

    export(arguments.run, arguments.out)


def _evaluate(arguments: Arguments) -> None:
    from .evaluate import evaluate

    evaluate(arguments.model, arguments.data, arguments.teacher, arguments.pictures)


def _enlarge(arguments: Arguments) -> None:
    from .enlarge import enlarge_file

    enlarge_file(arguments.model, arguments.picture, arguments.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="train", description="Trains the bundled 2x network. See README.md.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_labels(commands)
    _add_fit(commands)
    _add_measuring(commands)
    return parser


def _add_labels(commands: argparse._SubParsersAction) -> None:
    labels = _add(commands, "labels", _labels, "draw examples and let the teacher answer them")
    _add_data_and_teacher(labels)
    labels.add_argument("--split", choices=["train", "held-out"], default="train")
    labels.add_argument("--first", type=int, default=0, help="number of the first file")
    labels.add_argument("--shards", type=int, default=176, help="number of files, 16 examples each")
    labels.add_argument("--seed", type=int, default=1)


def _add_fit(commands: argparse._SubParsersAction) -> None:
    fit = _add(commands, "fit", _fit, "train, or go on training, on the labelled examples")
    fit.add_argument("--data", type=Path, required=True)
    fit.add_argument("--run", type=Path, required=True, help="folder of the checkpoint")
    numbers = {
        "steps": (4400, "where the cosine decay ends"),
        "until": (0, "stop at this step already; 0: do not"),
        "seed": (1, "of the first weights and of the batches"),
        "narrow": (16, "channels of the narrowest layers; the official network has 32"),
        "batch": (8, "crops a step"),
        "parts": (2, "parts of a batch that are computed side by side (without a GPU)"),
        "shards": (176, "example files to train on"),
        "start-shards": (32, "example files that the first step draws from"),
        "grow-every": (10, "steps after which one more file joins; 0: all from the start"),
        "save-every": (50, "steps from checkpoint to checkpoint"),
    }
    for name, (default, meaning) in numbers.items():
        fit.add_argument("--" + name, type=int, default=default, help=f"{meaning} (default {default})")


def _add_measuring(commands: argparse._SubParsersAction) -> None:
    export = _add(commands, "export", _export, "write the trained network as ncnn files and check them")
    export.add_argument("--run", type=Path, required=True, help="folder of the checkpoint")
    export.add_argument("--out", type=Path, required=True, help="the .param file; the .bin goes beside it")
    evaluate = _add(commands, "evaluate", _evaluate, "measure exported ncnn files against bicubic and the teacher")
    _add_data_and_teacher(evaluate)
    evaluate.add_argument("--model", type=Path, required=True, help="the .param file")
    evaluate.add_argument("pictures", type=Path, nargs="*", help="real pictures, halved here; only measured")
    enlarge = _add(commands, "enlarge", _enlarge, "enlarge one picture, to look at it")
    enlarge.add_argument("--model", type=Path, required=True, help="the .param file; the teacher's works too")
    enlarge.add_argument("picture", type=Path)
    enlarge.add_argument("out", type=Path)


def _add_data_and_teacher(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, required=True, help="folder of the examples, outside the repository")
    command.add_argument("--teacher", type=Path, help="official .param (default: below $ACG2VEC_MODELS)")


def _add(
    commands: argparse._SubParsersAction, name: str, function: Callable[[Arguments], None], meaning: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=meaning, description=meaning)
    command.add_argument("--threads", type=int, default=0, help="PyTorch threads (default: its choice)")
    command.set_defaults(command=function)
    return command
