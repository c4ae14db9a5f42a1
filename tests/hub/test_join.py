"""Joining, and what is wrong with a site, found anew only where it can be other."""

from __future__ import annotations

from affluent.hub.join import faults_of, join
from affluent.hub.site import Site
from affluent.model.post import Post
from affluent.model.settings import Settings
from harness.values import NOW, changed, content, link, post, site, source

GOOD, BAD = post(), post("content/posts/b.md", slots=[link("no.md")])


def test_the_site_at_a_moment() -> None:
    later = post("content/posts/later.md", date=NOW + 1)
    draft = post("content/posts/draft.md", draft=True)
    read = content(GOOD, later, draft)

    def paths(*, drafts: bool = False, future: bool = False) -> set[str]:
        one = join(read, Settings(), now=NOW, drafts=drafts, future=future)
        return set(one.posts)

    assert paths() == {GOOD.path}
    assert paths(drafts=True) == {GOOD.path, draft.path}
    assert paths(future=True) == {GOOD.path, later.path}


def codes(
    one: Site, *changed: Post, before: Site | None = None
) -> dict[str, list[str]]:
    """The faults of each source; those of the site have no path."""
    known = faults_of(before, None, ()) if before else None
    found = faults_of(one, known, changed)
    of_posts = {
        path: [fault.code for fault in faults]
        for path, faults in found.of_posts.items()
    }
    own = [fault.code for fault in found.of_site]
    return {**of_posts, **({"": own} if own else {})}


def test_all_faults_of_a_site_by_source() -> None:
    rival = post("content/posts/c.md", url=GOOD.url)
    assert codes(site(GOOD, BAD, rival)) == {BAD.path: ["A201"], "": ["A301"]}
    assert codes(site(GOOD)) == {}


def test_where_links_may_lead_elsewhere_all_is_looked_at() -> None:
    mended = post(BAD.path, title="Mended")
    assert codes(site(GOOD, mended), before=site(GOOD, BAD)) == {}
    assert codes(site(GOOD, BAD), before=site(GOOD)) == {BAD.path: ["A201"]}


def test_where_they_lead_as_before_only_what_changed_is_looked_at() -> None:
    before = site(GOOD, BAD)
    # had it been looked at, it would be without a fault
    blind = before.renewed([changed(BAD, slots=())])
    assert codes(blind, before=before) == {BAD.path: ["A201"]}
    mended = changed(BAD, slots=())
    assert codes(before.renewed([mended]), mended, before=before) == {}
    broken = changed(GOOD, slots=BAD.slots)
    assert codes(before.renewed([broken]), broken, before=before) == {
        GOOD.path: ["A201"],
        BAD.path: ["A201"],
    }


def test_a_title_changes_no_link_but_the_site_is_looked_at() -> None:
    def tagged(name: str, tag: str) -> Post:
        front = f"---\ndate: 2012-05-31\ntags: [{tag}]\n---\n"
        return source(f"content/posts/{name}.md", f"{front}[x](no.md)")

    one, two, clashing = tagged("a", "Été"), tagged("b", "été"), tagged("b", "Ete")
    before, after = site(one, two), site(one, clashing)
    assert before.bearings == after.bearings
    # of the posts, only the changed one was looked at: the other's fault stands
    found = codes(after, clashing, before=before)
    assert found == {one.path: ["A201"], two.path: ["A201"], "": ["A302"]}
    assert codes(before, two, before=after)[two.path] == ["A201"]
    assert "" not in codes(before, two, before=after)


def test_who_is_not_public_is_not_complained_of() -> None:
    before = site(GOOD, BAD)
    draft = post("content/posts/draft.md", slots=[link("no.md")], draft=True)
    assert codes(before, draft, before=before) == {BAD.path: ["A201"]}


def test_faults_tell_of_which_site_they_are() -> None:
    one = site(GOOD)
    found = faults_of(one, None, ())
    assert (found.outline, found.bearings) == (one.outline, one.bearings)
