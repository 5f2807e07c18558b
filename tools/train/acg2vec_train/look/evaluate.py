"""Figures of exported files on drawings that were not trained on, and their answers on any picture."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import numpy as np
import torch
from PIL import Image

from ..ncnn_run import NcnnNetwork
from .answers import ATTRIBUTES, JPEG_AT, NOISE_AT, QUALITY_AT, QUALITY_BINS, damage_of_jpeg, quality_of_damage
from .jpeg_again import quality_again
from .jpeg_lattice import quality_of
from .network import answers_to
from .store import read_shard
from .views import views_of

YES_OR_NO = len(ATTRIBUTES)
# The quality at which artefacts are as likely seen as not, and how soon they are more than that.
HARDLY_VISIBLE, VISIBLE_SOON = 89.5, 1.5


def evaluate(parameter_file: Path, data: Path, pictures: Sequence[Path]) -> None:
    network = NcnnNetwork(parameter_file)
    answers, targets, quality = _held_out(network, data)
    precisions = [average_precision(answers[:, index], targets[:, index]) for index in range(YES_OR_NO)]
    for index, name in enumerate(ATTRIBUTES):
        yes, no = (int((targets[:, index] == value).sum()) for value in (1, 0))
        print(f"{name:18} average precision {precisions[index]:.3f} ({yes} with, {no} without)")
    print(f"{'mean':18} average precision {np.mean(precisions):.3f}")
    _tell_amounts(answers, targets, quality)
    for path in pictures:
        _tell_picture(path, answer(network, read_picture(path)))


def _held_out(network: NcnnNetwork, data: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    shards = [read_shard(path) for path in sorted(data.glob("held-out-[0-9]*.npy")) if "unfinished" not in path.name]
    answers = [
        _answers(network, np.concatenate([views[:count], views[-1:]]))
        for shard in shards
        for views, count in zip(shard.views, shard.crops)
    ]
    targets, quality = (np.concatenate([getattr(shard, name) for shard in shards]) for name in ("targets", "quality"))
    return np.stack(answers), targets, quality


def _answers(network: NcnnNetwork, views: np.ndarray) -> np.ndarray:
    """The network's, but for what counting knows better."""
    tensor = torch.from_numpy(np.ascontiguousarray(views)).permute(0, 3, 1, 2)[None].float() / 255
    with torch.no_grad():
        answers = answers_to(network, tensor)[0].numpy()
    quality = quality_of(views[:-1])
    if quality is None:
        quality = quality_again(views[:-1])
    if quality is not None:
        answers[ATTRIBUTES.index("jpeg-artefacts")] = (HARDLY_VISIBLE - quality) / VISIBLE_SOON
        answers[JPEG_AT] = damage_of_jpeg(quality)
    return answers


def answer(network: NcnnNetwork, picture: np.ndarray) -> np.ndarray:
    """(height, width, 3) u8 -> (OUTPUTS,)."""
    return _answers(network, views_of(picture))


def read_picture(path: Path) -> np.ndarray:
    """RGB u8, transparent ones over white."""
    picture = Image.open(path).convert("RGBA")
    values = np.asarray(picture).astype(np.uint32)
    alpha = values[..., 3:]
    return ((values[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def average_precision(scores: np.ndarray, wanted: np.ndarray) -> float:
    """Over the pictures where it is known: the mean precision at every picture that has it, best scores first."""
    is_known = ~np.isnan(wanted)
    hits = wanted[is_known][np.argsort(-scores[is_known], kind="stable")]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precision * hits).sum() / max(hits.sum(), 1))


def rank_correlation(first: np.ndarray, second: np.ndarray) -> float:
    """Spearman's, ties at their mean rank."""
    return float(np.corrcoef(_mean_ranks(first), _mean_ranks(second))[0, 1])


def _mean_ranks(values: np.ndarray) -> np.ndarray:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[inverse]


def _tell_amounts(answers: np.ndarray, targets: np.ndarray, quality: np.ndarray) -> None:
    jpeg = ~np.isnan(quality)
    guessed = np.array([quality_of_damage(damage) for damage in answers[jpeg, JPEG_AT]])
    print(f"JPEG quality: rank correlation {rank_correlation(guessed, quality[jpeg]):.3f} ({jpeg.sum()} pictures)")
    print(f"  off by {np.median(np.abs(guessed - quality[jpeg])):.1f} in the median")
    noisy = targets[:, NOISE_AT] > 0
    rank = rank_correlation(answers[noisy, NOISE_AT], targets[noisy, NOISE_AT])
    print(f"noise: rank correlation {rank:.3f} ({noisy.sum()} noisy pictures)")
    expected = expected_bin(answers[:, QUALITY_AT:])
    bins = targets[:, QUALITY_AT]
    print(f"technical quality: rank correlation {rank_correlation(expected, bins):.3f}", end="")
    print(f", off by {np.abs(expected - bins).mean():.2f} bins in the mean")


def expected_bin(logits: np.ndarray) -> np.ndarray:
    shares = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return (shares / shares.sum(axis=-1, keepdims=True)) @ np.arange(QUALITY_BINS)


def _tell_picture(path: Path, outputs: np.ndarray) -> None:
    chances = 1 / (1 + np.exp(-outputs[:YES_OR_NO]))
    print(path.name)
    print("  " + ", ".join(f"{name} {chance:.2f}" for name, chance in zip(ATTRIBUTES, chances)))
    quality, levels = quality_of_damage(outputs[JPEG_AT]), 2 ** outputs[NOISE_AT] - 1
    print(f"  JPEG quality {quality:.0f}, noise {levels:.1f} levels, bin {expected_bin(outputs[QUALITY_AT:]):.1f}")
