"""Text in several scripts, in speech bubbles, with outlines, as captions: enlargers like to melt it.

Only fonts that this machine has are used; a script without a font is left out, which changes the drawings but
not the rest of the training.
"""

from __future__ import annotations

import functools
import shutil
import subprocess

import cairo
import numpy as np

from .canvas import Canvas
from .colour import Palette
from .curves import around, trace_closed

# fontconfig language code -> characters to choose from
SCRIPTS = {
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!?&%.,:-()",
    "ja": "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんアイウエオカキク"
    "ケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンー。、！？日月火水木金土年時間人心空海花夢"
    "光風雨雪星夜朝春夏秋冬愛恋友君僕私少女戦闘機動魔法学園",
    "zh-cn": "的一是不了在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里",
    "ko": "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호",
    "ru": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯабвгдежзиклмнопрстуфхцчшщыьэюя",
    "el": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
}


@functools.lru_cache(maxsize=None)
def families(language: str) -> tuple[str, ...]:
    """Installed font families that cover a language, sorted so that every run sees one order."""
    if shutil.which("fc-list") is None:
        return ()
    listing = subprocess.run(["fc-list", f":lang={language}", "family"], capture_output=True, text=True, check=False)
    return tuple(sorted({line.split(",")[0].strip() for line in listing.stdout.splitlines() if line.strip()}))


def draw_text(canvas: Canvas, palette: Palette, random: np.random.Generator) -> None:
    usable = [language for language in SCRIPTS if families(language)]
    if not usable:
        return
    context = canvas.context
    context.save()
    context.translate(*(random.uniform(0, 0.8, 2) * canvas.size))
    if random.random() < 0.3:
        _draw_bubble(context, canvas.size, palette, random)
    if random.random() < 0.3:
        context.rotate(random.normal(0, 0.3))
    _draw_lines(context, str(random.choice(usable)), palette, random)
    context.restore()


def _draw_bubble(context: cairo.Context, size: float, palette: Palette, random: np.random.Generator) -> None:
    trace_closed(context, around(random, np.array([0.1, 0.05]) * size, size * 0.3, 0.1))
    context.set_source_rgb(1, 1, 1)
    context.fill_preserve()
    context.set_source_rgb(*palette.line_colour((0.2, 0.2, 0.2)))
    context.set_line_width(random.uniform(0.8, 2.5))
    context.stroke()


def _draw_lines(context: cairo.Context, language: str, palette: Palette, random: np.random.Generator) -> None:
    weight = random.choice([cairo.FONT_WEIGHT_NORMAL, cairo.FONT_WEIGHT_BOLD])
    slant = cairo.FONT_SLANT_ITALIC if random.random() < 0.15 else cairo.FONT_SLANT_NORMAL
    context.select_font_face(str(random.choice(families(language))), slant, int(weight))
    size = random.choice([9, 12, 16, 22, 32, 56])
    context.set_font_size(size)
    fill, edge = palette.colour(0, 1), palette.colour(0, 1)
    outlined = random.random() < 0.4
    for row in range(int(random.integers(1, 6))):
        characters = list(SCRIPTS[language]) + [" "] * 6
        context.move_to(0, row * size * 1.2)
        context.text_path("".join(random.choice(characters, int(random.integers(2, 16)))))
    if outlined:
        context.set_source_rgb(*edge)
        context.set_line_width(size * random.uniform(0.08, 0.25))
        context.stroke_preserve()
    context.set_source_rgb(*fill)
    context.fill()
