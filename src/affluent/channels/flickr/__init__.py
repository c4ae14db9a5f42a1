"""Flickr: the account export, the feeds, answers of the API."""

from .reader import CHANNEL

__all__ = ["CHANNEL"]
