"""Twitter/X: archives of 2012 to 2026, API v1.1 and v2."""

from .reader import CHANNEL

__all__ = ["CHANNEL"]
