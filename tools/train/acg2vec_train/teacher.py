"""The official Real-CUGAN 2x network, conservative: the teacher. Its files stay where the user keeps them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from .ncnn_run import NcnnNetwork

MODELS_VARIABLE = "ACG2VEC_MODELS"
INSIDE_MODELS = Path("realcugan/models-se/up2x-conservative.param")


def load_teacher(given: Optional[Path]) -> NcnnNetwork:
    return NcnnNetwork(teacher_file(given)).eval()


def teacher_file(given: Optional[Path]) -> Path:
    """The `.param` given on the command line, or the one below the folder that ACG2VEC_MODELS names."""
    if given is not None:
        return given
    if MODELS_VARIABLE not in os.environ:
        raise SystemExit(f"Give --teacher FILE.param or set {MODELS_VARIABLE} (it holds {INSIDE_MODELS}).")
    return Path(os.environ[MODELS_VARIABLE]) / INSIDE_MODELS
