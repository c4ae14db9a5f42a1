"""Files that tell machines about the site: crawlers, hosts, browsers, feed readers.

All of them say the same as the pages do; a site without them works, only less well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from ...model.site import Redirect
from ..feeds.values import scrubbed
from .redirects import apache_gone, apache_redirects

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
# What programs fetch again and again, from pages of other sites too: by its ending.
DATA_TYPES = (
    ("rss", FEED_TYPE),
    ("atom", FEED_TYPE),
    ("ics", "text/calendar; charset=utf-8"),
    ("geojson", "application/geo+json; charset=utf-8"),
    ("opml", "text/x-opml; charset=utf-8"),
)
# JSON Feeds have no ending of their own: these names, also behind a number.
JSON_FEEDS = ("feed", "comments")
# What nginx, or an old Apache, takes for bytes of no kind (1.22, seen in 2026).
OTHER_TYPES = (
    ("mjs", "text/javascript; charset=utf-8"),
    ("opus", "audio/ogg"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("webmanifest", MANIFEST_TYPE),
)
# Of RFC 7033 and RFC 6415, of ActivityPub: who asks for them reads nothing else.
WEBFINGER_TYPE = "application/jrd+json; charset=utf-8"
HOST_META_TYPE = "application/xrd+xml; charset=utf-8"
AS2_TYPE = "application/activity+json; charset=utf-8"

# Crawlers that gather text to train language models, by the names they ask for in
# robots.txt (August 2026). Those that search, or fetch a page because a reader asks for
# it, are not among them.
AI_CRAWLERS = (
    "AI2Bot",
    "Ai2Bot-Dolma",
    "aiHitBot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "bedrockbot",
    "Brightbot",
    "Bytespider",
    "CCBot",
    "ChatGLM-Spider",
    "Claude-Web",
    "ClaudeBot",
    "cohere-ai",
    "cohere-training-data-crawler",
    "Cotoyogi",
    "Crawlspace",
    "DeepSeekBot",
    "Diffbot",
    "FacebookBot",
    "Factset_spyderbot",
    "FriendlyCrawler",
    "Google-Extended",
    "GPTBot",
    "ICC-Crawler",
    "imageSpider",
    "ImagesiftBot",
    "img2dataset",
    "ISSCyberRiskCrawler",
    "Kangaroo Bot",
    "laion-huggingface-processor",
    "LAIONDownloader",
    "LCC",
    "Linguee Bot",
    "Meta-ExternalAgent",
    "MyCentralAIScraperBot",
    "omgili",
    "omgilibot",
    "PanguBot",
    "PetalBot",
    "Poseidon Research Crawler",
    "SBIntuitionsBot",
    "Sidetrade indexer bot",
    "TikTokSpider",
    "Timpibot",
    "VelenPublicWebCrawler",
    "WARDBot",
    "Webzio-Extended",
    "YandexAdditional",
    "YandexAdditionalBot",
)


class Rules(NamedTuple):
    """What only a host that takes rules can do for the site."""

    # (relation, absolute address) for the header `Link` of all that it serves
    links: tuple[tuple[str, str], ...] = ()
    # addresses from the site's own root where something was that is taken back
    gone: tuple[str, ...] = ()
    # (name before the host, output path of the answer) of each voice that has one
    names: tuple[tuple[str, str], ...] = ()
    # what stands behind the second "@" of these names
    host: str = ""
    # addresses of the homes below which all is in another language: "/fr/"
    languages: tuple[str, ...] = ()

    @property
    def link_header(self) -> str:
        """The value of the header `Link`; "" for none (RFC 8288)."""
        return ", ".join(f'<{url}>; rel="{rel}"' for rel, url in self.links)


NO_RULES = Rules()


class Icon(NamedTuple):
    """A picture of the site's, for home screens."""

    # from the root of the host, with the base path
    url: str
    # "192x192", or "any" for a drawing
    sizes: str
    media_type: str
    # "any", or "maskable" where the edge may be cut away
    purpose: str = "any"


def robots(sitemap_url: str, ai_crawlers: Literal["allow", "refuse"]) -> bytes:
    """`robots.txt`: who may come, and where the map of the site is."""
    lines = ["User-agent: *", "Disallow:", ""]
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
    base_path: str = "", frames: Iterable[str] = (), rules: Rules = NO_RULES
) -> bytes:
    """`_headers`, for Netlify and Cloudflare Pages.

    No path has a header from two rules: Cloudflare would join their values. What no
    rule has a time for, both let browsers ask for again each time.
    """
    hourly = ("Cache-Control", "public, max-age=3600")
    all_may = ("Access-Control-Allow-Origin", "*")
    told = rules.link_header
    headers_of = [
        ("/*", (*security_headers(frames), *((("Link", told),) if told else ()))),
        *(
            (f"/*{name}.json", (("Content-Type", JSON_FEED_TYPE), hourly, all_may))
            for name in JSON_FEEDS
        ),
        *(
            (f"/*.{end}", (("Content-Type", media_type), hourly, all_may))
            for end, media_type in DATA_TYPES
        ),
        *(
            (f"/*.{end}", (("Content-Type", media_type),))
            for end, media_type in OTHER_TYPES
        ),
        ("/.well-known/*", (all_may,)),
        ("/.well-known/webfinger", (("Content-Type", WEBFINGER_TYPE),)),
        ("/.well-known/host-meta", (("Content-Type", HOST_META_TYPE),)),
        ("/webfinger/*.json", (("Content-Type", WEBFINGER_TYPE), all_may)),
        ("/fediverse/*.json", (("Content-Type", AS2_TYPE), all_may)),
        ("/*activity.json", (("Content-Type", AS2_TYPE), all_may)),
    ]
    return "".join(
        f"{base_path}{path}\n"
        + "".join(f"  {name}: {value}\n" for name, value in headers)
        for path, headers in headers_of
    ).encode()


def htaccess(
    redirects: Iterable[Redirect],
    base_path: str = "",
    frames: Iterable[str] = (),
    rules: Rules = NO_RULES,
) -> bytes:
    """`.htaccess` for Apache, harmless where a module is not there."""
    headers = "\n".join(
        f'Header always set {name} "{value}"'
        for name, value in security_headers(frames)
    )
    if rules.links:
        headers += "".join(
            f"\nHeader always add Link '<{url}>; rel=\"{rel}\"'"
            for rel, url in rules.links
        )
    moved = apache_redirects(redirects, base_path) + apache_gone(rules.gone, base_path)
    return _HTACCESS.format(
        base_path=base_path,
        others="".join(
            f'<If "%{{REQUEST_URI}} =~ m#^{base_path}{home}#">\n'
            f"ErrorDocument 404 {base_path}{home}404.html\n</If>\n"
            for home in rules.languages
        ),
        headers=headers,
        redirects=f"<IfModule mod_alias.c>\n{moved}</IfModule>\n" if moved else "",
        missing=f"ErrorDocument 410 {base_path}/410.html\n" if rules.gone else "",
        names=_apache_names(rules, base_path),
    ).encode()


def _apache_names(rules: Rules, base_path: str) -> str:
    """Rules that answer each question of WebFinger with the name it asks for."""
    if not rules.names:
        return ""
    host = re.escape(rules.host)
    lines = "".join(
        "RewriteCond %{QUERY_STRING} "
        f'"(?:^|&)resource=acct(?::|%3A){re.escape(name)}(?:@|%40){host}(?:&|$)" [NC]\n'
        f'RewriteRule "^\\.well-known/webfinger$" "{base_path}/{path}" [L]\n'
        for name, path in rules.names
    )
    return f"<IfModule mod_rewrite.c>\nRewriteEngine On\n{lines}</IfModule>\n"


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


_HTACCESS = """\
ErrorDocument 404 {base_path}/404.html
{others}{missing}
<IfModule mod_mime.c>
AddType application/xml .rss .atom .xsl
AddType application/geo+json .geojson
AddType application/manifest+json .webmanifest
AddType text/calendar .ics
AddType text/x-opml .opml
AddType text/javascript .js .mjs
AddType text/vtt .vtt
AddType audio/ogg .opus
AddType image/avif .avif
AddType image/webp .webp
AddType font/woff2 .woff2
AddCharset utf-8 .atom .css .geojson .html .ics .js .json .mjs .opml .rss .txt
AddCharset utf-8 .vtt .webmanifest .xml .xsl
</IfModule>
<FilesMatch "^([0-9]+\\.)?(feed|comments)\\.json$">
ForceType "application/feed+json; charset=utf-8"
</FilesMatch>
<FilesMatch "^webfinger$">
ForceType "application/jrd+json; charset=utf-8"
</FilesMatch>
<FilesMatch "^host-meta$">
ForceType "application/xrd+xml; charset=utf-8"
</FilesMatch>
<FilesMatch "(^|\\.)activity\\.json$">
ForceType "application/activity+json; charset=utf-8"
</FilesMatch>

<IfModule mod_headers.c>
{headers}
Header set Cache-Control "no-cache"
<FilesMatch "^(([0-9]+\\.)?(feed|comments)\\.json|.+\\.(rss|atom|ics|geojson|opml))$">
Header set Cache-Control "public, max-age=3600"
Header set Access-Control-Allow-Origin "*"
</FilesMatch>
<FilesMatch "\\.(avif|gif|ico|jpe?g|png|svg|webp|woff2)$">
Header set Cache-Control "public, max-age=86400"
</FilesMatch>
<FilesMatch "(^|\\.)activity\\.json$">
Header set Access-Control-Allow-Origin "*"
</FilesMatch>
<If "%{{REQUEST_URI}} =~ m#^{base_path}/\\.well-known/#">
Header set Access-Control-Allow-Origin "*"
</If>
<If "%{{REQUEST_URI}} =~ m#^{base_path}/fediverse/.*\\.json$#">
Header set Access-Control-Allow-Origin "*"
Header set Content-Type "application/activity+json; charset=utf-8"
</If>
<If "%{{REQUEST_URI}} =~ m#^{base_path}/webfinger/.*\\.json$#">
Header set Access-Control-Allow-Origin "*"
Header set Content-Type "application/jrd+json; charset=utf-8"
</If>
</IfModule>

{redirects}{names}"""
