"""Trains the small 2x network that ships with acg2vec-web, from drawings that a program makes."""
