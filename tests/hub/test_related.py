from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from affluent.hub.related import KEPT, REACH, closest, skeleton
from affluent.model.site import Card
from harness.values import card


def tagged(*tags: str) -> tuple[Card, ...]:
    """A card for each text, a tag for each letter."""
    return tuple(
        card(f"content/posts/{index:03}.md", tags=list(letters))
        for index, letters in enumerate(tags)
    )


def test_rare_terms_tell_more_than_common_ones() -> None:
    # r is rare, c is common
    cards = tagged("cr", "c", "c", "c", "cr")
    assert closest(cards)[0] == (4, 1, 2)


def test_what_shares_more_comes_first() -> None:
    cards = tagged("ab", "a", "ab", "b", "z")
    assert closest(cards)[0] == (2, 1, 3)


def test_ties_go_to_what_is_close_in_time_and_then_to_the_newer() -> None:
    cards = tagged("a", "a", "a", "a", "a")
    assert closest(cards) == ((1, 2, 3), (0, 2, 3), (1, 3, 0), (2, 4, 1), (3, 2, 1))


def test_who_shares_nothing_has_nobody() -> None:
    assert closest(tagged("a", "b", "")) == ((), (), ())
    assert closest(()) == ()


def test_authors_alone_relate_nothing() -> None:
    cards = [card(f"content/posts/{name}.md", authors=["Ann"]) for name in "ab"]
    assert closest(cards) == ((), ())
    cards = [card(f"content/posts/{name}.md", series=["Rivers"]) for name in "ab"]
    assert closest(cards) == ((1,), (0,))


def test_a_large_tag_offers_its_nearest_only() -> None:
    cards = tagged(*("a" for _ in range(4 * REACH)), "ab", *("a" for _ in range(9)))
    far = tagged("ab", *("a" for _ in range(3 * REACH)), "ab")
    assert max(abs(spot - 4 * REACH) for spot in closest(cards)[4 * REACH]) <= REACH
    # by the small one, b, it is found however far
    assert closest(far)[0][0] == 3 * REACH + 1


def test_beyond_its_reach_a_large_tag_adds_nothing() -> None:
    cards = tagged("ab", *("a" for _ in range(3 * REACH)), "b", "ab")
    # the last one shares both, but a is too far away to count: the nearer one wins
    assert closest(cards)[0][:2] == (3 * REACH + 1, 3 * REACH + 2)


LETTERS = st.lists(
    st.lists(st.sampled_from("abcd"), max_size=3, unique=True), max_size=30
)


@given(LETTERS)
def test_neighbours_are_others_that_share_a_term(letters: list[list[str]]) -> None:
    cards = tagged(*map("".join, letters))
    for index, found in enumerate(closest(cards)):
        assert index not in found
        assert len(found) == len(set(found)) <= KEPT
        for other in found:
            assert set(letters[index]) & set(letters[other])


@given(LETTERS, st.randoms())
def test_the_order_of_terms_in_a_post_does_not_show(
    letters: list[list[str]], chance: Random
) -> None:
    mixed = [chance.sample(terms, len(terms)) for terms in letters]
    assert closest(tagged(*map("".join, letters))) == closest(
        tagged(*map("".join, mixed))
    )


def test_the_skeleton_is_of_terms_and_order_only() -> None:
    one, two = tagged("a", "b")
    retitled = card(one.post.path, tags=["a"], title="Other", words=9)
    assert skeleton((one, two)) == skeleton((retitled, two))
    assert skeleton((one, two)) != skeleton((two, one))
    assert skeleton((one, two)) != skeleton(tagged("a", "c"))
