"""From clean ink to pencil: every line drawn two to four times, each time a little elsewhere, over construction lines."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from ..drawing.canvas import Canvas
from ..drawing.colour import Colour
from ..drawing.curves import pen_stroke

MESH = 10  # pieces along an axis of a picture that is bent


def draw_construction(canvas: Canvas, random: np.random.Generator) -> None:
    """The circles, crosses and axes that heads and bodies are measured by."""
    context = canvas.context
    for _ in range(int(random.integers(1, 5))):
        context.save()
        context.translate(*(random.uniform(0.15, 0.85, 2) * canvas.size))
        context.rotate(random.uniform(0, np.pi))
        shade = random.uniform(0.3, 0.5)
        context.set_source_rgb(shade, shade, shade)
        context.set_line_width(random.uniform(0.4, 1.0))
        _draw_circle_and_cross(canvas, canvas.size * random.uniform(0.08, 0.3), random)
        context.restore()
    for _ in range(int(random.integers(3, 16))):
        start = random.uniform(0, 1, 2) * canvas.size
        way = random.normal(0, 0.25, 2) * canvas.size
        controls = start + np.linspace(0, 1, 4)[:, None] * way + random.normal(0, 2, (4, 2))
        pen_stroke(context, controls, random.uniform(0.4, 1.2))


def _draw_circle_and_cross(canvas: Canvas, radius: float, random: np.random.Generator) -> None:
    context = canvas.context
    for _ in range(int(random.integers(1, 4))):
        context.new_path()
        context.arc(*random.normal(0, 0.04 * radius, 2), radius * random.uniform(0.95, 1.05), 0, 2 * np.pi)
        context.stroke()
    for end in ((radius * 1.2, 0), (0, radius * 1.2)):
        context.move_to(-end[0], -end[1])
        context.line_to(*end)
        context.stroke()


def sketched(pixels: np.ndarray, paper: Colour, ink: Colour, random: np.random.Generator) -> np.ndarray:
    """Black on white in, pencil on paper out; RGB u8."""
    lines = Image.fromarray(255 - pixels[..., 0])
    grain = _grain(lines.size, random)
    light = np.ones(pixels.shape[:2], np.float32)
    for _ in range(int(random.integers(2, 5))):
        stroke = np.asarray(_bent(lines, random), np.float32) / 255
        light *= 1 - stroke * grain * random.uniform(0.35, 0.8)
    share = light[..., None]
    colours = np.array(ink, np.float32) + (np.array(paper, np.float32) - np.array(ink, np.float32)) * share
    return (colours * 255 + 0.5).astype(np.uint8)


def _bent(lines: Image.Image, random: np.random.Generator) -> Image.Image:
    side = lines.width
    corners = np.linspace(0, side, MESH + 1).astype(int)
    moved = np.stack(np.meshgrid(corners, corners), -1) + random.normal(0, side * 0.003, (MESH + 1, MESH + 1, 2))
    pieces = []
    for row in range(MESH):
        for column in range(MESH):
            box = (corners[column], corners[row], corners[column + 1], corners[row + 1])
            quad = [moved[row, column], moved[row + 1, column], moved[row + 1, column + 1], moved[row, column + 1]]
            pieces.append((tuple(map(int, box)), tuple(float(value) for point in quad for value in point)))
    return lines.transform(lines.size, Image.MESH, pieces, Image.BILINEAR)


def _grain(size: tuple[int, int], random: np.random.Generator) -> np.ndarray:
    """The paper's tooth: how much of the pencil stays, 0.4…1."""
    noise = random.integers(0, 256, (size[1] // 2, size[0] // 2), np.uint8)
    soft = Image.fromarray(noise).resize(size, Image.BILINEAR).filter(ImageFilter.GaussianBlur(1.5))
    values = np.asarray(soft, np.float32) / 255
    return np.clip(0.75 + (values - 0.5) * 2.2, 0.4, 1.0)
