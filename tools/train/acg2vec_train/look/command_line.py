"""The look model's commands: `look-draw`, `look-fit`, `look-export`, `look-evaluate`, `look-reference`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Callable

Arguments = argparse.Namespace
Add = Callable[..., argparse.ArgumentParser]


def add_look_commands(commands: argparse._SubParsersAction, add: Add) -> None:
    draw = add(commands, "look-draw", _draw, "look model: draw pictures whose answers are known")
    _add_data(draw)
    draw.add_argument("--split", choices=["train", "held-out"], default="train")
    draw.add_argument("--first", type=int, default=0, help="number of the first file")
    draw.add_argument("--files", type=int, default=160, help="number of files, 96 pictures each (26 MB)")
    draw.add_argument("--seed", type=int, default=1)
    draw.add_argument("--workers", type=int, default=0, help="processes that draw; 0: this one draws")
    _add_fit(commands, add)
    export = add(commands, "look-export", _export, "look model: write it as ncnn files and check them")
    _add_run(export)
    export.add_argument("--out", type=Path, required=True, help="the .param file; the .bin goes beside it")
    evaluate = add(commands, "look-evaluate", _evaluate, "look model: figures on held-out drawings")
    _add_data(evaluate)
    _add_model(evaluate)
    evaluate.add_argument("pictures", type=Path, nargs="*", help="pictures whose answers are told")
    reference = add(commands, "look-reference", _reference, "look model: what the runtime must answer, for its tests")
    _add_model(reference)
    reference.add_argument("picture", type=Path)
    reference.add_argument("out", type=Path)


def _add_fit(commands: argparse._SubParsersAction, add: Add) -> None:
    _add_run(add(commands, "look-fit", _fit, "look model: train, or go on training, on what has been drawn"))


def _add_run(command: argparse.ArgumentParser) -> None:
    _add_data(command)
    command.add_argument("--run", type=Path, required=True, help="folder of the checkpoint")
    numbers = {
        "steps": (3600, "where the cosine decay ends"),
        "until": (0, "stop at this step already; 0: do not"),
        "seed": (1, "of the first weights and of the batches"),
        "batch": (20, "pictures a step"),
        "crops": (4, "of each picture"),
        "start-files": (2, "files that the first step draws from"),
        "grow-every": (20, "steps after which one more file joins, if it is there"),
    }
    for name, (default, meaning) in numbers.items():
        command.add_argument("--" + name, type=int, default=default, help=f"{meaning} (default {default})")
    command.add_argument("--minutes", type=float, default=0.0, help="the rate falls over this time instead of --steps")
    command.add_argument("--decay", type=float, default=1e-4, help="of the weights (default 1e-4)")


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, required=True, help="folder of the pictures, outside the repository")


def _add_model(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", type=Path, required=True, help="the .param file")


def _draw(arguments: Arguments) -> None:
    from .store import draw_files

    numbers = range(arguments.first, arguments.first + arguments.files)
    draw_files(arguments.data, arguments.split, numbers, arguments.seed, arguments.workers)


def _fit(arguments: Arguments) -> None:
    from .fit import fit

    fit(_settings(arguments))


def _export(arguments: Arguments) -> None:
    from .export import export

    export(_settings(arguments), arguments.out)


def _settings(arguments: Arguments):  # type: ignore[no-untyped-def]
    from .fit import Settings

    names = Settings.__dataclass_fields__
    return Settings(**{name: value for name, value in vars(arguments).items() if name in names})


def _evaluate(arguments: Arguments) -> None:
    from .evaluate import evaluate

    evaluate(arguments.model, arguments.data, arguments.pictures)


def _reference(arguments: Arguments) -> None:
    from .reference import write_reference

    write_reference(arguments.model, arguments.picture, arguments.out)
