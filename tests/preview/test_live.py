"""The preview in a real browser: what an author sees while writing."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.browser import Browser, Page
from harness.preview import SERVE, Process, fake

SHADOW = "document.querySelector('affluent-preview').shadowRoot"
OVERLAY = f"{SHADOW}.querySelector('dialog[open]')"
CHIP = f"{SHADOW}.querySelector('.chip.{{}}')"
COLOUR = "getComputedStyle(document.querySelector('h1')).color"
# Set in a page, it is gone when that page is loaded again.
MARK = "window.mark = true"
IS_MARKED = "window.mark === true"
IS_NEW = "window.mark === undefined"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def process(root: Path) -> Iterator[Process]:
    (root / "content").mkdir()
    (root / "themes").mkdir()
    (root / "themes" / "style.css").write_text("h1 { color: rgb(1, 1, 1) }")
    (root / "themes" / "other.css").write_text("p { color: rgb(1, 1, 1) }")
    write(root, "a", "Hello\nyou")
    running = fake(root, SERVE)
    yield running
    running.kill()


@pytest.fixture(scope="module")
def address(process: Process) -> str:
    found = process.line().partition("  ")[0]
    process.line()
    return found


@pytest.fixture
def page(root: Path, browser: Browser, address: str) -> Iterator[Page]:
    """The page of a good source, listening."""
    for source in root.glob("content/*.md"):
        if source.name != "a.md":
            source.unlink()
    write(root, "a", "Hello\nyou")
    with browser.page(f"{address}a/") as page:
        listening(page)
        yield page


def until(page: Page, expression: str, *, seconds: float = 5) -> None:
    """Wait until an expression holds, though the page may be loaded anew meanwhile.

    A strict Content-Security-Policy forbids that the page itself waits for it.
    """
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(RuntimeError):
            if page.evaluate(f"!!({expression})"):
                return
        assert time.monotonic() < end, f"never: {expression}"
        time.sleep(0.02)


def write(root: Path, name: str, text: str) -> None:
    (root / "content" / f"{name}.md").write_text(text)


def listening(page: Page) -> None:
    """Wait for the stream, and for what an earlier test still brings about."""
    until(page, f"!!{SHADOW}")
    until(page, "document.querySelector('h1').textContent === 'Hello'")
    until(page, f"!{OVERLAY}")
    page.evaluate(
        "new Promise((done) => { const stream = new EventSource('/_affluent/events');"
        " stream.addEventListener('healed', () => { stream.close(); done(1); }); })"
    )
    page.evaluate(MARK)


def text_of(page: Page, selector: str) -> str:
    return str(page.evaluate(f"{SHADOW}.querySelector('{selector}').textContent"))


def test_an_edit_is_shown(page: Page, root: Path) -> None:
    write(root, "a", "Changed\nby me")
    until(page, "document.querySelector('h1').textContent === 'Changed'")
    assert page.evaluate(IS_NEW)
    assert page.seen() == {"third_parties": [], "missing": [], "errors": []}


def test_the_place_is_kept(page: Page, root: Path) -> None:
    write(root, "a", "Hello\n" + "word " * 20_000)
    until(page, "document.body.scrollHeight > 5000 && performance.now() > 500")
    until(page, "document.readyState === 'complete'")
    page.evaluate("scrollTo(0, 3210)")
    write(root, "a", "Hello\n" + "text " * 20_000)
    until(page, "document.body.textContent.includes('text')")
    until(page, "scrollY === 3210")


def test_a_page_that_did_not_change_stays(page: Page, root: Path) -> None:
    write(root, "b", "Another\npage")
    until(page, f"!!{CHIP.format('edited')}")
    assert page.evaluate(IS_MARKED)


def test_a_style_is_swapped(page: Page, root: Path) -> None:
    (root / "themes" / "style.css").write_text("h1 { color: rgb(2, 3, 4) }")
    until(page, f"{COLOUR} === 'rgb(2, 3, 4)'")
    (root / "themes" / "style.css").write_text("h1 { color: rgb(5, 6, 7) }")
    until(page, f"{COLOUR} === 'rgb(5, 6, 7)'")
    until(page, "document.querySelectorAll('link[rel=stylesheet]').length === 2")
    assert page.evaluate(IS_MARKED)


def test_an_imported_style_is_shown_too(page: Page, root: Path) -> None:
    (root / "themes" / "base.css").write_text("h1 { color: rgb(8, 8, 8) }")
    (root / "themes" / "style.css").write_text('@import "base.css";')
    until(page, f"{COLOUR} === 'rgb(8, 8, 8)'")
    (root / "themes" / "base.css").write_text("h1 { color: rgb(9, 9, 9) }")
    until(page, f"{COLOUR} === 'rgb(9, 9, 9)'")


def test_the_edited_page_is_offered(page: Page, root: Path, address: str) -> None:
    write(root, "b", "Another\npage")
    until(page, f"!!{CHIP.format('edited')}")
    assert text_of(page, ".chip.edited a") == "Go to the page you edited"
    # it outlives a reload of the page it is offered on
    page.goto(f"{address}a/")
    until(page, f"!!{CHIP.format('edited')}")
    page.evaluate(f"{CHIP.format('edited')}.querySelector('a').click()")
    until(page, "document.querySelector('h1')?.textContent === 'Another'")
    until(page, f"!!{SHADOW}")
    assert page.evaluate("location.pathname") == "/b/"
    assert not page.evaluate(f"!!{CHIP.format('edited')}")


def test_an_offer_can_be_refused(page: Page, root: Path, address: str) -> None:
    write(root, "b", "Another\npage")
    until(page, f"!!{CHIP.format('edited')}")
    page.evaluate(f"{CHIP.format('edited')}.querySelector('.close').click()")
    assert not page.evaluate(f"!!{CHIP.format('edited')}")
    page.goto(f"{address}a/")
    until(page, f"!!{SHADOW}")
    assert not page.evaluate(f"!!{CHIP.format('edited')}")


def test_a_problem_is_shown_over_the_last_good_page(page: Page, root: Path) -> None:
    write(root, "a", "1 <2>\n<img src=x onerror=alert(1)>")
    until(page, f"!!{OVERLAY}")
    assert page.evaluate(f"{OVERLAY}.getAttribute('role')") == "alertdialog"
    assert text_of(page, "h2") == "1 error"
    assert text_of(page, ".place") == "content/a.md:1:1"
    assert text_of(page, ".message") == "A103 no <title>"
    assert text_of(page, ".here") == "11 <2>\n"
    assert text_of(page, ".caret") == "^\n"
    assert text_of(page, ".hint") == 'write "a"'
    assert page.evaluate(f"{SHADOW}.querySelectorAll('img').length") == 0
    assert page.evaluate("document.querySelector('h1').textContent") == "Hello"
    assert page.violations() == []

    write(root, "a", "Mended\nby me")
    until(page, "document.querySelector('h1').textContent === 'Mended'")
    until(page, f"!!{SHADOW} && !{OVERLAY}")


def test_a_problem_heals_though_the_page_stays(page: Page, root: Path) -> None:
    write(root, "a", "1")
    until(page, f"!!{OVERLAY}")
    write(root, "a", "Hello\nyou")
    until(page, f"!{OVERLAY}")
    assert page.evaluate(IS_MARKED)
    assert not page.evaluate(f"!!{CHIP.format('problems')}")


def test_problems_can_be_put_away(page: Page, root: Path, address: str) -> None:
    write(root, "a", "1")
    until(page, f"!!{OVERLAY}")
    page.press("Escape")
    # closed at once, it is told of that a moment later, and then is gone
    until(page, f"!{SHADOW}.querySelector('dialog')")
    # the same problems do not come back by themselves
    page.goto(f"{address}a/")
    until(page, f"!!{SHADOW} && !!{CHIP.format('problems')}")
    assert not page.evaluate(f"!!{OVERLAY}")
    page.evaluate(f"{CHIP.format('problems')}.querySelector('.open').click()")
    until(page, f"!!{OVERLAY}")
    page.press("Escape")
    # put away as well, they leave the corner
    page.evaluate(f"{CHIP.format('problems')}.querySelector('.close').click()")
    page.goto(f"{address}a/")
    until(page, f"!!{SHADOW}")
    until(page, "performance.now() > 300")
    assert not page.evaluate(f"!!{CHIP.format('problems')}")
    # others come
    write(root, "b", "2")
    until(page, f"{OVERLAY}?.querySelector('h2').textContent === '2 errors'")


def test_a_page_to_come_appears(page: Page, root: Path, address: str) -> None:
    assert page.goto(f"{address}b/") == 404
    until(page, f"!!{SHADOW}")
    write(root, "b", "Another\npage")
    until(page, "document.querySelector('h1').textContent === 'Another'")
    (root / "content" / "b.md").unlink()
    until(page, "document.querySelector('h1').textContent === 'Nothing is here'")


def test_french_is_spoken_where_the_page_is_french(page: Page, root: Path) -> None:
    page.evaluate("sessionStorage.setItem('affluent.edited', '{\"url\": \"/b/\"}')")
    page.evaluate(
        "new Promise((done) => { document.documentElement.lang = 'fr';"
        " document.querySelector('affluent-preview').remove();"
        " const script = document.createElement('script');"
        " const old = document.querySelector('script[src*=live]');"
        " script.src = old.src; Object.assign(script.dataset, old.dataset);"
        " script.onload = done; document.body.append(script); })"
    )
    until(page, f"!!{CHIP.format('edited')}")
    assert text_of(page, ".chip.edited a") == "Voir la page modifiée"
    write(root, "a", "1")
    until(page, f"!!{OVERLAY}")
    assert text_of(page, "h2") == "1 erreur"
    assert page.violations() == []


def test_another_run_is_shown(root: Path, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    write(tmp_path, "a", "Before\nyou")
    first = fake(tmp_path, SERVE)
    address = first.line().partition("  ")[0]
    port = address.rstrip("/").rpartition(":")[2]
    first.line()
    with browser.page(f"{address}a/") as page:
        until(page, f"!!{SHADOW}")
        first.kill()
        until(page, f"!!{CHIP.format('lost')}", seconds=10)
        write(tmp_path, "a", "After\nyou")
        second = fake(tmp_path, SERVE.replace("'127.0.0.1', 0", f"'127.0.0.1', {port}"))
        try:
            until(
                page, "document.querySelector('h1').textContent === 'After'", seconds=10
            )
        finally:
            second.kill()
    assert root != tmp_path
