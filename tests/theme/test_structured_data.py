"""What search engines read, in schema.org's words: of texts, items, voices, accounts."""

from __future__ import annotations

from typing import Any

import pytest

from affluent.model.item import Spot
from affluent.model.page import Page, SiteView
from affluent.model.settings import Settings, Voice
from affluent.model.site import Entry
from affluent.model.stream import EventView, Moment
from affluent.theme.structured_data import data_functions
from harness.stream_values import account, cite, item, medium
from harness.values import card, picture

ROOT = "https://x.org/hub/"
JANE = Voice("jane", "Jane", role="Poet", speaks_for=("club", "Others"))
CLUB = Voice("club", "The Club", "organisation", links=("https://y.org/club",))
VOICES = {voice.key: voice for voice in (JANE, CLUB)}
SETTINGS = Settings(base_url=ROOT, timezone="Europe/Paris", owner="jane")
FACES = {"jane": picture("static/jane.jpg"), "club": None}
URLS = {"jane": "/authors/jane/", "club": ""}


def site(owner: object = JANE) -> SiteView:
    return SiteView("A hub", "", ROOT, "en", "/", owner, "Europe/Paris", ())


def page(url: str = "/posts/a/", **fields: Any) -> Page:
    told = {"kind": "article", "title": "Low water", "heading": "Low water", **fields}
    return Page(description="It is low.", url=url, lang="en", **told)


def entry(**fields: Any) -> Entry:
    one = card("content/posts/a.md", date="2024-05-31 10:00", **fields)
    return Entry(b"", one, ())


def made(name: str, *parts: object, settings: Settings = SETTINGS) -> Any:
    return data_functions(settings)[name](*parts)


def told(value: Any) -> Any:
    """Without what is not known."""
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items() if one is not None}
    return [told(one) for one in value] if isinstance(value, list) else value


def of_entry(one: Entry, owner: object = JANE, **fields: Any) -> Any:
    parts = (page(**fields), one, site(owner), VOICES, FACES, URLS)
    return told(made("entry_data", *parts))


def of_item(**fields: Any) -> Any:
    shown = fields.pop("page", page("/channels/jane/20/"))
    return told(made("item_data", shown, item(**fields), site(), VOICES, FACES, URLS))


def test_a_text() -> None:
    found = of_entry(entry(authors=["jane"], tags=["river"]))
    assert found["@type"] == "BlogPosting"
    assert found["@id"] == found["mainEntityOfPage"] == f"{ROOT}posts/a/"
    assert found["datePublished"] == "2024-05-31T12:00:00+02:00"
    assert found["dateModified"] == found["datePublished"]
    assert found["isPartOf"] == {"@type": "WebSite", "@id": f"{ROOT}#site"}
    assert found["keywords"] == "river"
    (author,) = found["author"]
    assert author == found["publisher"] | {"affiliation": author["affiliation"]}
    assert author["@id"] == f"{ROOT}#jane"
    assert author["url"] == f"{ROOT}authors/jane/"
    assert author["jobTitle"] == "Poet"
    assert author["image"].startswith(ROOT)
    assert author["affiliation"] == [
        {"@type": "Organization", "@id": f"{ROOT}#club", "name": "The Club"}
    ]


def test_headlines_are_short() -> None:
    found = of_entry(entry(), title="long " * 100)
    assert len(found["headline"]) <= 110
    assert found["headline"].endswith("…")


def test_guests_and_organisations() -> None:
    guest, club = of_entry(entry(authors=["Zoé", "club"]))["author"]
    assert guest == {"@type": "Person", "name": "Zoé", "url": f"{ROOT}authors/zoe/"}
    assert club["@type"] == "Organization"
    assert club["sameAs"] == ["https://y.org/club"]
    assert "jobTitle" not in club
    # the terms of what no list shows may have no pages
    (hidden,) = of_entry(entry(authors=["Zoé"], unlisted=True))["author"]
    assert "url" not in hidden


def test_a_site_without_an_owner_speaks_for_itself() -> None:
    found = of_entry(entry(), None)
    assert found["author"] == [found["publisher"]]
    assert found["publisher"]["@type"] == "Organization"
    assert found["publisher"]["logo"] == f"{ROOT}icon-512.png"


def test_who_spoke_for_others_once_is_not_of_them_now() -> None:
    voices = {**VOICES, "jane": JANE._replace(period="2008–2014")}
    found = made("profile_data", page(), voices["jane"], voices, FACES, URLS)
    assert found["@type"] == "ProfilePage"
    assert "affiliation" not in told(found)["mainEntity"]


def test_the_way_down_starts_at_home() -> None:
    found = made("crumbs_data", page(breadcrumbs=(("Tags", "/tags/"),)), site())
    assert [
        (one["position"], one["name"], one["item"]) for one in found["itemListElement"]
    ] == [
        (1, "A hub", ROOT),
        (2, "Tags", f"{ROOT}tags/"),
        (3, "Low water", f"{ROOT}posts/a/"),
    ]


def test_an_item() -> None:
    found = of_item(
        of=account(voice=CLUB, handle="theclub"),
        place=Spot(47.4, None, "Tours"),
        cites=(cite("reply", url="https://y.org/1"), cite("like", url="javascript:1")),
        tags=("a", "b"),
    )
    assert found["@type"] == "SocialMediaPosting"
    assert found["author"]["@id"] == f"{ROOT}#club"
    assert found["author"]["alternateName"] == "theclub"
    assert found["isBasedOn"] == ["https://y.org/1"]
    assert found["contentLocation"] == {"@type": "Place", "name": "Tours"}
    assert found["keywords"] == "a, b"


def test_what_takes_place() -> None:
    start, end = (
        Moment(1317826080, (2011, 10, 5), True),
        Moment(0, (2011, 10, 6), False),
    )
    event = EventView(start, end, "cancelled", "yes")
    found = of_item(kind="event", event=event, place=Spot(None, None, "Tours"))
    assert found["about"] == {
        "@type": "Event",
        "name": found["headline"],
        "startDate": "2011-10-05T16:48:00+02:00",
        "endDate": "2011-10-06",
        "eventStatus": "https://schema.org/EventCancelled",
        "location": {"@type": "Place", "name": "Tours"},
    }
    assert "about" not in of_item(kind="event", event=event, warning="")
    tentative = event._replace(status="tentative", end=None)
    told_of = of_item(kind="event", event=tentative)["about"]
    assert {*told_of} == {"@type", "name", "startDate"}


def test_an_account_without_a_voice_is_whoever_it_is() -> None:
    found = of_item(of=account("bob", name="Bob"))["author"]
    assert found["@id"] == f"{ROOT}channels/bob/#account"
    assert found["sameAs"] == "https://x.com/bob"
    closed = of_item(of=account("bob", is_closed=True))["author"]
    assert "sameAs" not in closed


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2011-10-05 14:48", "2011-10-05T16:48:00+02:00"),
        ("2011-10-05", "2011-10-05"),
        (None, None),
    ],
)
def test_a_day_is_no_hour(date: str | None, expected: str | None) -> None:
    view = item("20", date)._replace(is_timed=":" in (date or ""))
    shown = page("/channels/jane/20/")
    found = told(made("item_data", shown, view, site(), VOICES, FACES, URLS))
    assert found.get("datePublished") == expected


def test_what_a_warning_hides_is_not_told() -> None:
    assert of_item()["articleBody"] == "Words of 20"
    assert "articleBody" not in of_item(warning="")


def test_a_film_that_can_be_seen_here() -> None:
    still = picture("content/channels/jane/media/still.jpg")
    film = medium("video", "content/channels/jane/media/a.mp4", picture=still)
    shown = page("/channels/jane/20/", image=still)
    found = of_item(media=(film,), page=shown)["video"]
    assert found["@type"] == "VideoObject"
    assert found["contentUrl"] == f"{ROOT}channels/jane/media/a.mp4"
    assert found["uploadDate"].endswith("+02:00")
    # without a still nobody would show it
    assert "video" not in of_item(media=(film._replace(picture=None),), page=shown)


def test_a_home_page() -> None:
    found = told(made("site_data", page("/"), site(), FACES, URLS))
    assert found["@type"] == "WebSite"
    assert found["@id"] == f"{ROOT}#site"
    assert found["publisher"]["@id"] == f"{ROOT}#jane"
