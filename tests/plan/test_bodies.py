"""Bodies with their gaps filled: for their own page, for a list, for a feed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from affluent.model.embed_view import EmbedView
from affluent.model.picture import Picture, Variant
from affluent.model.post import Post, Slot, marker
from affluent.model.site import Card, Entry, FileLink, Target
from affluent.plan.bodies import Bodies
from harness.embed_values import PLAYER
from harness.values import link, picture, post, shown

BASE = "/blog"
PHOTO = picture("content/static/photo.png")
WIDE = PHOTO._replace(
    url="/wide.jpg",
    width=800,
    height=400,
    media_type="image/jpeg",
    variants=(Variant("/wide.480w.webp", 480, "image/webp"),),
)
PART = Slot("fragment", "#part", 1)


def bodies(html: str, targets: Iterable[Target] = ()) -> Bodies:
    return Bodies(lambda _: html, lambda _: tuple(targets), BASE)


def entry(
    *pairs: tuple[Slot, Target], cover: Picture | None = None, **fields: object
) -> Entry:
    """With these gaps, and what they lead to."""
    one = post(slots=[slot for slot, _ in pairs], url="/posts/a/", **fields)
    targets = tuple(target for _, target in pairs)
    return Entry(one.digest, Card(one.card_digest, one, cover), targets)


def filled(slot: Slot, target: Target) -> tuple[str, str]:
    """A gap on the own page, and elsewhere."""
    made = bodies(f"<{marker(0)}>")
    one = entry((slot, target))
    return made.whole(one)[1:-1], made.elsewhere(one)[1:-1]


@pytest.mark.parametrize(
    ("slot", "target", "expected"),
    [
        (link("b.md"), FileLink("/posts/b/"), "/blog/posts/b/"),
        (link("b.md#x"), FileLink("/posts/b/#x"), "/blog/posts/b/#x"),
        (link("c.md?a=1&b=2"), FileLink("/c/?a=1&b=2"), "/blog/c/?a=1&amp;b=2"),
        (link('"'), FileLink('/a"'), "/blog/a&quot;"),
        # what leads nowhere stays as it was written
        (link("no.md?a&b"), None, "no.md?a&amp;b"),
    ],
)
def test_links(slot: Slot, target: Target, expected: str) -> None:
    assert filled(slot, target) == (expected, expected)


def test_a_fragment_leads_home_from_elsewhere() -> None:
    assert filled(PART, FileLink("#part")) == ("#part", "/blog/posts/a/#part")


def test_a_picture_has_its_size_and_its_smaller_copies() -> None:
    slot = shown("wide.jpg", alt="A & B")._replace(title="T", attributes=' id="x"')
    own, elsewhere = filled(slot, WIDE)
    assert own == (
        '<picture><source type="image/webp" srcset="/blog/wide.480w.webp 480w" '
        'sizes="(min-width: 46rem) 44rem, 100vw">'
        '<img src="/blog/wide.jpg" width="800" height="400" alt="A &amp; B" title="T" '
        'fetchpriority="high" decoding="async" id="x"></picture>'
    )
    # only who opens the page waits for its first picture
    assert elsewhere == own.replace('fetchpriority="high"', 'loading="lazy"')


@pytest.mark.parametrize(
    ("attributes", "width", "height", "rest"),
    [
        ("", 800, 400, ""),
        (' width="400"', 400, 200, ""),
        (' height="100px"', 200, 100, ""),
        (' width="90" height="80"', 90, 80, ""),
        (' class="x" width="1"', 1, 1, ' class="x"'),
    ],
)
def test_an_author_may_ask_for_another_size(
    attributes: str, width: int, height: int, rest: str
) -> None:
    own, _ = filled(shown("wide.jpg")._replace(attributes=attributes), WIDE)
    assert f' width="{width}" height="{height}"' in own
    assert own.count(' width="') == 1
    assert own.endswith(f'decoding="async"{rest}></picture>')


def test_another_size_is_no_other_file() -> None:
    copies = (Variant("/wide.480w.webp", 480, "image/webp"),)
    photo = WIDE._replace(url="/wide.webp", media_type="image/webp", variants=copies)
    own, _ = filled(shown("wide.webp")._replace(attributes=' width="400"'), photo)
    # browsers choose by how wide each file is, not by how wide it is shown
    assert 'srcset="/blog/wide.480w.webp 480w, /blog/wide.webp 800w"' in own
    assert ' width="400" height="200"' in own


@pytest.mark.parametrize(
    ("target", "title"), [("no.png", "no.png"), ("/no.png", "/blog/no.png")]
)
def test_a_missing_picture_is_told_of(target: str, title: str) -> None:
    own, _ = filled(shown(target, alt="The Loire"), None)
    assert own == f'<span class="missing-picture" title="{title}">The Loire</span>'


def eager(one: Entry) -> list[bool]:
    html = "".join(map(marker, range(len(one.targets))))
    whole = bodies(html).whole(one)
    return [
        "fetchpriority" in part
        for part in whole.replace("<img", "|<img").split("|")[1:]
    ]


def test_the_first_picture_is_not_waited_for_below_a_cover() -> None:
    pairs = (
        (link("b.md"), FileLink("/b/")),
        (shown("a.png"), PHOTO),
        (shown("b"), PHOTO),
    )
    assert eager(entry(*pairs)) == [True, False]
    assert eager(entry(*pairs, cover=PHOTO)) == [False, False]
    # one that is not there cannot be waited for
    assert eager(entry((shown("no.png"), None), *pairs[1:])) == [True, False]


def test_gaps_are_filled_by_their_number() -> None:
    html = f"{marker(1)} {marker(0)} {marker(10)} {marker(1)}"
    pairs = [(link(f"{n}.md"), FileLink(f"/{n}/")) for n in range(11)]
    expected = "/blog/1/ /blog/0/ /blog/10/ /blog/1/"
    assert bodies(html).whole(entry(*pairs)) == expected


def test_a_body_without_gaps_is_as_it_is() -> None:
    assert bodies("<p>\x03</p>").whole(entry()) == "<p>\x03</p>"


def card(excerpt: str, *slots: Slot) -> Card:
    one = post(slots=slots, excerpt=excerpt, url="/posts/a/")
    return Card(b"", one, None)


def test_excerpts_are_filled_as_elsewhere() -> None:
    targets = (FileLink("/posts/b/"), FileLink("#part"), PHOTO)
    made = bodies("never asked for", targets)
    html = f"{marker(0)} {marker(1)} {marker(2)}"
    found = made.excerpt(card(html, link("b.md"), PART, shown("photo.png")))
    assert found.startswith("/blog/posts/b/ /blog/posts/a/#part <img")
    assert 'loading="lazy"' in found
    assert made.excerpt(card("<p>Plain</p>")) == "<p>Plain</p>"
    assert made.excerpt(card("")) == ""


def test_feeds_have_absolute_addresses_and_no_script() -> None:
    html = f'<p><a href="{marker(0)}">x</a></p><script>alert(1)</script>'
    made = bodies(html)
    found = made.syndicated(entry((PART, FileLink("#part"))), "https://x.org/blog/")
    assert 'href="https://x.org/blog/posts/a/#part"' in found
    assert "script" not in found


def test_what_several_feeds_show_is_made_once() -> None:
    asked: list[Post] = []

    def html_of(one: Post) -> str:
        asked.append(one)
        return "<p>x</p>"

    made = Bodies(html_of, lambda _: (), "")
    one, other = entry(), entry(title="Other")
    for _ in range(3):
        made.syndicated(one, "https://x.org/")
    made.syndicated(other, "https://x.org/")
    assert asked == [one.post, other.post]


EMBED = Slot("embed", "https://e.example/a", 1, attributes=' id="x" class="wide"')
CARD = EmbedView(
    b"", PLAYER.url, "", "youtube", "YouTube", pictures=((PHOTO, "A"),), player=PLAYER
)


def test_an_embed_is_a_card() -> None:
    own, elsewhere = filled(EMBED, CARD)
    assert own.startswith('<figure class="embed embed--youtube h-cite wide"')
    assert "data-embed-src=" in own
    assert "A click loads it" in own
    assert 'src="/blog/photo.png"' in own
    assert ' id="x"' in own
    assert "data-embed" not in elsewhere
    assert ' id="' not in elsewhere


def test_an_embed_of_nothing_is_a_link() -> None:
    own, elsewhere = filled(EMBED, None)
    assert '<a class="embed-link" href="https://e.example/a">e.example/a</a>' in own
    assert elsewhere == own.replace(' id="x"', "")


def test_embeds_speak_the_language_of_their_text() -> None:
    made = bodies(marker(0))
    assert "Un clic" in made.whole(entry((EMBED, CARD), lang="fr"))


def test_feeds_have_a_picture_and_a_link_of_an_embed() -> None:
    made = bodies(marker(0))
    found = made.syndicated(entry((EMBED, CARD)), "https://x.org/blog/")
    assert 'src="https://x.org/blog/photo.png"' in found
    assert f'href="{PLAYER.url}"' in found
    assert "data-" not in found
    assert "iframe" not in found


def test_lists_have_no_player() -> None:
    made = bodies("never asked for", (CARD,))
    assert "data-embed" not in made.excerpt(card(marker(0), EMBED))
