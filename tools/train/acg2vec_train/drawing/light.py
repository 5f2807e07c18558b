"""Everything soft: gradients, glow, sparkles, blur of what is far away, and the grain of film or paper."""

from __future__ import annotations

import cairo
import numpy as np
from PIL import Image, ImageFilter

from .canvas import SUPERSAMPLING, Canvas
from .colour import Palette

SMALL_RADIUS = 6  # in pixels of the surface


def random_gradient(palette: Palette, size: float, random: np.random.Generator) -> cairo.Pattern:
    """A plain colour, or a straight or round gradient of a few colours that are close together or far apart."""
    low = random.uniform(0, 0.8)
    high = min(1.0, low + random.choice([0.1, 0.4, 1.0]))
    if random.random() < 0.3:
        return cairo.SolidPattern(*palette.colour(low, high))
    ends = random.uniform(-0.2, 1.2, 4) * size
    if random.random() < 0.6:
        gradient = cairo.LinearGradient(*ends)
    else:
        gradient = cairo.RadialGradient(*ends[:2], 0, *ends[:2], size * random.uniform(0.3, 1.5))
    for stop in np.linspace(0, 1, int(random.integers(2, 5))):
        gradient.add_color_stop_rgb(stop, *palette.colour(low, high))
    return gradient


def draw_ground(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    canvas.context.set_source(random_gradient(palette, canvas.size, random))
    canvas.context.paint()


def draw_glow(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    """Light that adds: lamps, the sun, bokeh discs."""
    context, size = canvas.context, canvas.size
    context.save()
    context.set_operator(random.choice([cairo.OPERATOR_ADD, cairo.OPERATOR_SCREEN, cairo.OPERATOR_OVER]))
    hard_edge = random.uniform(0.02, 0.95)
    for _ in range(int(random.integers(1, 8))):
        x, y = random.uniform(0, 1, 2) * size
        radius, colour = size * random.uniform(0.03, 0.6), palette.colour(0.4, 1)
        glow = cairo.RadialGradient(x, y, radius * hard_edge, x, y, radius)
        glow.add_color_stop_rgba(0, *colour, random.uniform(0.15, 0.9))
        glow.add_color_stop_rgba(1, *colour, 0)
        context.set_source(glow)
        context.arc(x, y, radius, 0, 2 * np.pi)
        context.fill()
    context.restore()


def draw_sparkles(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    """Dust, stars, snow and rain: many small bright marks."""
    context = canvas.context
    context.set_source_rgba(*palette.colour(0.6, 1), random.uniform(0.5, 1))
    stretch, largest = random.choice([1, 1, 8]), random.uniform(0.5, 3)
    for x, y in random.uniform(0, 1, (int(random.integers(10, 150)), 2)) * canvas.size:
        radius = random.uniform(0.2, largest)
        context.rectangle(x, y, radius, radius * stretch) if stretch > 1 else context.arc(x, y, radius, 0, 2 * np.pi)
        context.fill()


def soften(canvas: Canvas, random: np.random.Generator) -> None:
    """Puts all that is drawn so far out of focus."""
    radius = random.uniform(0.3, 4) * SUPERSAMPLING
    picture = Image.fromarray(canvas.pixels())
    if radius > SMALL_RADIUS:  # what is that soft loses nothing at half the size, and takes a quarter of the time
        half = picture.reduce(2).filter(ImageFilter.GaussianBlur(radius / 2))
        picture = half.resize(picture.size, Image.BILINEAR)
    else:
        picture = picture.filter(ImageFilter.GaussianBlur(radius))
    canvas.replace(np.asarray(picture))


def add_grain(target: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Noise of a few levels out of 255, over one to three pixels, sometimes coloured. In and out (h, w, 3) u8."""
    height, width, _ = target.shape
    channels = 3 if random.random() < 0.5 else 1
    noise = random.normal(0, random.uniform(1, 8), (height, width, channels))
    if random.random() < 0.6:
        noise = (noise + np.roll(noise, 1, 0) + np.roll(noise, 1, 1) + np.roll(noise, (1, 1), (0, 1))) / 2
    return np.clip(target + noise + 0.5, 0, 255).astype(np.uint8)
