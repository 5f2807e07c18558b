"""Paths that other modules fill and stroke: smooth closed outlines and lines that swell and taper like ink."""

from __future__ import annotations

import cairo
import numpy as np

Points = np.ndarray  # (count, 2), x and y in target pixels


def trace_closed(context: cairo.Context, points: Points) -> None:
    """A closed Catmull-Rom spline through the points, as cubic Bézier pieces."""
    before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    tangents = (after - before) / 6
    context.new_path()
    context.move_to(*points[0])
    for index in range(len(points)):
        following = (index + 1) % len(points)
        first, second = points[index] + tangents[index], points[following] - tangents[following]
        context.curve_to(*first, *second, *points[following])
    context.close_path()


def trace_polygon(context: cairo.Context, points: Points) -> None:
    context.new_path()
    for point in points:
        context.line_to(*point)
    context.close_path()


def around(random: np.random.Generator, centre: Points, radius: float, roughness: float) -> Points:
    """Points on a squeezed, turned and roughened circle."""
    count = int(random.integers(5, 14))
    angles = np.sort((np.arange(count) + random.uniform(-0.3, 0.3, count)) * 2 * np.pi / count)
    distances = radius * (1 + random.uniform(-roughness, roughness, count))
    squeezed = np.stack([np.cos(angles), np.sin(angles) * random.uniform(0.4, 1.0)], 1) * distances[:, None]
    return centre + squeezed @ rotation(random.uniform(0, 2 * np.pi))


def rotation(angle: float) -> np.ndarray:
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def bezier(controls: Points, count: int) -> Points:
    """Points along the cubic Bézier curve of four control points."""
    t = np.linspace(0, 1, count)[:, None]
    first, second, third, fourth = controls
    return (1 - t) ** 3 * first + 3 * (1 - t) ** 2 * t * second + 3 * (1 - t) * t**2 * third + t**3 * fourth


def ribbon(centre_line: Points, widths: np.ndarray) -> Points:
    """The outline of a band whose width changes along its centre line: a lock of hair or a pen stroke."""
    direction = np.gradient(centre_line, axis=0)
    length = np.linalg.norm(direction, axis=1, keepdims=True) + 1e-6
    normal = np.stack([-direction[:, 1], direction[:, 0]], 1) / length
    half = normal * widths[:, None] / 2
    return np.concatenate([centre_line + half, (centre_line - half)[::-1]])


def pen_stroke(context: cairo.Context, controls: Points, width: float) -> None:
    """Fills a Bézier line that is thin at both ends and `width` thick in the middle."""
    centre_line = bezier(controls, 24)
    widths = width * np.sin(np.linspace(0.06, 0.97, 24) * np.pi) ** 0.7
    trace_polygon(context, ribbon(centre_line, widths))
    context.fill()
