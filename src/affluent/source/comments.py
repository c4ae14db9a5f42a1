"""What readers said here: ``content/comments/<text>.yaml``, a list of comments.

The author puts each of them there, and so approves it. A key that could hold a mail
address, an IP address or a portrait is an error: such a file may lie in a public
repository, and must not even be written.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape
from typing import Any, NamedTuple

from ..model.dialogue import Comment
from ..model.post import Body, marker
from ..model.problem import Place, Problem, error, quote
from ..model.settings import Settings
from ..text.markdown import Options, render
from ..text.sanitise import sanitise_remark
from ..text.slugs import slugify
from .curation import MARKDOWN
from .kinds import LANGUAGE, SLUG, WEB, web_fault
from .nodes import Mapping, Node, Scalar, Sequence
from .schema import DATE, Codes, Key, Source, checked
from .tables import json_schema, read_pairs, rows
from .text_file import decode
from .yaml import compose

# A misspelt key would lose what somebody said.
_CODES = Codes("D102", "D102", "D102", "D102", "D102", "D102", strict=True)
# Of a comment, in characters: more is a text of its own.
LENGTH = 100_000
# Words of keys that other systems export, and whose values nobody may see.
_SECRET = {
    **dict.fromkeys(("email", "mail", "emailaddress", "authoremail"), "mail addresses"),
    **dict.fromkeys(("ip", "ipaddress", "authorip", "remoteaddr"), "IP addresses"),
    **dict.fromkeys(
        ("gravatar", "avatar", "photo", "picture", "image", "md5", "emailhash"),
        "portraits, nor what leads to them",
    ),
    **dict.fromkeys(("phone", "tel", "telephone"), "telephone numbers"),
    **dict.fromkeys(("useragent", "agent", "browser"), "names of browsers"),
}
_WORD = re.compile(r"[A-Z]?[^\W_A-Z]+|[A-Z]+(?![a-z])")
# What other systems call our keys.
_MEANT = {
    **dict.fromkeys(("name", "author_name", "display_name", "user", "by"), "author"),
    **dict.fromkeys(("website", "site", "link", "homepage", "author_url"), "url"),
    **dict.fromkeys(("message", "comment", "content", "body", "html"), "text"),
    **dict.fromkeys(("published", "created", "created_at", "time", "when"), "date"),
    **dict.fromkeys(
        ("parent", "parent_id", "in_reply_to", "replying_to", "answers", "_parent"),
        "reply_to",
    ),
    **dict.fromkeys(("language", "locale"), "lang"),
    "_id": "id",
    "source": "origin",
}
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_GRAVATAR = re.compile(r"https?://(?:[\w-]+\.)*(?:gravatar|libravatar)\.(?:com|org)\b")
_OWN_LINK = re.compile(r'(<a href=")(/(?!/)[^"]*")')
# Stands for the site while a text is sanitised (RFC 2606, section 2).
_ROOT = "https://root.invalid"
_HINT = "take it out: a small picture is drawn of the name alone"


def _author_fault(text: str) -> str:
    """Why a text cannot be somebody's name, or ""."""
    return f"is no name: {quote(text)}" if web_fault(text) == "" else ""


def _answer_fault(text: str) -> str:
    return web_fault(text) if "://" in text else ""


_KEYS = (
    Key("id", SLUG, "its name, for those that answer it"),
    Key("author", checked("a name", _author_fault), "who says it"),
    Key("voice", SLUG, "the voice of the site that says it"),
    Key("url", WEB, "the author's own page"),
    Key("date", DATE, "when it was said"),
    Key("text", MARKDOWN, "what is said, in Markdown without HTML"),
    Key(
        "reply_to",
        checked("an id or address", _answer_fault),
        "the id or address of the comment that it answers",
    ),
    Key("origin", WEB, "where it was said first"),
    Key("lang", LANGUAGE, "its language"),
)
# All keys, for the manual.
COMMENT_KEYS = rows(_KEYS, {})


class _Reading(NamedTuple):
    """What a file's comments have in common."""

    path: str
    settings: Settings
    problems: list[Problem]

    def refuse(self, code: str, message: str, node: Node, hint: str = "") -> None:
        """Complain of what stands at a node."""
        place = Place(self.path, node.line, node.column)
        self.problems.append(error(code, message, place, hint))


def comments_schema() -> dict[str, object]:
    """The JSON Schema of a file of comments, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Comments of affluent",
        "type": "array",
        "items": json_schema(_KEYS),
    }


def read_comments(
    data: bytes, path: str, settings: Settings
) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
    """The comments of a file in their order, and what is wrong with the others."""
    text = decode(data, path, "D101")
    if isinstance(text, Problem):
        return (), (text,)
    node, problems = compose(text, path, 1, "D101")
    reading = _Reading(path, settings, list(problems))
    if node is not None and not isinstance(node, Sequence):
        message = "the file is not a list of comments"
        reading.refuse("D101", message, node, 'begin each with a hyphen: "- author: …"')
        node = None
    nodes = node.items if isinstance(node, Sequence) else ()
    made = [(one, _comment(one, reading)) for one in nodes]
    found = [(one, comment) for one, comment in made if comment is not None]
    _check_ids(found, reading)
    return tuple(comment for _, comment in found), tuple(reading.problems)


def _comment(node: Node, reading: _Reading) -> Comment | None:
    if not isinstance(node, Mapping):
        message = 'a comment is not lines of "key: value"'
        reading.refuse("D102", message, node, 'as in "- author: Ada"')
        return None
    if _tells_secrets(node, reading):
        return None
    source = Source(reading.path, _CODES, reading.settings.timezone)
    values, faults = read_pairs(node.pairs, _KEYS, "", source)
    reading.problems.extend(_advised(fault, node) for fault in faults)
    if any(fault.severity == "error" for fault in faults):
        return None
    fault = _unfit(values, reading.settings)
    if fault:
        message, hint = fault
        reading.refuse("D102", message, node, hint)
        return None
    return _made(values, node.line, reading.settings)


def _advised(fault: Problem, node: Mapping) -> Problem:
    """The fault, and of a key of another system, what it is called here."""
    for name, pair in node.pairs.items():
        spot = (pair.key.line, pair.key.column)
        if spot == (fault.place.line, fault.place.column) and name.lower() in _MEANT:
            return fault._replace(hint=f'did you mean "{_MEANT[name.lower()]}"?')
    return fault


def _tells_secrets(node: Mapping, reading: _Reading) -> bool:
    """Whether a comment holds what nobody may see, which is complained of."""
    before = len(reading.problems)
    for name, pair in node.pairs.items():
        words = [word.lower() for word in _WORD.findall(name)]
        what = next((_SECRET[word] for word in words if word in _SECRET), "")
        if what:
            message = f"{quote(name)} has no place here: comments hold no {what}"
            reading.refuse("D103", message, pair.key, _HINT)
        elif isinstance(pair.value, Scalar) and name != "text":
            said = pair.value.text.strip().removeprefix("mailto:")
            if name != "origin" and _MAIL.fullmatch(said):
                # the message must not repeat it
                message = f"{quote(name)} is a mail address: comments hold none"
                reading.refuse("D103", message, pair.value, "write a name instead")
            elif _GRAVATAR.match(said):
                message = f"{quote(name)} leads to a portrait made of a mail address"
                reading.refuse("D103", message, pair.value, _HINT)
    return len(reading.problems) > before


def _unfit(values: dict[str, Any], settings: Settings) -> tuple[str, str] | None:
    """Why the keys do not make a comment, and what to do."""
    voices = [voice.key for voice in settings.voices]
    if values.get("voice", "") not in ("", *voices):
        message = f"is none of the voices: {quote(values['voice'])}"
        return f'"voice" {message}', 'name it under "voices:" in the settings'
    if not values.get("text"):
        return "a comment says nothing", 'give it a "text:"'
    if len(values["text"]) > LENGTH:
        message = f"a comment has {len(values['text']):,} characters"
        return message, f"the limit is {LENGTH:,}"
    if not values.get("author") and not values.get("voice"):
        return "nobody says this", 'name somebody: "author:", or "voice:"'
    return None


def _made(values: dict[str, Any], line: int, settings: Settings) -> Comment:
    names = {voice.key: voice.name for voice in settings.voices}
    voice, text = values.get("voice", ""), values["text"]
    name = values.get("author") or names[voice]
    told = f"{name}\n{values.get('date')}\n{text}"
    return Comment(
        id=values.get("id") or sha256(told.encode()).hexdigest()[:12],
        kind="comment",
        name=name,
        url=values.get("url", ""),
        date=values.get("date"),
        html=_html(text, values.get("lang") or settings.language, settings),
        reply_to=values.get("reply_to", ""),
        origin=values.get("origin", ""),
        voice=voice,
        lang=values.get("lang", ""),
        line=line,
    )


def _html(text: str, lang: str, settings: Settings) -> str:
    """The text as HTML; raw HTML is shown as it was typed."""
    options = Options(
        lang=lang,
        base_path=settings.base_path,
        html="none",
        highlight=False,
        maths=False,
    )
    html = _filled(render(text, options), settings)
    html = sanitise_remark(_OWN_LINK.sub(rf"\1{_ROOT}\2", html))
    return html.replace(f'href="{_ROOT}/', 'href="/')


def _filled(body: Body, settings: Settings) -> str:
    """The body without gaps: addresses of the site, and what pictures show."""
    html = body.html
    for number, slot in enumerate(body.slots):
        if slot.kind == "embed":
            shown = escape(slot.target)
            filling = f'<p><a href="{shown}">{shown}</a></p>'
        elif slot.kind == "picture":
            filling = escape(slot.alt)
        else:
            is_ours = slot.target.startswith("/")
            filling = escape(settings.base_path + slot.target) if is_ours else ""
        html = html.replace(marker(number), filling)
    return html


def _check_ids(found: list[tuple[Node, Comment]], reading: _Reading) -> None:
    """Each id stands once, and answers are to what is there."""
    ids: set[str] = set()
    known = {comment.id for _, comment in found}
    for node, comment in found:
        if comment.id in ids:
            is_named = isinstance(node, Mapping) and "id" in node.pairs
            message = f"two comments here have the id {quote(comment.id)}"
            hint = 'give one of them an "id:" of its own'
            if not is_named:
                message, hint = "this comment stands here twice", "take one of them out"
            reading.refuse("D102", message, node, hint)
        ids.add(comment.id)
        to = comment.reply_to
        if to and "://" not in to and to not in known:
            near = slugify(to)
            hint = f'did you mean "{near}"?' if near in known else "write its id"
            message = f'"reply_to" answers no comment of this file: {quote(to)}'
            reading.refuse("D102", message, node, hint)
