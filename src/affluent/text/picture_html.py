"""Pictures as HTML: every one with its size, so that no page jumps while it loads."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.picture import Picture, Variant

SIZES = "(min-width: 46rem) 44rem, 100vw"


def picture_html(
    picture: Picture,
    alt: str,
    *,
    title: str = "",
    size: tuple[int, int] | None = None,
    sizes: str = SIZES,
    eager: bool = False,
    attributes: str = "",
    class_: str = "",
    prefix: str = "",
) -> str:
    """An ``<img>``, in a ``<picture>`` where there are copies of another type.

    `prefix` is the base path, put before every address; `attributes` are ready for
    HTML, with a space in front. An eager picture is the one a reader waits for. With
    `size` it is shown at another width and height than its own.

    >>> plain = Picture("a.png", "/a.png", 2, 1, "image/png", (), b"")
    >>> picture_html(plain, "A dot", prefix="/x", eager=True)[:52]
    '<img src="/x/a.png" width="2" height="1" alt="A dot"'
    """
    width, height = size or (picture.width, picture.height)
    copies: dict[str, list[Variant]] = {}
    for variant in picture.variants:
        copies.setdefault(variant.media_type, []).append(variant)
    own = copies.pop(picture.media_type, [])
    sized = f' sizes="{escaped(sizes)}"'
    sources = "".join(
        f'<source type="{media_type}" srcset="{_srcset(variants, prefix)}"{sized}>'
        for media_type, variants in copies.items()
    )
    if own:
        whole = Variant(picture.url, picture.width, picture.media_type)
        widths = f' srcset="{_srcset((*own, whole), prefix)}"{sized}'
    else:
        widths = ""
    loading = ' fetchpriority="high"' if eager else ' loading="lazy"'
    image = (
        f'<img src="{escaped(prefix + picture.url)}"{widths}'
        f' width="{width}" height="{height}" alt="{escaped(alt)}"'
        f"{_optional('title', title)}{_optional('class', class_)}"
        f'{loading} decoding="async"{attributes}>'
    )
    return f"<picture>{sources}{image}</picture>" if sources else image


def missing_picture_html(target: str, alt: str) -> str:
    """What stands where a picture should be, so that a reader still learns of it.

    >>> missing_picture_html("photo.jpg", "The Loire")
    '<span class="missing-picture" title="photo.jpg">The Loire</span>'
    """
    shown = escaped(alt or target)
    return f'<span class="missing-picture" title="{escaped(target)}">{shown}</span>'


def _srcset(variants: Iterable[Variant], prefix: str) -> str:
    # one line per width: a width that the original has too is written once
    widths = {variant.width: variant.url for variant in variants}
    return ", ".join(
        f"{escaped(prefix + url)} {width}w" for width, url in sorted(widths.items())
    )


def _optional(name: str, value: str) -> str:
    return f' {name}="{escaped(value)}"' if value else ""


def escaped(text: str) -> str:
    """Text for HTML, in an element or in an attribute's double quotes."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text
