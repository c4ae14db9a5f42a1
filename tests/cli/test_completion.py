from __future__ import annotations

import pytest

from affluent.cli.completion import tree
from affluent.cli.verbs import VERBS
from harness.sites import affluent


def test_tree_has_every_verb_and_its_own() -> None:
    found = tree().below
    assert [verb.name for verb in found] == [verb.name for verb in VERBS]
    below = {
        verb.name: [one.name for one in verb.below] for verb in found if verb.below
    }
    assert below == {
        "new": ["site", "post"],
        "config": ["show", "schema"],
        "theme": ["list", "eject", "new"],
    }


def test_tree_knows_what_options_take() -> None:
    verbs = {verb.name: verb for verb in tree().below}
    words = {option: word for word in verbs["build"].words for option in word.options}
    assert (words["--output"].takes_value, words["--output"].kind) == (True, "folder")
    assert words["--output"] == words["-o"]
    assert not words["--drafts"].takes_value
    (what,) = [word for word in verbs["list"].words if not word.options]
    assert what.choices == ("posts", "pages", "held", "waiting")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script_names_every_verb(shell: str) -> None:
    ran = affluent("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    for verb in VERBS:
        assert verb.name in ran.out


def test_unknown_shell() -> None:
    ran = affluent("completion", "fsh")
    assert (ran.code, ran.out) == (2, "")
    assert 'did you mean "fish"?' in ran.err
