"""Any site with a feed, or with pages marked up as one."""

from .reading import CHANNEL

__all__ = ["CHANNEL"]
