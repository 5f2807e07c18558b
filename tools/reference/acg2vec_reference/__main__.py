"""Writes all files."""

from .filters import PIL_FILTERS
from .pictures import formula_picture
from .prepared import FAMILIES, record
from .records import write_records
from .resampled import TENSORFLOW_METHODS, by_pillow, by_tensorflow

# Larger and smaller than the input, tall and wide, as large as it, even and odd paddings.
PICTURES = [(61, 40, 4), (13, 29, 3), (24, 24, 4), (70, 9, 3)]
SIDE = 24


def main() -> None:
    for name in PIL_FILTERS:
        write_records(name, by_pillow(name))
    for name in TENSORFLOW_METHODS:
        write_records(name, by_tensorflow(name))
    for family in FAMILIES:
        pictures = (formula_picture(*sides) for sides in PICTURES)
        write_records(family, (record(family, picture, SIDE) for picture in pictures))


main()
