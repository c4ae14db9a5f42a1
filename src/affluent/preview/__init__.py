"""The live preview: watch the sources, build on every save, show it in the browser."""

from __future__ import annotations

from .verbs import serve, watch

__all__ = ["serve", "watch"]
