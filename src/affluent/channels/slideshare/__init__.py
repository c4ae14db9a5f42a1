"""SlideShare: RSS, answers of its API and of oEmbed, embed codes of all times."""

from .reader import CHANNEL

__all__ = ["CHANNEL"]
