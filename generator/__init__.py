"""Rumourmill: a static site generator for an archive of football transfer rumours."""

__version__ = "0.1.0"
