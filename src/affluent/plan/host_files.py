"""Files that tell machines about the site: crawlers, hosts, browsers, feed readers.

All of them say the same as the pages do; a site without them works, only less well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Literal, NamedTuple

from ..model.site import Redirect
from .feeds import scrubbed
from .redirects import apache_redirects

# Scripts, styles and fonts are the site's own. Pictures and sound may be the author's
# elsewhere; forms may go to a service that the author names, or to a mailer; frames
# show the players that a click loads, and nothing else.
_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; "
    "img-src 'self' https: data:; media-src 'self' https:; frame-src {frames}; "
    "object-src 'none'; base-uri 'self'; form-action 'self' https: mailto:; "
    "frame-ancestors 'self'"
)
_SECURITY_HEADERS = (
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)

# Browsers show no feed that comes as application/rss+xml or application/atom+xml:
# Firefox offers it for download, Chromium shows its source (156, seen in 2026). Feed
# readers take all of these types alike.
FEED_TYPE = "application/xml; charset=utf-8"
JSON_FEED_TYPE = "application/feed+json; charset=utf-8"
MANIFEST_TYPE = "application/manifest+json; charset=utf-8"

# Crawlers that gather text to train language models, by the names they ask for in
# robots.txt (2026). Those that search, or fetch a page because a reader asks for it,
# are not among them.
AI_CRAWLERS = (
    "AI2Bot",
    "Ai2Bot-Dolma",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "Claude-Web",
    "ClaudeBot",
    "cohere-ai",
    "cohere-training-data-crawler",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "ImagesiftBot",
    "img2dataset",
    "Meta-ExternalAgent",
    "omgili",
    "omgilibot",
    "PanguBot",
    "PetalBot",
    "SBIntuitionsBot",
    "Timpibot",
    "VelenPublicWebCrawler",
    "Webzio-Extended",
)


class Icon(NamedTuple):
    """A picture of the site's, for home screens."""

    # from the root of the host, with the base path
    url: str
    # "192x192", or "any" for a drawing
    sizes: str
    media_type: str
    # "any", or "maskable" where the edge may be cut away
    purpose: str = "any"


class Subscription(NamedTuple):
    """A feed as a list of feeds names it; all addresses are absolute."""

    title: str
    feed_url: str
    home_url: str
    description: str = ""
    # BCP 47, or ""
    lang: str = ""


def robots(
    sitemap_url: str,
    ai_crawlers: Literal["allow", "refuse"],
    noindex_paths: Iterable[str] = (),
) -> bytes:
    """`robots.txt`; `noindex_paths` are from the root of the host, percent-encoded."""
    closed = [f"Disallow: {_no_pattern(path)}" for path in sorted(set(noindex_paths))]
    lines = ["User-agent: *", *(closed or ["Disallow:"]), ""]
    if ai_crawlers == "refuse":
        lines += [
            "# The author does not want these pages to train language models.",
            *(f"User-agent: {name}" for name in AI_CRAWLERS),
            "Disallow: /",
            "",
        ]
    lines += [f"Sitemap: {sitemap_url}", ""]
    return "\n".join(lines).encode()


def security_headers(frames: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """What browsers are told of every page; `frames` are sources of `frame-src`.

    >>> dict(security_headers())["Content-Security-Policy"].split("; ")[5]
    "frame-src 'none'"
    """
    policy = _POLICY.format(frames=" ".join(frames) or "'none'")
    return (("Content-Security-Policy", policy), *_SECURITY_HEADERS)


def headers_file(
    base_path: str = "",
    immutable_paths: Iterable[str] = (),
    frames: Iterable[str] = (),
) -> bytes:
    """`_headers`, for Netlify and Cloudflare Pages.

    `immutable_paths` are folders, "/assets/", whose files change their name with their
    content. No path has a header from two rules: Cloudflare would join their values.
    """
    hourly = ("Cache-Control", "public, max-age=3600")
    rules = [
        ("/*", security_headers(frames)),
        ("/*.rss", (("Content-Type", FEED_TYPE), hourly)),
        ("/*.atom", (("Content-Type", FEED_TYPE), hourly)),
        ("/*feed.json", (("Content-Type", JSON_FEED_TYPE), hourly)),
        ("/*.webmanifest", (("Content-Type", MANIFEST_TYPE),)),
    ]
    forever = (("Cache-Control", "public, max-age=31536000, immutable"),)
    rules += [(f"{path}*", forever) for path in immutable_paths]
    return "".join(
        f"{base_path}{path}\n"
        + "".join(f"  {name}: {value}\n" for name, value in headers)
        for path, headers in rules
    ).encode()


def htaccess(
    redirects: Iterable[Redirect],
    base_path: str = "",
    immutable_paths: Iterable[str] = (),
    frames: Iterable[str] = (),
) -> bytes:
    """`.htaccess` for Apache, harmless where a module is not there."""
    headers = "\n".join(
        f'Header always set {name} "{value}"'
        for name, value in security_headers(frames)
    )
    forever = "".join(
        f'<If "%{{REQUEST_URI}} =~ m#^{base_path}{path}#">\n'
        'Header set Cache-Control "public, max-age=31536000, immutable"\n</If>\n'
        for path in immutable_paths
    )
    moved = apache_redirects(redirects, base_path)
    return _HTACCESS.format(
        base_path=base_path,
        headers=headers,
        forever=forever,
        redirects=f"<IfModule mod_alias.c>\n{moved}</IfModule>\n" if moved else "",
    ).encode()


def web_manifest(
    title: str,
    short_name: str,
    *,
    lang: str,
    start_url: str,
    icons: Iterable[Icon],
    colours: tuple[str, str],
) -> bytes:
    """`site.webmanifest`; `colours` are of the theme and of the background."""
    theme, background = colours
    manifest = {
        "name": title,
        "short_name": short_name,
        "lang": lang,
        "id": start_url,
        "start_url": start_url,
        "scope": start_url,
        "display": "minimal-ui",
        "theme_color": theme,
        "background_color": background,
        "icons": [
            {"src": url, "sizes": sizes, "type": media_type, "purpose": purpose}
            for url, sizes, media_type, purpose in icons
        ],
    }
    return (
        scrubbed(json.dumps(manifest, ensure_ascii=False, indent=2)) + "\n"
    ).encode()


def opml(title: str, feeds: Iterable[Subscription], owner: str = "") -> bytes:
    """The feeds as OPML 2.0, to subscribe to all of them at once."""
    outlines = "".join(f"    {_outline(feed)}\n" for feed in feeds)
    name = f"\n    <ownerName>{_text(owner)}</ownerName>" if owner else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head>\n    <title>{_text(title)}</title>{name}\n  </head>\n"
        f"  <body>\n{outlines}  </body>\n</opml>\n"
    ).encode()


def _outline(feed: Subscription) -> str:
    attributes = {
        "type": "rss",
        "text": feed.title or feed.feed_url,
        "title": feed.title or feed.feed_url,
        "description": feed.description,
        "xmlUrl": feed.feed_url,
        "htmlUrl": feed.home_url,
        "language": feed.lang,
    }
    written = (f'{key}="{_text(text)}"' for key, text in attributes.items() if text)
    return f"<outline {' '.join(written)}/>"


def _text(text: str) -> str:
    return escape(scrubbed(text))


def _no_pattern(path: str) -> str:
    """The path without what robots.txt takes for a wildcard or an end."""
    return path.replace("*", "%2A").replace("$", "%24")


_HTACCESS = """\
ErrorDocument 404 {base_path}/404.html

<IfModule mod_mime.c>
AddType application/xml .rss .atom .xsl
AddType application/manifest+json .webmanifest
AddCharset utf-8 .atom .css .html .js .json .opml .rss .txt .webmanifest .xml .xsl
</IfModule>
<FilesMatch "^feed\\.json$">
ForceType "application/feed+json; charset=utf-8"
</FilesMatch>

<IfModule mod_headers.c>
{headers}
Header set Cache-Control "no-cache"
<FilesMatch "^feed\\.(rss|atom|json)$">
Header set Cache-Control "public, max-age=3600"
</FilesMatch>
<FilesMatch "\\.(avif|gif|ico|jpe?g|png|svg|webp|woff2)$">
Header set Cache-Control "public, max-age=86400"
</FilesMatch>
{forever}</IfModule>

{redirects}"""
