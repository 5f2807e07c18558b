"""The commands of `tools/train/train`, one function each.

Modules are imported where they are used, so that `--help` answers without PyTorch.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Callable

from .look.command_line import add_look_commands
from .recipes import RECIPES

Arguments = argparse.Namespace
DEFAULT_RECIPE = "fast-2x"


def main() -> int:
    arguments = _parser().parse_args()
    if arguments.threads:
        import torch

        torch.set_num_threads(arguments.threads)
    arguments.command(arguments)
    return 0


def _labels(arguments: Arguments) -> None:
    from .labels import make_shards

    numbers = range(arguments.first, arguments.first + arguments.shards)
    recipes = arguments.recipe or [DEFAULT_RECIPE]
    make_shards(
        arguments.data, recipes, arguments.split, numbers, arguments.seed, arguments.workers, arguments.teacher
    )


def _fit(arguments: Arguments) -> None:
    from .fit import Settings, fit

    names = Settings.__dataclass_fields__
    fit(Settings(**{name: value for name, value in vars(arguments).items() if name in names}))


def _export(arguments: Arguments) -> None:
    from .export import export

    export(arguments.run, arguments.out)


def _evaluate(arguments: Arguments) -> None:
    from .evaluate import evaluate

    evaluate(arguments.model, arguments.recipe, arguments.data, arguments.teacher, arguments.pictures)


def _enlarge(arguments: Arguments) -> None:
    from .enlarge import enlarge_file

    enlarge_file(arguments.model, arguments.recipe, arguments.picture, arguments.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="train", description="Trains the bundled networks. See README.md.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_labels(commands)
    _add_fit(commands)
    _add_measuring(commands)
    add_look_commands(commands, _add)
    return parser


def _add_labels(commands: argparse._SubParsersAction) -> None:
    labels = _add(commands, "labels", _labels, "draw examples and let the teacher answer them")
    _add_data_and_teacher(labels)
    labels.add_argument("--recipe", action="append", choices=RECIPES, help="may be given several times")
    labels.add_argument("--workers", type=int, default=0, help="processes that draw; 0: this one draws as well")
    labels.add_argument("--split", choices=["train", "held-out"], default="train")
    labels.add_argument("--first", type=int, default=0, help="number of the first file")
    labels.add_argument("--shards", type=int, default=176, help="number of files, 16 examples each")
    labels.add_argument("--seed", type=int, default=1)


def _add_fit(commands: argparse._SubParsersAction) -> None:
    fit = _add(commands, "fit", _fit, "train, or go on training, on the labelled examples")
    fit.add_argument("--data", type=Path, required=True)
    fit.add_argument("--run", type=Path, required=True, help="folder of the checkpoint")
    _add_recipe(fit)
    fit.add_argument("--minutes", type=float, default=0, help="plan for this time instead of --steps, from the clock")
    fit.add_argument("--follow", type=Path, help="folder of a run that was planned by the clock: do the same steps")
    fit.add_argument("--precision", choices=["half", "bfloat", "single"], default="half", help="on a GPU")
    fit.add_argument("--no-graph", action="store_true", help="on a GPU: start a step's operations one by one")
    fit.add_argument("--save-seconds", type=float, default=60, help="time from checkpoint to checkpoint")
    numbers = {
        "steps": (4400, "where the cosine decay ends"),
        "until": (0, "stop at this step already; 0: do not"),
        "seed": (1, "of the first weights and of the batches"),
        "batch": (8, "crops a step"),
        "crop": (100, "side of a crop; at most 128"),
        "parts": (2, "parts of a batch that are computed side by side (without a GPU)"),
        "shards": (176, "example files to train on"),
        "start-shards": (32, "example files that the first step draws from"),
        "grow-every": (10, "steps after which one more file joins; 0: all from the start (not with --minutes)"),
    }
    for name, (default, meaning) in numbers.items():
        fit.add_argument("--" + name, type=int, default=default, help=f"{meaning} (default {default})")


def _add_measuring(commands: argparse._SubParsersAction) -> None:
    export = _add(commands, "export", _export, "write the trained network as ncnn files and check them")
    export.add_argument("--run", type=Path, required=True, help="folder of the checkpoint")
    export.add_argument("--out", type=Path, required=True, help="the .param file; the .bin goes beside it")
    evaluate = _add(commands, "evaluate", _evaluate, "measure exported ncnn files against bicubic and the teacher")
    _add_data_and_teacher(evaluate)
    _add_recipe(evaluate)
    evaluate.add_argument("--model", type=Path, required=True, help="the .param file")
    evaluate.add_argument("pictures", type=Path, nargs="*", help="real pictures, reduced here; only measured")
    enlarge = _add(commands, "enlarge", _enlarge, "enlarge one picture, to look at it")
    _add_recipe(enlarge)
    enlarge.add_argument("--model", type=Path, required=True, help="the .param file; the teacher's works too")
    enlarge.add_argument("picture", type=Path)
    enlarge.add_argument("out", type=Path)


def _add_data_and_teacher(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, required=True, help="folder of the examples, outside the repository")
    command.add_argument("--teacher", type=Path, help="official .param (default: below $ACG2VEC_MODELS)")


def _add_recipe(command: argparse.ArgumentParser) -> None:
    command.add_argument("--recipe", choices=RECIPES, default=DEFAULT_RECIPE, help="which model (recipes.py)")


def _add(
    commands: argparse._SubParsersAction, name: str, function: Callable[[Arguments], None], meaning: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=meaning, description=meaning)
    command.add_argument("--threads", type=int, default=0, help="PyTorch threads (default: its choice)")
    command.set_defaults(command=function)
    return command
