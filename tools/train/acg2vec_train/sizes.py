"""The sizes that every step agrees on, in pixels."""

INPUT_SIZE = 128  # a stored example: the side of its input
DRAWING_SIZE = 256  # the units in which drawings are made; the surface has four times as many pixels a side
SHARD_LENGTH = 16  # examples a file
# scale -> what the network's unpadded convolutions take away of the input on each side
MARGINS = {2: 18, 4: 19}
