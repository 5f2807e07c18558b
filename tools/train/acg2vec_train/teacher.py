"""The official Real-CUGAN networks: the teachers. Their files stay where the user keeps them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

import torch
import torch.nn.functional as functional

from .ncnn_run import NcnnNetwork
from .recipes import Recipe

MODELS_VARIABLE = "ACG2VEC_MODELS"
FOLDER = Path("realcugan/models-se")


class Teacher(torch.nn.Module):
    """Pictures (n, 3, h, w) of 0…1 -> answers as the official program gives them, not clamped."""

    def __init__(self, recipe: Recipe, given: Optional[Path] = None):
        super().__init__()
        self.network = NcnnNetwork(teacher_file(recipe, given)).eval()
        self.recipe = recipe

    @torch.no_grad()
    def forward(self, image: torch.Tensor) -> torch.Tensor:
        answer = self.network(image).float()
        if self.recipe.scale != 4:
            return answer
        margin = self.recipe.margin  # the official 4x file leaves its skip to the program around it
        core = image[..., margin:-margin, margin:-margin]
        return answer + functional.interpolate(core, scale_factor=self.recipe.scale)


def teacher_file(recipe: Recipe, given: Optional[Path] = None) -> Path:
    """The `.param` given on the command line, or the one below the folder that ACG2VEC_MODELS names."""
    if given is not None:
        return given
    if MODELS_VARIABLE not in os.environ:
        raise SystemExit(f"Give --teacher FILE.param or set {MODELS_VARIABLE} (it holds {FOLDER}).")
    return Path(os.environ[MODELS_VARIABLE]) / FOLDER / f"{recipe.teacher}.param"
