"""What the site's own actor says: the texts that it may have in its mouth."""

from __future__ import annotations

from ...model.post import Post
from ...model.settings import Settings, Voice
from ..world import World
from .names import is_actor

_LISTED = frozenset({"article", "note"})


def owner_of(settings: Settings) -> Voice | None:
    """The voice whose site it is."""
    return next((one for one in settings.voices if one.key == settings.owner), None)


def said(world: World) -> tuple[Post, ...]:
    """Public texts with a date, newest first; of a person, none that only others wrote.

    None at all where the site is no actor.
    """
    settings = world.site.settings
    if not is_actor(settings):
        return ()
    owner = owner_of(settings)
    return tuple(
        post
        for post in world.site.posts.values()
        if post.kind in _LISTED
        and post.date is not None
        and not (post.unlisted or post.draft)
        and _is_of(post, owner)
    )


def said_paths(world: World) -> frozenset[str]:
    """Their paths."""
    return frozenset(post.path for post in said(world))


def _is_of(post: Post, owner: Voice | None) -> bool:
    """Whether the owner wrote it too; whoever is no person speaks for all."""
    if owner is None or owner.kind != "person":
        return True
    by = {word for term in post.terms_of("authors") for word in (term.name, term.slug)}
    return not by or bool(by & {owner.key, owner.name})
