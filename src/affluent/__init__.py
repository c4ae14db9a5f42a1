"""affluent: a static-site generator for a hub its author owns."""

__version__ = "0.1.0"

__all__ = ["__version__"]
