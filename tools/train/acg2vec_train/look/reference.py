"""What this side sees and answers for one picture, as text: the runtime's tests compare with it."""

from __future__ import annotations

from pathlib import Path

from ..ncnn_run import NcnnNetwork
from .evaluate import answer, read_picture
from .views import SIDE, crop_places, grown_to, views_of


def write_reference(parameter_file: Path, picture_file: Path, out: Path) -> None:
    """Three lines of numbers: the crops' corners (y x y x …), the sum of each view's values, the answers."""
    picture = read_picture(picture_file)
    corners = [value for place in crop_places(grown_to(picture, SIDE)) for value in place]
    sums = views_of(picture).astype(int).sum(axis=(1, 2, 3))
    answers = [f"{value:.6f}" for value in answer(NcnnNetwork(parameter_file), picture)]
    lines = [" ".join(map(str, line)) for line in (corners, sums, answers)]
    out.write_text("\n".join(lines) + "\n", encoding="ascii")
