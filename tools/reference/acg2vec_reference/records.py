"""Files of reference outputs; README.md tells their form."""

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parents[3] / "tests" / "data" / "preparation"


class Record(NamedTuple):
    picture: tuple[int, int, int]
    """Width, height, channels."""
    result: NDArray[np.uint8] | NDArray[np.float32]
    """[height, width, channels]"""


def write_records(name: str, records: Iterable[Record]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    parts = (part for record in records for part in _parts(record))
    (FOLDER / f"{name}.bin").write_bytes(b"".join(parts))


def _parts(record: Record) -> tuple[bytes, bytes]:
    height, width = record.result.shape[:2]
    little_endian = record.result.dtype.newbyteorder("<")
    return (
        struct.pack("<5i", *record.picture, width, height),
        record.result.astype(little_endian).tobytes(),
    )
