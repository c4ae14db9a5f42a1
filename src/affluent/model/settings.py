"""The settings of a site, as in `affluent.yaml`: every key has a default, here."""

from __future__ import annotations

from typing import Literal, NamedTuple, Union

# What an author may nest under `extra:` or theme options: YAML's plain values.
Plain = Union[None, bool, int, float, str, list["Plain"], dict[str, "Plain"]]  # noqa: UP007


class Voice(NamedTuple):
    """A person or an organisation that speaks on the site."""

    # the name in `authors:`, and the slug of its page
    key: str
    name: str
    kind: str = "person"
    role: str = ""
    # keys of other voices, or names: on whose behalf this voice speaks
    speaks_for: tuple[str, ...] = ()
    # plain text: "2008-2014"
    period: str = ""
    # path of a picture, as in a post's cover
    avatar: str = ""
    note: str = ""
    url: str = ""
    # addresses of the voice's accounts, for rel=me
    links: tuple[str, ...] = ()
    # its account in the fediverse: "jane@social.example", or ""
    fediverse: str = ""


class Taxonomy(NamedTuple):
    """One way of sorting posts: by tags, categories, or the author's own."""

    # the front-matter key, and the first part of the address: "tags"
    name: str
    # the front-matter key for a single value: "tag"
    singular: str
    # "a/b" names a term below a term
    hierarchical: bool = False
    feeds: bool = True


class Language(NamedTuple):
    """One language of the site; the first is the one at the root."""

    # BCP 47
    code: str
    # the site's title and description in it; the site's own if empty
    title: str = ""
    description: str = ""


class MenuEntry(NamedTuple):
    """A line of a menu."""

    # what it shows, per language code; "" is for all others
    labels: tuple[tuple[str, str], ...]
    # an address, or the path of a source
    url: str


class Feeds(NamedTuple):
    """Which lists have feeds, and what is in them."""

    # of "rss", "atom", "json"
    formats: tuple[str, ...] = ("rss", "atom", "json")
    limit: int = 20
    # "full" or "summary"
    content: str = "full"
    # which feeds go on in archived documents, to the first entry of all: "main" for
    # those of languages, streams and accounts, "all", or "none"
    archives: Literal["main", "all", "none"] = "main"
    # who mints the ids of entries: "example.org,2012"; if empty, the host of the site
    authority: str = ""


class Podcast(NamedTuple):
    """A feed of all sounds, for podcast players; there is none without a title."""

    title: str = ""
    description: str = ""
    # of Apple's list, "Arts" or "Arts/Books"
    category: str = "Society & Culture"
    explicit: bool = False
    # what order to hear it in: "episodic", the newest first, or "serial"
    kind: Literal["episodic", "serial"] = "episodic"
    # path of a square picture, as in a post's cover
    image: str = ""
    # its identity for directories, if it had one before
    guid: str = ""
    # where directories ask whether it is the author's; all the world can read it
    email: str = ""
    # whether other hosts may not take it over (Podcasting 2.0)
    locked: bool = False


class Pagination(NamedTuple):
    """How many entries a page of a list holds; 0 puts them all on one page."""

    posts: int = 10
    terms: int = 50
    # the newest on the front page of a stream; months hold all
    stream: int = 20


# Services by the names that channels have; those that are not here may be named too.
CHANNELS = (
    "blog",
    "blogger",
    "bluesky",
    "facebook",
    "flickr",
    "friendfeed",
    "googleplus",
    "instagram",
    "issuu",
    "linkedin",
    "mastodon",
    "medium",
    "netvibes",
    "pearltrees",
    "slideshare",
    "symbaloo",
    "tumblr",
    "twitter",
    "viadeo",
    "wordpress",
    "youtube",
)


class Account(NamedTuple):
    """An account elsewhere, whose items flow into the hub."""

    # its folder below content/channels/, and in its addresses: /channels/<key>/
    key: str
    # "twitter", "tumblr", …; "" until its files say it
    channel: str = ""
    # without "@"
    handle: str = ""
    name: str = ""
    # the profile at the service
    url: str = ""
    # the key of the voice that speaks there, or ""; an owner who is alone speaks at all
    voice: str = ""
    # BCP 47, of items that do not say it
    lang: str = ""
    # plain text, below its name
    note: str = ""
    # whether coordinates and places may be published
    places: Literal["hide", "show"] = "hide"
    # what may be published beside "public": of "unlisted", "unknown"
    publish: tuple[str, ...] = ()
    # what its items show on the main stream beside the rest:
    # of "replies", "reposts", "likes"
    stream: tuple[str, ...] = ()
    # what became of the service or the account: "open", or "closed"
    status: Literal["open", "closed"] = "open"
    # addresses of feeds or pages that `pull` reads
    feeds: tuple[str, ...] = ()


class StreamQuery(NamedTuple):
    """A stream that the author declares: what flows into it, and where it is."""

    # in its address: /streams/<name>/
    name: str
    title: str = ""
    description: str = ""
    # each empty for "all"
    channels: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    # the first and the last day, as "2011", "2011-10" or "2011-10-05"; "" for open
    since: str = ""
    until: str = ""
    # whether the author's own posts flow in
    posts: bool = True
    # beside the rest: of "replies", "reposts", "likes"
    show: tuple[str, ...] = ()
    # whether it is the site's home page
    home: bool = False


class Pull(NamedTuple):
    """How `pull` may behave."""

    # hosts that are allowed though they are not public: "localhost"
    hosts: tuple[str, ...] = ()
    # whether pictures and other media are fetched too
    media: bool = True
    # the largest answer, in bytes
    size_limit: int = 200 * 1024 * 1024
    # the longest wait for an answer, in seconds
    timeout: int = 30


class Comments(NamedTuple):
    """How readers may answer, and who is heard."""

    # whether texts and items may be answered, unless they say otherwise
    open: bool = True
    # a mail address that everybody may see, for answers; or ""
    mail: str = ""
    # the address of a form, which is given `url` and `title`; or ""
    form: str = ""
    # of what is said elsewhere, "all", of those who are "known", or "none"
    approve: Literal["all", "known", "none"] = "none"
    # of "reply", "mention", "repost", "like", "bookmark": what is kept and shown
    kinds: tuple[str, ...] = ("reply", "mention")
    # whether `pull` asks Mastodon and Bluesky for answers to copies of texts
    copies: bool = True
    # so many days after its date a text is still asked after; 0 for always
    days: int = 365


class Webmentions(NamedTuple):
    """Where a webmention service keeps what was said about the site."""

    # the site as the service knows it: "example.org"; "" asks for nothing
    domain: str = ""
    # what gives them as JF2
    service: str = "https://webmention.io/api/mentions.jf2"


class Markdown(NamedTuple):
    """How bodies are read."""

    # raw HTML: "safe" through an allow-list, "trusted" as it is, "none" shown as text
    html: Literal["safe", "trusted", "none"] = "safe"
    # a larger body is refused, in bytes
    size_limit: int = 2 * 1024 * 1024
    highlight: bool = True
    maths: bool = True


class Pictures(NamedTuple):
    """How pictures are prepared."""

    # widths in pixels of the smaller copies
    widths: tuple[int, ...] = (480, 960, 1600)
    # of WebP, 1 to 100
    quality: int = 80
    # decode nothing larger, in pixels
    pixel_limit: int = 100_000_000


class Fediverse(NamedTuple):
    """Who answers where the fediverse asks this host for a name."""

    # the account that the site's names lead to: "jane@social.example", or ""
    account: str = ""
    # its page, and its id as an actor; "" for where Mastodon has them
    profile: str = ""
    id: str = ""
    # "static": the site is an actor itself, who can be found and read but not followed
    actor: Literal["none", "static"] = "none"
    # of that actor: the "jane" of @jane@example.org; "" for the owner's key
    name: str = ""
    # where a bridge takes what others send to that actor, or ""
    inbox: str = ""
    # the public half of the key that the bridge signs with, in PEM, or ""
    key: str = ""


class Endpoints(NamedTuple):
    """Services elsewhere that work for the site; absolute addresses, or ""."""

    webmention: str = ""
    # of IndieAuth: where its metadata are; the two others are for older clients
    indieauth: str = ""
    authorization: str = ""
    token: str = ""
    micropub: str = ""
    # of WebSub
    hub: str = ""


class SocialCards(NamedTuple):
    """The pictures that stand for pages without one where they are shared."""

    # "auto" for as many as a build can draw in passing, "all" or "none"
    draw: Literal["auto", "all", "none"] = "auto"
    # path of a font file, or "" for one that knows the letters of western Europe
    font: str = ""
    # "#rrggbb"
    colour: str = "#0b6e75"


# What a page needs of its posts beyond their own front matter.
DEFAULT_TAXONOMIES = (
    Taxonomy(name="tags", singular="tag"),
    Taxonomy(name="categories", singular="category", hierarchical=True),
    Taxonomy(name="authors", singular="author"),
    Taxonomy(name="series", singular="series"),
)


class Settings(NamedTuple):
    """All of `affluent.yaml`."""

    title: str = "A hub of one's own"
    # absolute, with a final slash: "https://example.org/blog/"
    base_url: str = "https://example.org/"
    description: str = ""
    # languages[0] is the site's own
    languages: tuple[Language, ...] = (Language(code="en"),)
    # an IANA zone: naive dates are in it, and pages show it
    timezone: str = "UTC"
    # the key of the voice whose site this is, or ""
    owner: str = ""
    voices: tuple[Voice, ...] = ()
    theme: str = "default"
    theme_options: dict[str, Plain] = {}  # noqa: RUF012 - nobody changes it
    taxonomies: tuple[Taxonomy, ...] = DEFAULT_TAXONOMIES
    # kind -> pattern of {year} {month} {day} {slug} {section} {category}
    permalinks: tuple[tuple[str, str], ...] = (
        ("article", "/posts/{slug}/"),
        ("note", "/notes/{slug}/"),
        ("page", "/{section}/{slug}/"),
    )
    # name -> entries; the theme shows "main" and "footer"
    menus: tuple[tuple[str, tuple[MenuEntry, ...]], ...] = ()
    feeds: Feeds = Feeds()
    podcast: Podcast = Podcast()
    pagination: Pagination = Pagination()
    markdown: Markdown = Markdown()
    pictures: Pictures = Pictures()
    accounts: tuple[Account, ...] = ()
    streams: tuple[StreamQuery, ...] = ()
    pull: Pull = Pull()
    comments: Comments = Comments()
    webmentions: Webmentions = Webmentions()
    # year and month pages
    archives: bool = True
    # a post whose date is still to come waits for it
    schedule: bool = True
    # the folder of the sources: "content", or "." for a bare folder of Markdown
    content: str = "content"
    output: str = "output"
    # "allow" or "refuse": what robots.txt tells the crawlers that feed language models
    ai_crawlers: str = "refuse"
    # a picture from which the site's icons are made, or ""
    icon: str = ""
    fediverse: Fediverse = Fediverse()
    endpoints: Endpoints = Endpoints()
    social_cards: SocialCards = SocialCards()
    # addresses of the site's own where something was that is taken back
    gone: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language at the root of the site."""
        return self.languages[0].code

    @property
    def lone_voice(self) -> str:
        """The key of the owner where nobody else has a voice, or ""."""
        keys = [voice.key for voice in self.voices]
        return self.owner if keys == [self.owner] else ""

    @property
    def base_path(self) -> str:
        """The path of the base address, without its final slash: "" or "/blog"."""
        rest = self.base_url.split("://", 1)[-1]
        return (
            "/" + rest.split("/", 1)[1].strip("/") if rest.strip("/").count("/") else ""
        )
