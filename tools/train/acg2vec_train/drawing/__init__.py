"""Drawings in the manner of anime and manga, made by a program: training data that belongs to nobody else."""
