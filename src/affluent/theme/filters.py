"""What templates may call: the filters and functions of one language of a site."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..channels.moments import seconds
from ..hub.feed_ids import uid as uid_of
from ..model.dialogue import Remark
from ..model.picture import Picture
from ..model.settings import Settings
from ..model.site import Card, Entry
from ..model.stream import CiteView, ItemView, MediaView
from ..text.picture_html import picture_html
from ..text.zones import iso as iso_of
from .facts import Catalogue
from .structured_data import data_functions
from .territories import locale_of

# What services call an address may be anything, also a script.
_WEB = ("https://", "http://")

# So long is a date that names its day: "2012-06-01".
_DAY = 10
# The widest copy of a picture that is worth sharing.
_SHARED = 1200

# The names of all filters of `filters_for`.
FILTERS = (
    "absolute",
    "asset",
    "date",
    "iso",
    "jsonld",
    "language_name",
    "locale",
    "number",
    "shared",
    "uid",
    "url",
    "web",
)


def filters_for(
    settings: Settings, lang: str, markup: Callable[[str], str]
) -> dict[str, Callable[..., object]]:
    """The filters by name; `markup` marks a text as HTML that is safe as it is."""
    base_path = settings.base_path
    root = settings.base_url.rstrip("/")
    zone = settings.timezone

    def url(address: str) -> str:
        """An address from the site's root, with the base path in front."""
        return base_path + address if address.startswith("/") else address

    def absolute(address: str) -> str:
        """The same with scheme and host."""
        return root + address if address.startswith("/") else address

    def asset(name: str) -> str:
        """The address of a file of the theme."""
        return f"{base_path}/assets/{name}"

    def date(when: int | str | None, form: str = "long") -> str:
        """A moment in words, in the site's zone and this language."""
        return _in_words(when, zone, lang, form)

    def iso(when: int | None) -> str:
        """A moment as RFC 3339, in the site's zone."""
        return "" if when is None else iso_of(when, zone)

    def number(value: float) -> str:
        """A number as this language writes it."""
        if isinstance(value, int) and 0 <= value < 1000:  # noqa: PLR2004
            return str(value)
        from ..text.language import format_number  # noqa: PLC0415

        return format_number(value, lang)

    def uid(shown: Card | Entry | ItemView) -> str:
        """The id of a post or an item in feeds."""
        return uid_of(str(shown.id), settings)

    def jsonld(value: object) -> str:
        """JSON that cannot end the script element it stands in."""
        return markup(_script_json(value))

    return {
        "absolute": absolute,
        "asset": asset,
        "date": date,
        "iso": iso,
        "jsonld": jsonld,
        "language_name": language_name,
        "locale": locale_of,
        "number": number,
        "shared": shared,
        "uid": uid,
        "url": url,
        "web": web,
    }


def _in_words(when: int | str | None, zone: str, lang: str, form: str) -> str:
    """A moment as a language says it.

    One that is a text, as items have it, stays as it is where it is no whole day.
    """
    moment = when
    if isinstance(when, str):
        moment = seconds(when, zone) if len(when) >= _DAY else None
    if not isinstance(moment, int):
        return when if isinstance(when, str) else ""
    # Babel comes with what formats dates: only pages that show one pay for it.
    from ..text.language import format_date  # noqa: PLC0415

    return format_date(moment, zone, lang, form)


def language_name(code: str) -> str:
    """The name of a language in itself: "fr" -> "français"."""
    from ..text.language import language_name as name_of  # noqa: PLC0415

    return name_of(code, code)


def shared(picture: Picture) -> Picture:
    """A copy small enough for those who show it where a page is shared.

    WhatsApp shows none of more than 600 kB (2026), and an original may have ten times
    as much; cards are 1200 pixels wide at the most.
    """
    copies = [one for one in picture.variants if one.width <= _SHARED]
    if not copies:
        return picture
    url, width, media_type = copies[-1]
    height = max(1, round(picture.height * width / picture.width))
    return picture._replace(url=url, width=width, height=height, media_type=media_type)


def web(address: str | None) -> str:
    """An address on the web; "" for none, and for what is of another scheme."""
    return address if address and address.startswith(_WEB) else ""


def functions_for(
    settings: Settings,
    lang: str,
    messages: Mapping[str, dict[str, str]],
    markup: Callable[[str], str],
) -> dict[str, Callable[..., object]]:
    """The functions by name: messages and pictures."""

    def picture(
        shown: Picture | None,
        alt: str,
        *,
        sizes: str = "(min-width: 46rem) 44rem, 100vw",
        eager: bool = False,
        class_: str = "",
    ) -> str:
        """A picture with its size and its smaller copies; nothing for none."""
        if shown is None:
            return ""
        html = picture_html(
            shown,
            alt,
            sizes=sizes,
            eager=eager,
            class_=class_,
            prefix=settings.base_path,
        )
        return markup(html)

    return {
        "t": Catalogue(dict(messages), lang),
        "picture": picture,
        **item_functions(settings, markup),
        **data_functions(settings),
    }


def item_functions(
    settings: Settings, markup: Callable[[str], str]
) -> dict[str, Callable[..., object]]:
    """The functions for items: what a service wrote, and the media beside it."""

    def item_html(view: ItemView) -> str:
        """The text of an item, with its media from the author's own copies."""
        html = view.html
        if "<" not in html:
            return markup(html)
        from ..text.item_html import own_media, set_apart  # noqa: PLC0415 - rare

        return markup(set_apart(own_media(html, view.media, settings.base_path)))

    def cite_html(cite: CiteView) -> str:
        """What was said to which an item answers; media of others are only named."""
        html = cite.cite.html or ""
        from ..text.item_html import own_media, set_apart  # noqa: PLC0415

        return markup(set_apart(own_media(html, (), settings.base_path)))

    def media_of(view: ItemView) -> tuple[MediaView, ...]:
        """The media of an item that its text does not show already."""
        if not view.media or "<" not in view.html:
            return view.media
        from ..text.item_html import beside  # noqa: PLC0415

        return beside(view)

    def remark_html(remark: Remark) -> str:
        """What a reader said, which was made safe when it was read."""
        return markup(remark.html)

    return {
        "item_html": item_html,
        "cite_html": cite_html,
        "media_of": media_of,
        "remark_html": remark_html,
    }


def _script_json(value: object) -> str:
    import json  # noqa: PLC0415

    text = json.dumps(_told(value), ensure_ascii=False, sort_keys=True)
    for char, escape in _JSON_ESCAPES:
        text = text.replace(char, escape)
    return text


def _told(value: object) -> object:
    """The value without keys of which nothing is known."""
    if isinstance(value, dict):
        return {key: _told(one) for key, one in value.items() if one is not None}
    if isinstance(value, (list, tuple)):
        return [_told(one) for one in value]
    return value


_JSON_ESCAPES = (
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("&", "\\u0026"),
    ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
)
