"""The offline help beside every page."""
