"""Reads MNIST from the folder that the variable MNIST_DIR names."""

import gzip
import os
import pathlib

import numpy
import torch


def read(name, header):
    path = pathlib.Path(os.environ["MNIST_DIR"]) / name
    data = path.read_bytes() if path.exists() else gzip.decompress(path.with_name(name + ".gz").read_bytes())
    return torch.from_numpy(numpy.frombuffer(data, numpy.uint8, offset=header).copy())


def images(part):
    """Gray values from 0 to 1, [images, 1, 28, 28]; the part is "train" or "t10k"."""
    return read(f"{part}-images-idx3-ubyte", 16).view(-1, 1, 28, 28).float() / 255


def labels(part):
    """Digits, [images]."""
    return read(f"{part}-labels-idx1-ubyte", 8).long()
