"""The command line: one module per verb, imported only when that verb runs."""

from .main import enter, run

__all__ = ["enter", "run"]
