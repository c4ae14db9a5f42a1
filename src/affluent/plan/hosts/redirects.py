"""Old addresses: which redirects hold, and how each kind of host is told of them.

Every redirect is also a page of its own, so all of this only makes it quicker and
permanent where the host can do more than serve files. Hosts compare the path of a
request in different forms: encoded (`_redirects`) or decoded (Apache, nginx).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote

from ...model.problem import Place, Problem, error, warning
from ...model.site import Redirect


def resolve_redirects(
    redirects: Iterable[Redirect], live_urls: Mapping[str, str]
) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """The redirects that hold, each straight to its end, and what is wrong with others.

    `live_urls` maps the address of every page to the file that asks for it, or "".
    Addresses that one disk cannot tell apart (by case, by Unicode form, with or without
    the final slash) are one address.
    """
    live = {_same(url): (url, path) for url, path in live_urls.items()}
    claims: dict[str, Redirect] = {}
    problems: list[Problem] = []
    for redirect in sorted(set(redirects)):
        key = _same(redirect.source)
        problem = _clash(redirect, live.get(key), claims.get(key))
        if problem:
            problems.append(problem)
        else:
            claims.setdefault(key, redirect)
    resolved = []
    for redirect in claims.values():
        steps = _steps(redirect, claims)
        if _same(steps[-1].target) in map(_same_source, steps):
            problems.append(_loop(redirect, steps))
        else:
            resolved.append(redirect._replace(target=steps[-1].target))
    return tuple(resolved), tuple(problems)


def redirects_file(
    redirects: Iterable[Redirect], base_path: str = "", gone: Iterable[str] = ()
) -> bytes:
    """`_redirects`, for Netlify, Cloudflare Pages and GitLab Pages.

    Without "!" after the status: Cloudflare refuses it, and Netlify, which prefers a
    file to a rule without it, then serves the redirect's page. Of a tombstone it must
    not, and so these have it: only Netlify knows 410, and the others pass over a line
    whose status they do not know (parsers of 2026).
    """
    lines = [
        f"{base_path}{_no_pattern(_encoded(source))} {_target(target, base_path)} 301\n"
        for source, target, _ in _servable(redirects)
    ]
    lines += [
        f"{base_path}{_no_pattern(_encoded(url))} {base_path}/410.html 410!\n"
        for url in sorted(gone)
    ]
    return "".join(lines).encode()


def apache_redirects(redirects: Iterable[Redirect], base_path: str = "") -> str:
    """Lines for `.htaccess`, each for one path: `Redirect` would take all below it."""
    return "".join(
        _apache_line(redirect, base_path) for redirect in _servable(redirects)
    )


def nginx_map(redirects: Iterable[Redirect], base_path: str = "") -> bytes:
    """A file to be included in a `map`: nginx has no file per folder, as Apache has."""
    lines = {
        # nginx ignores case here, and refuses to start where a key stands twice.
        unquote(source).lower(): (
            f"{_quoted(base_path + unquote(source))}"
            f" {_quoted(_target(target, base_path))};\n"
        )
        for source, target, _ in _servable(redirects)
    }
    return (_NGINX_HEAD + "".join(lines.values())).encode()


def apache_gone(urls: Iterable[str], base_path: str = "") -> str:
    """Lines for `.htaccess`: what was at these addresses is gone (410)."""
    return "".join(
        f"RedirectMatch gone {_quoted(_apache_pattern(base_path + url))}\n"
        for url in sorted(urls)
    )


def nginx_gone(urls: Iterable[str], base_path: str = "") -> str:
    """Locations for nginx, each for one address, with and without the final slash."""
    return "".join(
        f"location = {_quoted(base_path + spelling)} {{ return 410; }}\n"
        for url in sorted(urls)
        for spelling in dict.fromkeys(
            (unquote(url), unquote(url).removesuffix("/") or "/")
        )
    )


_NGINX_HEAD = """\
# In the http block:
#   map_hash_bucket_size 256;
#   map $uri $moved_to { include /path/to/this/file; }
# In the server block:
#   if ($moved_to) { return 301 $moved_to; }
"""


def _same(url: str) -> str:
    """One form for all addresses that one file on some disk would have."""
    path = unquote(url).removesuffix("index.html").rstrip("/")
    return unicodedata.normalize("NFC", path).casefold()


def _same_source(redirect: Redirect) -> str:
    return _same(redirect.source)


def _clash(
    redirect: Redirect, page: tuple[str, str] | None, other: Redirect | None
) -> Problem | None:
    """What is wrong with a redirect, whatever it leads to."""
    place = Place(redirect.path)
    alias = f'the alias "{redirect.source}"'
    if page and page[1] == redirect.path and page[1]:
        return warning(
            "A301",
            f"{alias} is the page's own address {page[0]}, and is left out",
            place,
            "take it out of aliases",
        )
    if page:
        whose = page[1] or "a page that affluent makes"
        return error(
            "A301",
            f"{alias} of {redirect.path} is the address of {whose}",
            place,
            "take it out of aliases, or give the page another slug",
        )
    if other and _same(other.target) != _same(redirect.target):
        return error(
            "A301",
            f"{alias} of {redirect.path} is also an alias of {other.path}",
            place,
            "an old address can lead to one page only",
        )
    return None


def _steps(first: Redirect, claims: Mapping[str, Redirect]) -> list[Redirect]:
    """The redirects that follow one another; the last one's target ends or repeats."""
    steps, seen = [first], {_same_source(first)}
    while (key := _same(steps[-1].target)) in claims and key not in seen:
        seen.add(key)
        steps.append(claims[key])
    return steps


def _loop(redirect: Redirect, steps: Iterable[Redirect]) -> Problem:
    files = " and ".join(sorted({step.path for step in steps}))
    return error(
        "A301",
        f'the alias "{redirect.source}" leads in a circle, by {files}',
        Place(redirect.path),
        "take one of these aliases out",
    )


# What a path in a request never holds bare (URL standard, path percent-encode set).
_UNENCODED = re.compile(r"[^!$&-;=@-\[\]_a-z|~%]|%(?![0-9A-Fa-f]{2})")


def _encoded(path: str) -> str:
    """The path as browsers ask for it; what is encoded already stays as it is."""
    return _UNENCODED.sub(lambda match: quote(match[0], safe=""), path)


def _no_pattern(path: str) -> str:
    """The path without what `_redirects` takes for a placeholder or a wildcard."""
    return path.replace("*", "%2A").replace(":", "%3A")


def _target(target: str, base_path: str) -> str:
    """Where a redirect leads, encoded, and without what nginx takes for a variable."""
    path, rest = _parts(target, base_path)
    return f"{_encoded(path)}{rest}".replace("$", "%24")


def _parts(target: str, base_path: str) -> tuple[str, str]:
    """The path of a target, or all before its query, and what follows."""
    address = target if "://" in target else base_path + target
    path = _REST.sub("", address)
    return path, quote(address[len(path) :], safe="!$%&'()*+,/:;=?@[]|~#")


_REST = re.compile("[?#].*")


def _servable(redirects: Iterable[Redirect]) -> list[Redirect]:
    """Redirects of a path, by source; a query is no file, and a line break a trap."""
    return sorted(
        redirect
        for redirect in redirects
        if _PATH.fullmatch(redirect.source)
        and not _CONTROL.search(unquote(redirect.source) + unquote(redirect.target))
    )


_PATH = re.compile(r"/[^?#]*")
_CONTROL = re.compile("[\x00-\x1f\x7f]")


def _apache_line(redirect: Redirect, base_path: str) -> str:
    """One line, or none: Apache takes a decoded target, and encodes its path itself."""
    path, rest = _parts(redirect.target, base_path)
    decoded = unquote(path)
    if _REST.search(decoded):
        return ""
    target = f"{decoded}{rest}".replace("$", "\\$")
    pattern = _apache_pattern(base_path + redirect.source)
    return f"RedirectMatch 301 {_quoted(pattern)} {_quoted(target)}\n"


def _apache_pattern(path: str) -> str:
    """The decoded path as a regular expression; a folder also without its slash."""
    escaped = re.sub(r"[\\.^$*+?{}\[\]|()]", r"\\\g<0>", unquote(path))
    return f"^{escaped}?$" if escaped.endswith("/") else f"^{escaped}$"


def _quoted(text: str) -> str:
    """A word of Apache's or nginx's own."""
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))
