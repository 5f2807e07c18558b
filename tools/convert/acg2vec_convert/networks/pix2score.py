"""ACG2vec's pix2score: ResNet101V2 of keras.applications with the means of its features under three softmax heads."""

from __future__ import annotations

from dataclasses import dataclass

from keras.src.applications import resnet
from tensorflow import keras

HEADS = {"bookmark_predict": 15, "view_predict": 15, "sanity_predict": 5}


@dataclass(frozen=True)
class Pix2ScoreSize:
    side: int = 224
    filters: tuple[int, ...] = (64, 128, 256, 512)
    blocks: tuple[int, ...] = (3, 4, 23, 3)


SMALL = Pix2ScoreSize(side=32, filters=(2, 2, 3, 3), blocks=(3, 2, 2, 2))


def pix2score(size: Pix2ScoreSize = Pix2ScoreSize()) -> keras.Model:
    """Takes RGB from 0 to 1, [n, side, side, 3]; gives the probabilities of the bins of HEADS, in this order."""
    picture = keras.Input((size.side, size.side, 3), name="input")
    features = _resnet(size)(picture)
    heads = [keras.layers.Dense(bins, activation="softmax", name=name)(features) for name, bins in HEADS.items()]
    return keras.Model(picture, heads, name="pix2score")


def _resnet(size: Pix2ScoreSize) -> keras.Model:
    def stages(value: keras.KerasTensor) -> keras.KerasTensor:
        for stage, (filters, blocks) in enumerate(zip(size.filters, size.blocks)):
            is_last = stage == len(size.filters) - 1
            name = f"conv{stage + 2}"
            value = resnet.stack2(value, filters, blocks, stride1=1 if is_last else 2, name=name)
        return value

    return resnet.ResNet(
        stages,
        preact=True,
        use_bias=True,
        model_name="resnet101v2",
        include_top=False,
        weights=None,
        input_shape=(None, None, 3),
        pooling="avg",
    )
