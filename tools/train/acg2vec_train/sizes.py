"""The sizes that every step agrees on, in pixels."""

SCALE = 2
# The network's convolutions are unpadded and take this much of the input away on each side.
MARGIN = 18
INPUT_SIZE = 128  # a stored example: the side of its input
TARGET_SIZE = INPUT_SIZE * SCALE
LABEL_SIZE = (INPUT_SIZE - 2 * MARGIN) * SCALE  # the part of the target that a network can reach
CROP_SIZE = 100  # what one training step sees of an example
SHARD_LENGTH = 16  # examples a file
