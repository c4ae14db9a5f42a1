"""What answers hold: responses to keep, and the number of those that may not be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ...model.dialogue import Comment
from ...text.foreign import html_from_text, is_web, text_from_html
from ...text.sanitise import sanitise_remark, without_mail
from ...text.spelling import spelling
from ..moments import instant, seconds
from ..shapes import line

# A longer one is a text of its own, and is cut: of characters.
LENGTH = 2000
# What is longer even with its marks is not looked at to its end.
MOST_SIGNS = 100_000
# More of them in one answer is no dialogue.
MOST = 10_000


class Replies(NamedTuple):
    """What one answer holds."""

    found: tuple[Comment, ...] = ()
    # (why, how many): what is not for everybody
    withheld: tuple[tuple[str, int], ...] = ()
    # whether there is nothing else: what is not among these was taken back
    is_whole: bool = True


class Collector:
    """Gathers responses, and counts what is withheld."""

    def __init__(self) -> None:
        self._found: dict[str, Comment] = {}
        self._withheld: Counter[str] = Counter()

    def keep(self, comment: Comment | None) -> None:
        """Keep one, unless it came before, or nothing is known of it."""
        if comment is not None and len(self._found) < MOST:
            self._found.setdefault(comment.id, comment)

    def withhold(self, why: str) -> None:
        """Keep no more than that there is one."""
        self._withheld[why] += 1

    @property
    def replies(self) -> Replies:
        """All of it."""
        return Replies(
            tuple(self._found.values()), tuple(sorted(self._withheld.items()))
        )


def response(
    origin: str | None,
    name: str | None,
    page: str | None,
    said: str | None,
    html: str,
    source: str,
    *,
    kind: str = "reply",
    reply_to: str = "",
    lang: str | None = None,
) -> Comment | None:
    """A response, made safe; None without an address, or of a reply without a word."""
    safe = sanitise_remark(html[:MOST_SIGNS])
    if (
        origin is None
        or not is_web(origin)
        or (kind == "reply" and not text_from_html(safe).strip())
    ):
        return None
    return Comment(
        id=spelling(origin),
        kind=kind,
        name=without_mail((line(name) or "")[:200]),
        url=page if page and is_web(page) else "",
        date=seconds(instant(said), "UTC") if said else None,
        html=shortened(safe),
        reply_to=reply_to,
        origin=origin,
        source=source,
        lang=lang or "",
    )


def earlier(said: str | None, heard: str | None) -> str | None:
    """When somebody said something, who cannot have done so after it was heard.

    >>> earlier("2099-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
    '2026-01-01T00:00:00Z'
    """
    then, now = (seconds(instant(one), "UTC") if one else None for one in (said, heard))
    is_late = then is None or (now is not None and then > now)
    return heard if is_late else said


def shortened(html: str) -> str:
    """The HTML, or the beginning of its text if it is too long.

    >>> shortened("<p>Hi</p>")
    '<p>Hi</p>'
    """
    if len(html) <= LENGTH:
        return html
    text = text_from_html(html)
    if len(text) <= LENGTH:
        return html
    cut = text[:LENGTH].rpartition(" ")[0] or text[:LENGTH]
    return sanitise_remark(html_from_text(f"{cut.rstrip(' ,;:.')}…"))


def joined(parts: Iterable[Replies]) -> Replies:
    """The responses of several answers, each once."""
    collector = Collector()
    withheld: Counter[str] = Counter()
    for part in parts:
        for one in part.found:
            collector.keep(one)
        withheld.update(dict(part.withheld))
    return Replies(collector.replies.found, tuple(sorted(withheld.items())))
