"""The look model: what can be told of a picture from its pixels, learned from drawings whose program knows the answer."""
