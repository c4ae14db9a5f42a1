from __future__ import annotations

from datetime import date

import pytest

from affluent.channels.services import SERVICES, Service, service


def test_each_service_is_found_under_its_own_name() -> None:
    assert all(name == one.name and one.label for name, one in SERVICES.items())


def test_the_days_of_the_ends_are_days() -> None:
    ends = [date.fromisoformat(one.closed) for one in SERVICES.values() if one.closed]

    assert len(ends) >= 5


def test_addresses_are_absolute_or_missing() -> None:
    assert all(
        not one.url or (one.url.startswith("https://") and one.url.endswith("/"))
        for one in SERVICES.values()
    )


@pytest.mark.parametrize(
    ("name", "closed"),
    [
        ("friendfeed", "2015-04-09"),
        ("netvibes", "2025-06-02"),
        ("googleplus", "2019-04-02"),
        ("twitter", ""),
        ("slideshare", ""),
    ],
)
def test_what_is_closed_says_when(name: str, closed: str) -> None:
    assert service(name).closed == closed
    assert service(name).is_closed == bool(closed)


@pytest.mark.parametrize(
    ("name", "label"),
    [("twitter", "Twitter/X"), ("my-forum", "My forum"), ("été", "Été"), ("", "")],
)
def test_labels(name: str, label: str) -> None:
    assert service(name).label == label


def test_an_unknown_service_is_open_and_has_no_address() -> None:
    assert service("usenet") == Service("usenet", "Usenet")
