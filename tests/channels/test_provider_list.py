from __future__ import annotations

import re

import pytest

from affluent.channels.provider_list import PROVIDERS
from affluent.channels.services import SERVICES


@pytest.mark.parametrize("name", PROVIDERS)
def test_providers_are_services_and_never_let_a_frame_leave(name: str) -> None:
    provider = PROVIDERS[name]

    assert name in SERVICES
    assert "top-navigation" not in provider.sandbox
    assert provider.src.startswith("https://")
    assert provider.src.count("{}") == 1
    re.compile(provider.key)
    re.compile(provider.forms, re.VERBOSE)


def test_a_host_is_of_the_player_and_not_of_the_key() -> None:
    assert PROVIDERS["youtube"].host == "www.youtube-nocookie.com"
    assert PROVIDERS["soundcloud"].host == "w.soundcloud.com"
    assert PROVIDERS["mastodon"].host == ""
