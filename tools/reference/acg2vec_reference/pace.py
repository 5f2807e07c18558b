"""`pace WIDTH HEIGHT SIDE ROUNDS`: milliseconds that Pillow takes, as JSON; for tools/bench prepare."""

import json
import statistics
import sys
import time

from PIL import Image

from .filters import PIL_FILTERS
from .pictures import formula_picture


def milliseconds(picture: Image.Image, side: int, resampling: Image.Resampling) -> float:
    begin = time.perf_counter()
    picture.resize((side, side), resampling)
    return 1000 * (time.perf_counter() - begin)


def main() -> None:
    width, height, side, rounds = (int(argument) for argument in sys.argv[1:])
    picture = Image.fromarray(formula_picture(width, height, 3))
    times = {
        name: statistics.median(milliseconds(picture, side, chosen) for _ in range(rounds))
        for name, chosen in PIL_FILTERS.items()
    }
    print(json.dumps(times))


main()
