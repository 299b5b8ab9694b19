"""Stands in the built program for numpy, which soundfile names in its types only: sounds are read as plain bytes."""

from __future__ import annotations

ndarray = dtype = list
float32 = float64 = int32 = int16 = int
