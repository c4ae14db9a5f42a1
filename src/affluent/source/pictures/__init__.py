"""Pictures: what they are, how many copies they get, and the bytes of each.

One module per format reads headers and cuts metadata in plain Python; `raster` alone
knows Pillow, and is imported when the first pixel is needed.
"""

from .facts import PictureFacts, planned_widths
from .inspecting import inspect
from .preparing import derive, prepare_original

__all__ = ["PictureFacts", "derive", "inspect", "planned_widths", "prepare_original"]
