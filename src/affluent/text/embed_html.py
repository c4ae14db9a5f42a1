"""Embeds as HTML: a card of our own, which loads nothing from anyone else.

A player is a facade: a real link to the thing at its service, with what the frame
needs in attributes. The theme's script puts the frame in the link's place on a click;
without a script, and wherever else a text is shown, the link is what there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.embed_view import EmbedView
from ..model.player import PlayerView
from .markdown_links import is_allowed
from .picture_html import escaped, picture_html

# Words that are not the author's; all other languages see English. French sets
# narrow spaces that do not break.
_WORDS = {
    "en": {
        "play": "Play",
        "show": "Show",
        "quoted": "“{}”",
        "on": "on {}",
        "source": "On {}",
        "loads": "A click loads it from {}",
        "archived": "Archived copy: {} is closed",
        "sensitive": "Sensitive content",
    },
    "fr": {
        "play": "Lire",
        "show": "Afficher",
        "quoted": "«\u202f{}\u202f»",
        "on": "sur {}",
        "source": "Sur {}",
        "loads": "Un clic le charge depuis {}",
        "archived": "Copie archivée\u202f: {} a fermé",
        "sensitive": "Contenu sensible",
    },
}
_NOON = 12 * 60 * 60
# So much of an address is shown.
_LONGEST = 100

_CLASS = re.compile(r' class="([^"]*)"')
_ID = re.compile(r' id="[^"]*"')
_SCHEME = re.compile(r"https?://(?:www\.)?")


def embed_html(
    view: EmbedView, lang: str, *, prefix: str, own_page: bool, attributes: str = ""
) -> str:
    """The card of an embed, in the words of a language.

    `prefix` is the base path; `attributes` are the author's, ready for HTML. A player
    is offered on the page of the text itself; in lists and feeds its link leads away.
    """
    words = _words(lang)
    player = view.player if own_page else None
    frame = f" {facade_attributes(player, _name(view))}" if player else ""
    name = escaped(view.channel)
    channel = f' data-channel="{name}"' if name else ""
    kinds = ["embed", f"embed--{name}" if name else "", "h-cite"]
    opening = _opening(kinds, f"{channel}{frame}", attributes, own_page=own_page)
    shown = "".join(_body(view, words, prefix))
    if view.warning is not None:
        warning = escaped(view.warning or words["sensitive"])
        shown = f"<details>\n<summary>{warning}</summary>\n{shown}</details>\n"
    caption = _caption(view, words, lang, prefix, player)
    return f"{opening}\n{shown}{caption}\n</figure>"


def link_card_html(url: str, *, own_page: bool = True, attributes: str = "") -> str:
    """The card of an address of which nothing more is known.

    >>> link_card_html("https://www.e.example/a/?b&c")
    '<figure class="embed embed--link">\\n<a class="embed-link" \
href="https://www.e.example/a/?b&amp;c">e.example/a/?b&amp;c</a>\\n</figure>'
    """
    opening = _opening(["embed", "embed--link"], "", attributes, own_page=own_page)
    link = _link(url, escaped(_bare(url)), "embed-link")
    return f"{opening}\n{link}\n</figure>"


def facade_attributes(player: PlayerView, title: str) -> str:
    """What the theme's script needs for the frame, as attributes of the figure.

    >>> player = PlayerView("L", "https://p.example/1", "", "", "s", "a", 2, 1)
    >>> facade_attributes(player, "T")
    'data-embed-src="https://p.example/1" data-embed-title="T" data-embed-sandbox="s" \
data-embed-allow="a" data-embed-width="2" data-embed-height="1"'
    """
    values = {
        "src": player.src,
        "title": title or player.label,
        "sandbox": player.sandbox,
        "allow": player.allow,
        "width": player.width,
        "height": player.height,
    }
    return " ".join(
        f'data-embed-{name}="{escaped(str(value))}"' for name, value in values.items()
    )


def _body(view: EmbedView, words: dict[str, str], prefix: str) -> Iterator[str]:
    pictures = list(view.pictures)
    if view.player:
        first = pictures[:1]
        del pictures[:1]
        image = "".join(picture_html(one, "", prefix=prefix) for one, _ in first)
        action = f'<span class="embed-action">{_action(view, words)}</span>'
        url = view.player.url or view.url
        yield f"{_link(url, image + action, 'embed-play')}\n"
    lang = f' lang="{escaped(view.lang)}"' if view.lang else ""
    if view.title:
        link = _link(_page(view, prefix), escaped(view.title), "p-name u-url")
        yield f'<p class="embed-title"{lang}>{link}</p>\n'
    author = _author(view)
    if author:
        yield f'<p class="embed-author p-author h-card">{author}</p>\n'
    if view.html:
        text = f'class="embed-text e-content"{lang}'
        yield f"<blockquote {text}>{view.html}</blockquote>\n"
    if pictures:
        images = "".join(
            picture_html(one, alt or "", class_="u-photo", prefix=prefix)
            for one, alt in pictures
        )
        yield f'<p class="embed-pictures">{images}</p>\n'


def _author(view: EmbedView) -> str:
    name, handle, url = view.author
    shown = escaped(name or (f"@{handle}" if handle else ""))
    if not shown:
        return ""
    linked = _link(url, shown, "p-name u-url") if url else shown
    if name and handle:
        return f'{linked} <span class="p-nickname">@{escaped(handle)}</span>'
    return linked


def _action(view: EmbedView, words: dict[str, str]) -> str:
    """What a click on the player's link does: "Play “A river” on YouTube"."""
    player = view.player
    verb = "play" if player and "autoplay" in player.allow else "show"
    title = [words["quoted"].format(escaped(view.title))] if view.title else []
    label = escaped(player.label if player else view.label)
    return " ".join([words[verb], *title, words["on"].format(label)])


def _caption(
    view: EmbedView,
    words: dict[str, str],
    lang: str,
    prefix: str,
    player: PlayerView | None,
) -> str:
    label = escaped(view.label)
    lines = []
    if view.published:
        shown = escaped(_day(view, lang) or view.published)
        moment = escaped(view.published)
        time = f'<time class="dt-published" datetime="{moment}">{shown}</time>'
        lines.append(_link(_page(view, prefix), time, "u-url"))
    if view.url:
        rel = "nofollow" if view.is_closed else ""
        # where nothing else says what it is, the address does
        is_told = view.title or view.html
        source = words["source"].format(label) if is_told else escaped(_bare(view.url))
        lines.append(_link(view.url, source, "embed-source u-url", rel))
    if view.is_closed:
        lines.append(f"<span>{words['archived'].format(label)}</span>")
    elif player:
        loads = words["loads"].format(escaped(player.label))
        lines.append(f'<span class="embed-loads">{loads}</span>')
    return f'<figcaption class="embed-caption">{" · ".join(lines)}</figcaption>'


def _day(view: EmbedView, lang: str) -> str:
    if view.day is None:
        return ""
    # Babel comes with what formats dates: only bodies that show one pay for it
    from datetime import UTC, datetime  # noqa: PLC0415

    from .language import format_date  # noqa: PLC0415

    noon = int(datetime(*view.day, tzinfo=UTC).timestamp()) + _NOON
    return format_date(noon, "UTC", lang)


def _page(view: EmbedView, prefix: str) -> str:
    """Our own page of it where there is one."""
    return prefix + view.own_url if view.own_url else view.url


def _name(view: EmbedView) -> str:
    return view.title or (view.player.label if view.player else view.label)


def _opening(kinds: list[str], own: str, attributes: str, *, own_page: bool) -> str:
    """The tag of the figure, with the author's classes beside ours."""
    given = _CLASS.search(attributes)
    names = " ".join(filter(None, [*kinds, given[1] if given else ""]))
    rest = _CLASS.sub("", attributes)
    if not own_page:
        # an id may stand once in a page
        rest = _ID.sub("", rest)
    return f'<figure class="{names}"{own}{rest}>'


def _link(url: str, html: str, class_: str, rel: str = "") -> str:
    if not is_allowed(url):
        return html
    tail = f' rel="{rel}"' if rel else ""
    return f'<a class="{class_}" href="{escaped(url)}"{tail}>{html}</a>'


def _bare(url: str) -> str:
    """An address as people say it, and not too long."""
    text = _SCHEME.sub("", url, count=1)
    if text.count("/") == 1:
        text = text.rstrip("/")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _words(lang: str) -> dict[str, str]:
    return _WORDS.get(lang.partition("-")[0], _WORDS["en"])
