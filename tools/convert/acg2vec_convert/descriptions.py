"""What the catalogue says of a converted model: how pictures become its input, and what its values mean.

The shape is that of models/catalogue.schema.json.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

RGB_UNIT = {"order": "rgb", "range": "unit", "layout": "nhwc", "alpha": "drop"}

DEEPDANBOORU = {
    "kind": "tagger",
    "input": {"fit": "pad", "padding": "edge", "centring": "half", "resampling": "tf-area", **RGB_UNIT},
    "tags": {"format": "txt", "thresholds": {"general": 0.5, "character": 0.5}},
}

PIX2SCORE = {
    "kind": "scorer",
    "input": {"fit": "stretch", "resampling": "tf-bilinear", **RGB_UNIT},
    "scores": {
        "heads": [
            {
                "name": "bookmark",
                "output": "bookmark_predict",
                "bounds": [0, 10, 30, 50, 70, 100, 130, 170, 220, 300, 400, 550, 800, 1300, 2700],
            },
            {
                "name": "view",
                "output": "view_predict",
                "bounds": [0, 500, 700, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 6500, 8500, 12000, 19000, 35000],
            },
            {"name": "sanity", "output": "sanity_predict", "bounds": [0, 2, 4, 6, 7]},
        ]
    },
}

KINDS = {"deepdanbooru": DEEPDANBOORU, "pix2score": PIX2SCORE}


def check_name(onnx_file: Path) -> None:
    """The file's name becomes the model's id."""
    if re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?\.onnx", onnx_file.name) is None:
        raise SystemExit(f"{onnx_file.name} is to be NAME.onnx, of lower-case letters, digits and hyphens.")


def write_manifest(kind: str, side: int, onnx_file: Path, tags_file: Path | None) -> Path:
    """`manifest.json` beside the ONNX file, and a copy of its list: a folder that `acg2vec models import` takes over."""
    files = {"onnx": _file(onnx_file)}
    if tags_file is not None:
        copy = onnx_file.with_suffix(".txt")
        if copy.resolve() != tags_file.resolve():
            shutil.copyfile(tags_file, copy)
        files["tags"] = _file(copy)
    described = KINDS[kind]
    entry = {
        "id": onnx_file.stem,
        "family": "own",
        **described,
        "input": {"width": side, "height": side, **described["input"]},
        "files": files,
    }
    target = onnx_file.with_name("manifest.json")
    target.write_text(json.dumps({"models": [], "predictors": [entry]}, indent=2) + "\n")
    return target


def _file(file: Path) -> dict[str, str | int]:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return {"path": file.name, "bytes": file.stat().st_size, "sha256": digest.hexdigest()}
