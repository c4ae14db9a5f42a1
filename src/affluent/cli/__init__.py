"""The command line: one module per verb, imported only when that verb runs."""

from .main import run

__all__ = ["run"]
