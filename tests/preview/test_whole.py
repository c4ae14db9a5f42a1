"""An author writes: the command line, the engine, the default theme, a real browser."""

from __future__ import annotations

import http.client
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.browser import Browser, Page
from harness.preview import Process
from harness.sites import Folder, affluent

THEME = Path(__file__).parents[2] / "themes" / "default"
STYLE = "themes/default/assets/style.css"
HELLO = "content/posts/hello.md"
DRAFT = "content/posts/draft.md"
FILES = {
    "affluent.yaml": "site:\n  title: Test\n  base_url: https://example.org/blog/\n",
    HELLO: "---\ntitle: Hello\ndate: 2026-01-01\n---\nThe first text.\n",
    DRAFT: "---\ntitle: A draft\ndate: 2026-01-02\ndraft: true\n---\nNot yet.\n",
}
PROBLEMS = (
    "document.querySelector('affluent-preview')?.shadowRoot.querySelector('dialog')"
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = Folder(tmp_path_factory.mktemp("site"))
    folder.write_all(FILES)
    folder.write(STYLE, (THEME / "assets" / "style.css").read_bytes())
    return folder


@pytest.fixture(scope="module")
def process(written: Folder) -> Iterator[Process]:
    running = Process(
        *("-m", "affluent", "serve", "-C", str(written.root), "--port", "0")
    )
    yield running
    running.kill()


@pytest.fixture(scope="module")
def address(process: Process) -> str:
    found = process.line().partition("  ")[0]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/blog/", found)
    process.line()
    return found


def get(address: str, path: str) -> tuple[int, str]:
    """(status, text) of a page of the site."""
    host, _, base = address.removeprefix("http://").partition("/")
    client = http.client.HTTPConnection(host, timeout=5)
    client.request("GET", f"/{base}{path}")
    answer = client.getresponse()
    text = answer.read().decode()
    client.close()
    return answer.status, text


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds, though the page may be loaded anew meanwhile."""
    end = time.monotonic() + 10
    while True:
        try:
            if page.evaluate(f"!!({expression})"):
                return
        except RuntimeError:
            pass
        assert time.monotonic() < end, f"never: {expression}"
        time.sleep(0.05)


def test_the_site_stands_below_its_path(address: str) -> None:
    status, text = get(address, "posts/hello/")
    assert status == 200
    assert 'href="/blog/' in text
    assert 'src="/_affluent/live.js" data-page="posts/hello/index.html"' in text
    assert address in text
    assert "https://example.org" not in text


def test_a_draft_is_shown_and_marked(address: str, written: Folder) -> None:
    assert 'class="ribbon"' in get(address, "posts/draft/")[1]
    # nothing of it is in the folder that is published
    assert not written.output.exists()


def test_what_is_missing_is_said_by_the_site(address: str) -> None:
    status, text = get(address, "posts/none/")
    assert status == 404
    assert 'data-page=""' in text
    assert 'class="ribbon"' not in text


def test_an_author_writes(address: str, written: Folder, browser: Browser) -> None:
    with browser.page(f"{address}posts/hello/") as page:
        until(page, "document.querySelector('affluent-preview')")

        written.replace(HELLO, "first text", "second text")
        until(page, "document.body.textContent.includes('The second text.')")

        page.evaluate("window.mark = true")
        written.append(STYLE, "\nh1 { letter-spacing: 7px !important }\n")
        until(
            page,
            "getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'",
        )
        assert page.evaluate("window.mark") is True

        written.replace(HELLO, "title: Hello", 'title: "Hello')
        until(page, f"{PROBLEMS}?.open")
        assert f"{HELLO}:2:8" in page.evaluate(f"{PROBLEMS}.textContent")
        assert "The second text." in page.evaluate("document.body.textContent")

        written.replace(HELLO, 'title: "Hello', "title: Hello, all")
        until(page, "document.querySelector('h1').textContent.includes('Hello, all')")
        until(page, f"!{PROBLEMS}")
        assert page.seen() == {"third_parties": [], "missing": [], "errors": []}


def test_other_files_come_and_go(address: str, written: Folder) -> None:
    def becomes(path: str, status: int) -> None:
        end = time.monotonic() + 10
        while get(address, path)[0] != status:
            assert time.monotonic() < end, f"{path} is never {status}"
            time.sleep(0.02)

    new = HELLO.replace("hello", "new")
    written.write(new, "---\ntitle: New\ndate: 2026-01-03\n---\nNew.\n")
    becomes("posts/new/", 200)
    written.rename(new, new.replace("new", "newer"))
    becomes("posts/newer/", 200)
    becomes("posts/new/", 404)
    written.delete(new.replace("new", "newer"))
    becomes("posts/newer/", 404)
    written.write("content/posts/folder/index.md", FILES[HELLO])
    becomes("posts/folder/", 200)
    written.delete("content/posts/folder")
    becomes("posts/folder/", 404)
    written.write("content/static/deep/file.txt", "x")
    becomes("deep/file.txt", 200)


def test_broken_settings_leave_the_site_as_it_was(
    address: str, written: Folder, browser: Browser
) -> None:
    with browser.page(f"{address}posts/hello/") as page:
        written.replace("affluent.yaml", "title: Test", "titel: Test")
        until(page, f"{PROBLEMS}?.open")
        assert "affluent.yaml:2" in page.evaluate(f"{PROBLEMS}.textContent")
        written.replace("affluent.yaml", "titel: Test", "title: Other")
        until(page, f"!{PROBLEMS}")
        until(page, "document.title.includes('Other')")


def test_a_post_of_this_minute_is_shown(address: str, written: Folder) -> None:
    clock = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    now = f"---\ntitle: Now\ndate: {clock}\n---\nNow.\n"
    written.write("content/posts/now.md", now)
    end = time.monotonic() + 5
    while get(address, "posts/now/")[0] != 200:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_port_in_use_is_an_error_of_usage(address: str, written: Folder) -> None:
    port = address.split(":")[2].partition("/")[0]
    ran = affluent("serve", "-C", str(written.root), "--port", port)
    assert ran.code == 2
    assert f"S104 port {port} is already in use" in ran.err


def test_an_interrupt_ends_it(address: str, process: Process) -> None:
    assert address
    code, rest, seconds = process.end(signal.SIGINT)
    assert code == 130
    assert "Traceback" not in rest
    assert seconds < 2
