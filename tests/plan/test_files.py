"""Files that are no pages: the author's own, and smaller copies of pictures."""

from __future__ import annotations

from affluent.model.artifact import Value
from affluent.plan.files import files, single
from affluent.plan.makers import FileOf, VariantOf
from harness.values import LARGE, post, shown, site, world

PICTURE = "content/posts/a.jpg"


def test_a_file_sees_one_value() -> None:
    around = world(site())
    part = Value(b"1", FileOf("a.txt", None))
    one = single(around, "a.txt", "@file", "file", part, "content/a.txt")
    assert (one.path, one.recipe, one.source) == ("a.txt", "@file", "content/a.txt")
    assert one.parts == {"file": part}
    assert one.lang == around.site.settings.language


def test_pictures_come_with_their_smaller_copies() -> None:
    joined = site(post(slots=[shown("a.jpg")]), pictures={PICTURE: LARGE})
    made = list(files(world(joined), joined.published, joined.pictures))
    widths = [variant.width for variant in joined.pictures[PICTURE].variants]
    assert [one.recipe for one in made] == ["@file", *["@variant"] * len(widths)]
    asked = [one.parts["picture"].value for one in made[1:]]  # type: ignore[attr-defined]
    assert [one.width for one in asked] == widths
    assert all(isinstance(one, VariantOf) for one in asked)
    assert {one.source for one in made} == {PICTURE}
