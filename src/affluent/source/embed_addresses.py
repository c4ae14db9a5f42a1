"""The addresses that texts embed: of what `pull` may ask the services."""

from __future__ import annotations

from ..model.post import Post


def embeds_of(post: Post) -> tuple[str, ...]:
    """The addresses that stand alone in a paragraph of a post, each once, in order."""
    if "embeds" not in post.features:
        return ()
    found = (slot.target for slot in post.gaps if slot.kind == "embed")
    return tuple(dict.fromkeys(found))
