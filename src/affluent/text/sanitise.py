"""Raw HTML made safe: the one home of nh3, an HTML parser with allow-lists.

Two measures: the author's own HTML keeps all that can do no harm, foreign HTML (and
what goes into feeds) keeps text, links, pictures and media. Neither ever lets through
scripts, styles, frames, forms or handlers. The marks of slots survive both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import nh3

_INLINE = (
    "a abbr b bdi bdo br cite code data del dfn em i ins kbd mark q rp rt ruby s samp "
    "small span strong sub sup time u var wbr"
)
_BLOCK = (
    "blockquote caption col colgroup dd details div dl dt figcaption figure h1 h2 h3 "
    "h4 h5 h6 hr li ol p pre summary table tbody td tfoot th thead tr ul"
)
_MEDIA = "audio img picture source track video"
_SECTIONS = "address article aside footer header hgroup nav section"
# What latex2mathml writes; nothing here can run or load anything.
_MATHS = (
    "math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom "
    "mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr "
    "munder munderover none"
)
_MATHS_ATTRIBUTES = (
    "accent accentunder alttext columnalign columnlines columnspacing columnspan "
    "depth display displaystyle fence form height largeop linebreak linethickness "
    "lspace mathbackground mathcolor mathsize mathvariant maxsize minsize "
    "movablelimits notation rowlines rowspacing rowspan rspace scriptlevel separator "
    "stretchy symmetric voffset width"
)

_FOREIGN_ATTRIBUTES: dict[str, str] = {
    "*": "dir lang title",
    "a": "href hreflang",
    "abbr": "title",
    "audio": "controls src",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "datetime",
    "details": "open",
    "img": "alt height src width",
    "ins": "datetime",
    "li": "value",
    "ol": "reversed start type",
    "source": "src type",
    "td": "colspan headers rowspan",
    "th": "abbr colspan headers rowspan scope",
    "time": "datetime",
    "track": "default kind label src srclang",
    "video": "controls height poster src width",
}
# Beside those: what our own renderer writes, and what an author may.
_OWN_ATTRIBUTES: dict[str, str] = {
    "*": "class id role tabindex translate",
    "a": "download rel",
    "audio": "loop muted preload",
    "blockquote": "cite",
    "del": "cite",
    "details": "name",
    "img": "decoding fetchpriority loading sizes srcset",
    "ins": "cite",
    "input": "checked disabled type",
    "q": "cite",
    "source": "height media sizes srcset width",
    "video": "loop muted playsinline preload",
}
_SCHEMES = (
    "acct bitcoin callto doi feed ftp ftps geo git gemini gopher http https im info "
    "irc ircs magnet mailto matrix mms mumble news nntp obsidian openpgp4fpr sftp sip "
    "sips skype sms smsto ssh svn tel urn webcal whatsapp xmpp zotero"
)
_FOREIGN_SCHEMES = "http https mailto tel"
# What readers may say: nothing that a page would load.
_REMARK = (
    "a abbr b bdi bdo blockquote br cite code del dfn div em i ins kbd li ol p pre q "
    "rp rt ruby s samp small strong sub sup u ul var wbr"
)
_HEADING_OPEN = re.compile(r"<h[1-6]\b[^<>]{0,4000}>", re.IGNORECASE)
_HEADING_CLOSE = re.compile(r"</h[1-6]\s*>", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"<img\b(?:[^<>]{0,4000}?\balt=(?P<sign>[\"'])(?P<alt>[^\"'<>]{0,4000})(?P=sign))?"
    r"[^<>]{0,4000}>",
    re.IGNORECASE,
)
# A link whose address was not let through.
_NOWHERE = re.compile(r'<a rel="nofollow ugc">(.*?)</a>', re.DOTALL)
_MAIL = re.compile(
    r"(?<![@\w.+-])[\w.+-]{1,64}(?:@|%40|&#64;)[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
# Removed with all that is in them; of other unknown elements the content stays.
_WITH_CONTENT = (
    "applet canvas embed frame frameset iframe noembed noframes noscript object "
    "plaintext script style svg template textarea title xmp"
)

# A reference to a control character would come out as the character itself, which
# could be taken for the mark of a slot.
_CONTROL = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]))(?![0-9a-f]);?",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|dd|div|dl|dt|fig\w+|h[1-6r]|li|ol|p|pre"
    r"|section|t[drh]|table|ul)\b[^>]*>",
    re.IGNORECASE,
)
_MARK = re.compile("\x02\\d+\x03")
# Our formulas carry what they were written as, for readers that know no MathML.
_FORMULA = re.compile(r'<math\b[^>]*? alttext="([^"]*)"[^>]*>.*?</math>', re.DOTALL)


def sanitise(html: str) -> str:
    """The author's own HTML without what could run or leave the page."""
    return _own().clean(_CONTROL.sub("\ufffd", html))


def sanitise_foreign(html: str) -> str:
    """HTML of others, or for readers elsewhere: text, links, pictures, media.

    Without classes, ids and everything that only our own pages know.

    >>> sanitise_foreign('<p class="x" onclick="y()">Hi <b>you</b><script>z()</script>')
    '<p>Hi <b>you</b></p>'
    """
    if "<math" in html:
        html = _FORMULA.sub(r"<code>\1</code>", html)
    return _foreign().clean(_CONTROL.sub("\ufffd", html))


def sanitise_remark(html: str) -> str:
    """What a reader says: text and links, which lead out and lend no weight.

    Pictures and all that a page would load become their descriptions. E-mail addresses
    are left out, whoever wrote them.

    >>> sanitise_remark('<h2>Hi</h2><a href="https://x.test" class="b">this</a>')
    '<p><strong>Hi</strong></p><a href="https://x.test" rel="nofollow ugc">this</a>'
    >>> sanitise_remark('<p>Mail <a href="mailto:a@b.test">a@b.test</a>, @a@b.test</p>')
    '<p>Mail […], @a@b.test</p>'
    """
    html = _HEADING_OPEN.sub("<p><strong>", _CONTROL.sub("", html))
    html = _HEADING_CLOSE.sub("</strong></p>", html)
    html = _DESCRIBED.sub(lambda image: image["alt"] or "", html)
    html = _remark().clean(_MARK.sub("", html))
    # what stands for a sign that is none says nothing, and validators fault it
    html = html.replace("\ufffd", "")
    return without_mail(_NOWHERE.sub(r"\1", html)).strip()


def without_mail(text: str) -> str:
    """The text without e-mail addresses; names of the fediverse stay, by their "@".

    >>> without_mail("a@b.test and @a@b.test")
    '[…] and @a@b.test'
    """
    return _MAIL.sub("[…]", text)


def plain_text(html: str) -> str:
    """The text of HTML in one line, without tags, entities, and marks of slots.

    >>> plain_text("<p>R&amp;D <em>at</em> work</p><p>now</p>")
    'R&D at work now'
    """
    if "&#" in html:
        html = _CONTROL.sub("\ufffd", html)
    if "<" in html:
        html = _BREAK.sub(" ", _FORMULA.sub(r"\1", html))
        html = nh3.clean(html, tags=set(), clean_content_tags=_words(_WITH_CONTENT))
    html = _MARK.sub("", html) if "\x02" in html else html
    return " ".join(unescape(html).split())


@lru_cache(maxsize=1)
def _own() -> nh3.Cleaner:
    attributes = _attributes(_FOREIGN_ATTRIBUTES, _OWN_ATTRIBUTES)
    attributes |= {tag: _words(_MATHS_ATTRIBUTES) for tag in _MATHS.split()}
    return nh3.Cleaner(
        tags=_words(_INLINE, _BLOCK, _MEDIA, _SECTIONS, _MATHS, "input label"),
        clean_content_tags=_words(_WITH_CONTENT),
        attributes=attributes,
        generic_attribute_prefixes={"aria-", "data-"},
        # no field to type in: the only inputs are the boxes of task lists
        set_tag_attribute_values={"input": {"disabled": "", "type": "checkbox"}},
        link_rel=None,
        url_schemes=_words(_SCHEMES),
    )


@lru_cache(maxsize=1)
def _foreign() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_words(_INLINE, _BLOCK, _MEDIA),
        clean_content_tags=_words(_WITH_CONTENT, "math"),
        attributes=_attributes(_FOREIGN_ATTRIBUTES),
        link_rel=None,
        url_schemes=_words(_FOREIGN_SCHEMES),
    )


@lru_cache(maxsize=1)
def _remark() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_words(_REMARK),
        clean_content_tags=_words(_WITH_CONTENT, "math"),
        attributes={"*": {"dir", "lang"}, "a": {"href", "hreflang"}},
        link_rel="nofollow ugc",
        url_schemes={"http", "https"},
        url_relative="deny",
    )


def _words(*groups: str) -> set[str]:
    return {word for group in groups for word in group.split()}


def _attributes(*tables: dict[str, str]) -> dict[str, set[str]]:
    merged: dict[str, set[str]] = {}
    for table in tables:
        for tag, names in table.items():
            merged.setdefault(tag, set()).update(names.split())
    return merged
