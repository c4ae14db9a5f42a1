"""What gaps lead to, and the complaint with its line where they lead nowhere."""

from __future__ import annotations

import pytest

from affluent.hub.embeds import view_of_embed, view_of_item, view_of_post
from affluent.hub.targets import Finder
from affluent.model.embed import Embed
from affluent.model.picture import Picture
from affluent.model.post import Post, Slot
from affluent.model.problem import Place
from affluent.model.settings import Settings
from affluent.model.site import FileLink
from affluent.model.stream import ItemView
from harness.embed_values import item_view, medium
from harness.values import changed, link, picture, post, shown

A = post("content/posts/a.md", headings=["here", "l-été"])
B = post("content/posts/b.md", url="/elsewhere/b/")
ABOUT = post("content/pages/about.md", translation_key="about")
A_PROPOS = post(
    "content/pages/about.fr.md",
    lang="fr",
    url="/fr/a-propos/",
    translation_key="about",
    headings=["ici"],
)
DRAFT = post("content/posts/draft.md", draft=True)
PHOTO = picture("content/posts/photo.jpg")
LOGO = picture("content/static/img/my logo.png")
URLS = {
    "content/posts/photo.jpg": "/posts/photo.jpg",
    "content/posts/paper.pdf": "/posts/paper.pdf",
    "content/posts/broken.png": "/posts/broken.png",
    "content/posts/LICENCE": "/posts/LICENCE",
    "content/static/cv.pdf": "/cv.pdf",
    "content/static/img/my logo.png": "/img/my%20logo.png",
}


def finder(*more: Post, settings: Settings | None = None) -> Finder:
    public = {one.path: one for one in (A, B, ABOUT, A_PROPOS, *more)}
    pictures = {one.path: one for one in (PHOTO, LOGO)}
    sources = {*public, DRAFT.path}
    return Finder(settings or Settings(), public, sources, pictures, URLS)


def found(slot: Slot, seen_from: Post = A) -> object:
    one = changed(seen_from, slots=(tuple(slot),))
    (target,) = finder().targets(one)
    return target


@pytest.mark.parametrize(
    ("written", "url"),
    [
        # other sources, by their path
        ("b.md", "/elsewhere/b/"),
        ("./b.md", "/elsewhere/b/"),
        ("../posts/b.md#part", "/elsewhere/b/#part"),
        ("../pages/about.md", "/about/"),
        ("../pages/../posts/b.md", "/elsewhere/b/"),
        # files of the author's, wherever they are published
        ("paper.pdf", "/posts/paper.pdf"),
        ("paper.pdf?page=2#top", "/posts/paper.pdf?page=2#top"),
        ("LICENCE", "/posts/LICENCE"),
        ("photo.jpg", "/posts/photo.jpg"),
        ("/cv.pdf", "/cv.pdf"),
        ("../static/cv.pdf", "/cv.pdf"),
        ("/img/my%20logo.png", "/img/my%20logo.png"),
        # addresses of the site, as a browser resolves them
        ("../b/", "/posts/b/"),
        ("part-two", "/posts/a/part-two"),
        ("..", "/posts/"),
        ("../../tags/#x.y", "/tags/#x.y"),
    ],
)
def test_links(written: str, url: str) -> None:
    assert found(link(written)) == FileLink(url)


@pytest.mark.parametrize(
    "written",
    [
        "c.md",
        "B.md",
        "draft.md",
        "../b.md",
        "paper.doc",
        "/paper.pdf",
        "../../../etc/passwd.txt",
        "../../content/posts/nothing.md",
    ],
)
def test_links_that_lead_nowhere(written: str) -> None:
    assert found(link(written)) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("photo.jpg", PHOTO),
        ("photo.jpg?w=2", PHOTO),
        ("/img/my%20logo.png", LOGO),
        ("../static/img/my logo.png", LOGO),
        ("/photo.jpg", None),
        ("broken.png", None),
        ("b.md", None),
    ],
)
def test_pictures(written: str, expected: Picture | None) -> None:
    assert found(shown(written)) == expected


def test_a_fragment_leads_to_itself() -> None:
    assert found(Slot("fragment", "#part", 1)) == FileLink("#part")


@pytest.mark.parametrize(
    ("lang", "written", "url"),
    [
        ("en", "../pages/about.md", "/about/"),
        ("fr", "../pages/about.md", "/fr/a-propos/"),
        ("fr", "../pages/about.md#x", "/fr/a-propos/#x"),
        ("en", "../pages/about.fr.md", "/about/"),
        # there is no German one
        ("de", "../pages/about.fr.md", "/fr/a-propos/"),
        ("fr", "b.md", "/elsewhere/b/"),
    ],
)
def test_a_link_prefers_the_language_of_its_text(
    lang: str, written: str, url: str
) -> None:
    assert found(link(written), A._replace(lang=lang)) == FileLink(url)


def test_what_one_post_finds_another_does_not_inherit() -> None:
    """Two texts in one folder have two addresses, from which theirs are resolved."""
    one = finder()
    slots = tuple(map(tuple, (link("../x/"), link(".."), link("paper.pdf"))))
    first = one.targets(changed(A, slots=slots))
    second = one.targets(changed(B, slots=slots))
    assert first == tuple(map(FileLink, ("/posts/x/", "/posts/", "/posts/paper.pdf")))
    assert second == tuple(
        map(FileLink, ("/elsewhere/x/", "/elsewhere/", "/posts/paper.pdf"))
    )
    assert one.targets(changed(A, slots=slots)) == first


def test_who_has_no_gaps_has_no_targets() -> None:
    assert finder().targets(A) == ()


def test_in_a_bare_folder_static_is_at_the_top() -> None:
    urls = {"static/cv.pdf": "/cv.pdf"}
    one = post("a.md", slots=[link("/cv.pdf"), link("static/cv.pdf")])
    bare = Finder(Settings(content="."), {one.path: one}, {one.path}, {}, urls)
    assert bare.targets(one) == (FileLink("/cv.pdf"), FileLink("/cv.pdf"))


@pytest.mark.parametrize(
    ("written", "path", "expected"),
    [
        ("photo.jpg", A.path, PHOTO),
        ("/img/my logo.png", A.path, LOGO),
        ("photo.jpg", ABOUT.path, None),
        # a voice is seen from the site's own folder
        ("content/posts/photo.jpg", "", PHOTO),
    ],
)
def test_covers(written: str, path: str, expected: Picture | None) -> None:
    assert finder().picture(written, path) == expected


def complaints(*slots: Slot, lang: str = "en") -> list[tuple[str, str, str, Place]]:
    one = changed(A, slots=tuple(map(tuple, slots)), body_line=5, lang=lang)
    here = finder()
    return [
        (problem.severity, problem.code, problem.message, problem.place)
        for problem in here.problems(one, here.targets(one))
    ]


@pytest.mark.parametrize(
    ("slot", "severity", "code", "message"),
    [
        (link("c.md"), "error", "A201", 'the link "c.md" leads to no file'),
        (
            link("draft.md"),
            "error",
            "A201",
            '"draft.md" is not public: a draft, scheduled or expired',
        ),
        (shown("no.png"), "error", "A401", 'there is no picture "no.png"'),
        # perhaps it is put there by someone else
        (shown("/no.png"), "warning", "A401", 'there is no picture "/no.png"'),
        (
            shown("broken.png"),
            "warning",
            "A402",
            'the picture "broken.png" cannot be shown',
        ),
        (
            link("a.md#there"),
            "warning",
            "A202",
            '"a.md#there": there is no heading "there" in content/posts/a.md',
        ),
    ],
)
def test_problems_tell_the_line(
    slot: Slot, severity: str, code: str, message: str
) -> None:
    place = Place(A.path, 11)
    assert complaints(slot._replace(line=7)) == [(severity, code, message, place)]


def test_the_hint_names_the_file_that_was_looked_for() -> None:
    one = changed(A, slots=(tuple(link("../c%20d.md#x")),))
    (problem,) = finder().problems(one, (None,))
    assert problem.hint == "looked for content/c d.md"


@pytest.mark.parametrize(
    "slot",
    [
        link("a.md#here"),
        link("a.md#l-%C3%A9t%C3%A9"),
        link("a.md"),
        link("a.md#"),
        # footnotes are no headings
        link("a.md#fn1"),
        link("paper.pdf#page=2"),
        link("../b/#there"),
        Slot("fragment", "#there", 1),
        shown("photo.jpg"),
    ],
)
def test_no_problem(slot: Slot) -> None:
    assert complaints(slot) == []


def test_a_fragment_is_looked_for_in_the_translation_that_is_linked() -> None:
    assert complaints(link("../pages/about.md#ici"), lang="fr") == []
    ((_, _, message, _),) = complaints(link("../pages/about.md#ici"), lang="en")
    assert message.endswith('no heading "ici" in content/pages/about.md')


def test_every_gap_is_told() -> None:
    told = complaints(link("c.md", 1), shown("no.png", 2), link("c.md", 3))
    assert [place.line for *_, place in told] == [5, 6, 7]


def embed(target: str) -> Slot:
    return Slot("embed", target, 1)


STATUS = "https://x.com/jane_d/status/20"


def test_embeds() -> None:
    item, answer = item_view(), Embed("https://a.example/b", title="B")
    asked: list[str] = []

    def item_at(url: str) -> ItemView | None:
        asked.append(url)
        return item if url == STATUS else None

    saved = {answer.url: answer}
    slots = tuple(map(tuple, map(embed, (STATUS, answer.url, "https://c.example/"))))
    one = Finder(Settings(), {}, {}, {}, {}, item_at, saved.get)
    first = one.targets(changed(A, slots=slots))
    assert first == (
        view_of_item(item, STATUS),
        view_of_embed(answer, answer.url, None),
        None,
    )
    # the same from any text; each address is asked for once
    assert one.targets(changed(ABOUT, slots=slots)) == first
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://example.org/elsewhere/b/", B),
        ("https://example.org/elsewhere/b/#part", B),
        ("https://example.org/posts/draft/", None),
        ("https://example.org.evil.test/elsewhere/b/", None),
    ],
)
def test_a_text_of_this_site_embeds_another(url: str, source: Post | None) -> None:
    expected = source and view_of_post(source, None, Settings())
    assert found(embed(url)) == expected


def test_an_address_that_nobody_knows_is_no_problem() -> None:
    assert complaints(embed("https://c.example/")) == []


def test_what_a_body_shows() -> None:
    picture_of_item = medium(PHOTO, alt="A")
    item = item_view(media=(picture_of_item,))
    slots = (embed(STATUS), link("b.md"), shown("/img/my%20logo.png"), link("no.md"))
    one = changed(A, slots=tuple(map(tuple, slots)))
    pictures = {LOGO.path: LOGO}
    public = {B.path: B}
    here = Finder(Settings(), public, public, pictures, URLS, lambda _: item)
    assert list(here.shown(one)) == [PHOTO, FileLink("/elsewhere/b/"), LOGO]
