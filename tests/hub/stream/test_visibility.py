"""What is held back: it fails closed."""

from __future__ import annotations

import pytest

from affluent.hub.stream.visibility import HIDDEN, curated, why_held
from affluent.model.curation import Curation
from affluent.model.item import Visibility
from affluent.model.problem import Place
from affluent.model.settings import Account
from affluent.source.curation import EVERYTHING
from harness.items import item

LIFTED = Account("jane", publish=("unlisted", "unknown"))
EVERY_WORD = Account("jane", publish=Visibility.__args__)  # type: ignore[attr-defined]
PLACE = Place("content/channels/jane/curation.yaml", 3)


@pytest.mark.parametrize(
    ("visibility", "plain", "lifted"),
    [
        ("public", "", ""),
        ("unlisted", "unlisted", ""),
        ("unknown", "unknown", ""),
        ("followers", "followers", "followers"),
        ("private", "private", "private"),
        ("direct", "direct", "direct"),
        ("draft", "draft", "draft"),
        ("password", "password", "password"),
        ("trashed", "trashed", "trashed"),
    ],
)
def test_only_what_is_proven_public_is_shown(
    visibility: str, plain: str, lifted: str
) -> None:
    one = item(visibility=visibility)
    assert why_held(one, Account("jane"), None) == plain
    assert why_held(one, LIFTED, Curation()) == lifted
    assert why_held(one, EVERY_WORD, None) == lifted
    # hiding adds nothing to what is held anyway
    assert why_held(one, LIFTED, Curation(hide=True)) == (lifted or HIDDEN)


def said(
    name: str, account: str = "jane", **given: object
) -> tuple[list[str], list[str]]:
    """(ids of which something is said, problems)."""
    curation = Curation(**{"place": PLACE, **given})
    items = [item("20", aliases=("19",)), item("5", account="janef", channel="flickr")]
    found, problems = curated(items, {account: {name: curation}})
    return list(found), [f"{one.severity} {one} ({one.hint})" for one in problems]


@pytest.mark.parametrize(
    ("name", "account", "expected"),
    [
        ("20", "jane", "twitter:jane:20"),
        ("19", "jane", "twitter:jane:20"),
        ("twitter:jane:20", "jane", "twitter:jane:20"),
        ("flickr:janef:5", "jane", "flickr:janef:5"),
        ("5", "janef", "flickr:janef:5"),
    ],
)
def test_items_go_by_several_names(name: str, account: str, expected: str) -> None:
    assert said(name, account) == ([expected], [])


def test_what_is_said_of_nothing_is_told() -> None:
    where = str(PLACE)
    hint = '"affluent items" lists all ids'
    assert said("5") == ([], [f'warning {where}: A504 there is no item "5" ({hint})'])
    assert said("201") == (
        [],
        [f'warning {where}: A504 there is no item "201" (did you mean "20"?)'],
    )
    # something else is shown that was to be hidden
    assert said("5", hide=True)[1] == [
        f'error {where}: A504 there is no item "5" ({hint})'
    ]
    others = ("5", "flickr:janef:5", "https://other.test/", "/posts/a/")
    assert said("20", same_as=others)[1] == [
        f'warning {where}: A504 there is no item "5" ({hint})'
    ]
    assert len(said("20", distinct=others)[1]) == 1


def test_what_is_said_under_two_names_adds_up() -> None:
    found, problems = curated(
        [item("20", aliases=("19",))],
        {
            "jane": {
                "20": Curation(tags=("a",), note="One."),
                "19": Curation(
                    hide=True, pin=True, title="T", tags=("b",), note="Two."
                ),
            }
        },
    )
    assert problems == ()
    assert found["twitter:jane:20"] == Curation(
        hide=True, pin=True, title="T", tags=("a", "b"), note="One.\n\nTwo."
    )


def test_something_may_be_said_of_all_items_of_an_account() -> None:
    items = [item("20"), item("21"), item("5", account="janef", channel="flickr")]
    said = {"jane": {"20": Curation(title="T"), EVERYTHING: Curation(hide=True)}}
    found, problems = curated(items, said)
    assert problems == ()
    assert found == {
        "twitter:jane:20": Curation(title="T", hide=True),
        "twitter:jane:21": Curation(hide=True),
    }
