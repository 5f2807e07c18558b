"""What each bundled model is: its scale, its width, its teacher, what is done to its inputs and what its loss asks."""

from __future__ import annotations

from dataclasses import dataclass

from .sizes import INPUT_SIZE, MARGINS

Bounds = tuple[float, float]  # a value is drawn evenly between the two


@dataclass(frozen=True)
class Degradation:
    """Shares are chances, 0…1. Radii are pixels of the input, noise is levels of 255."""

    blur_share: float
    blur_radius: Bounds
    noise_share: float
    noise_levels: Bounds
    video_share: float
    jpeg_share: float
    jpeg_quality: Bounds
    webp_share: float
    webp_quality: Bounds


@dataclass(frozen=True)
class Recipe:
    """`teacher_share`: where between the original (0) and the teacher's answer (1) the loss wants the answer."""

    name: str
    scale: int
    narrow: int  # channels of the narrowest layers; the official networks have 32
    outer: int  # likewise of the second U-Net's ends, where maps are largest and time goes
    teacher: str  # name of the official network, without ending
    degradation: Degradation
    teacher_share: float

    @property
    def margin(self) -> int:
        """Input pixels a side that the unpadded convolutions take away."""
        return MARGINS[self.scale]

    @property
    def target_size(self) -> int:
        """Side of a drawing, in pixels of the network's output."""
        return INPUT_SIZE * self.scale

    @property
    def label_size(self) -> int:
        """Side of the part of the drawing that the network reaches."""
        return (INPUT_SIZE - 2 * self.margin) * self.scale


# Pictures as sites hand them out: unknown kernel, mild compression.
CLEAN = Degradation(
    blur_share=0.1, blur_radius=(0.2, 0.6),
    noise_share=0.05, noise_levels=(0.5, 2.5),
    video_share=0.0,
    jpeg_share=1 / 3, jpeg_quality=(70, 97),
    webp_share=0.07, webp_quality=(75, 97),
)  # fmt: skip

# Pictures that were saved small or more than once, and frames of videos.
WORN = Degradation(
    blur_share=0.25, blur_radius=(0.2, 0.9),
    noise_share=0.25, noise_levels=(1, 9),
    video_share=0.15,
    jpeg_share=0.55, jpeg_quality=(30, 90),
    webp_share=0.2, webp_quality=(30, 90),
)  # fmt: skip

RECIPES = {
    recipe.name: recipe
    for recipe in (
        Recipe("fast-2x", 2, 16, 8, "up2x-conservative", CLEAN, teacher_share=0.55),
        Recipe("denoise-2x", 2, 16, 16, "up2x-denoise3x", WORN, teacher_share=0.45),
        Recipe("fast-4x", 4, 16, 16, "up4x-conservative", CLEAN, teacher_share=0.45),
    )
}
