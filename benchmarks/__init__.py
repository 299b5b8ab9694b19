"""Measurements against real peers in the same run; each module named in `run.py` has `rows()`."""
