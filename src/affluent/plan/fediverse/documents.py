"""What a host of files can tell the fediverse: who a name is, and what it published.

A name leads to an account elsewhere, or to an actor made of files, who can be looked up
and read. Nobody can follow that one: the answer to it must be signed and sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import urlsplit

from ...model.picture import Picture
from ...model.settings import Settings, Voice
from ...model.site import Entry
from ...text.zones import iso
from ..beside import beside
from .names import (
    ACTOR,
    OBJECT,
    Name,
    account_of,
    host_of,
    is_actor,
    local_name,
)
from .said import owner_of

AS2 = "https://www.w3.org/ns/activitystreams"
PUBLIC = f"{AS2}#Public"
SECURITY = "https://w3id.org/security/v1"
AS2_TYPE = "application/activity+json"
OUTBOX = "fediverse/outbox.json"
_MASTODON = {
    "toot": "http://joinmastodon.org/ns#",
    "discoverable": "toot:discoverable",
    "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
    "schema": "http://schema.org#",
    "PropertyValue": "schema:PropertyValue",
    "value": "schema:value",
    "Hashtag": "as:Hashtag",
}


def webfinger(settings: Settings) -> bytes:
    """`/.well-known/webfinger`: one answer to whatever is asked (RFC 7033)."""
    if not is_actor(settings):
        return _of_account(settings, account_of(settings))
    root = settings.base_url
    links = [
        {"rel": "self", "type": AS2_TYPE, "href": root + ACTOR},
        {
            "rel": "http://webfinger.net/rel/profile-page",
            "type": "text/html",
            "href": root,
        },
    ]
    subject = f"acct:{local_name(settings)}@{host_of(settings)}"
    return _json(
        {"subject": subject, "aliases": [root, root + ACTOR], "links": links},
    )


def webfinger_of(settings: Settings, name: Name) -> bytes:
    """What a host that can tell questions apart answers for one name."""
    return _of_account(settings, name.account)


def host_meta(settings: Settings) -> bytes:
    """`/.well-known/host-meta` (RFC 6415), for those who ask there first."""
    template = f"{settings.base_url}.well-known/webfinger?resource={{uri}}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n'
        f'  <Link rel="lrdd" template="{escape(template)}"/>\n</XRD>\n'
    ).encode()


def actor(settings: Settings, picture: Picture | None) -> bytes:
    """The site as an actor; `picture` is of its owner."""
    root, owner = settings.base_url, owner_of(settings)
    note = (owner.note if owner else "") or settings.description
    kind = "Service"
    if owner:
        kind = "Organization" if owner.kind == "organisation" else "Person"
    face = root + "icon-512.png", "image/png"
    if picture:
        face = root.rstrip("/") + picture.url, picture.media_type
    told: dict[str, object] = {
        "@context": [AS2, SECURITY, _MASTODON],
        "id": root + ACTOR,
        "type": kind,
        "preferredUsername": local_name(settings),
        "name": owner.name if owner else settings.title,
        "summary": f"<p>{escape(note)}</p>" if note else "",
        "url": root,
        "inbox": settings.fediverse.inbox or root + "fediverse/inbox",
        "outbox": root + OUTBOX,
        "icon": {"type": "Image", "url": face[0], "mediaType": face[1]},
        "attachment": [_property(url) for url in _links(root, owner)],
        "discoverable": True,
        # nobody here can say yes to those who ask to follow
        "manuallyApprovesFollowers": True,
    }
    if settings.fediverse.key:
        told["publicKey"] = {
            "id": f"{root}{ACTOR}#main-key",
            "owner": root + ACTOR,
            "publicKeyPem": settings.fediverse.key,
        }
    return _json(told)


def as_object(settings: Settings, entry: Entry, html: str) -> dict[str, object]:
    """A post as ActivityStreams has it; `html` has absolute addresses."""
    post, card = entry.post, entry.card
    root = settings.base_url.rstrip("/")
    told: dict[str, object] = {
        "id": root + beside(post.url, OBJECT),
        "type": "Article" if post.kind == "article" else "Note",
        "attributedTo": settings.base_url + ACTOR,
        "url": root + post.url,
        "published": iso(post.date or 0, "UTC"),
        "to": [PUBLIC],
        "content": html,
        "contentMap": {post.lang: html},
        "tag": [
            {
                "type": "Hashtag",
                "href": root + term.url,
                "name": "#" + "".join(term.name.split()),
            }
            for term in card.tags
        ],
    }
    replies = [url for relation, url in post.cites if relation == "reply"]
    if replies:
        told["inReplyTo"] = replies[0]
    if post.title and post.kind == "article":
        told["name"] = post.title
    if post.updated is not None and post.updated != post.date:
        told["updated"] = iso(post.updated, "UTC")
    if pictures := _pictures(entry):
        told["attachment"] = [
            {
                "type": "Image",
                "url": root + url,
                "mediaType": media_type,
                "name": alt,
            }
            for url, (media_type, alt) in pictures.items()
        ]
    return told


def _pictures(entry: Entry) -> dict[str, tuple[str, str]]:
    """Type and text of its pictures, by address: few servers show one within a text."""
    card = entry.card
    found = {}
    if card.cover:
        found[card.cover.url] = card.cover.media_type, card.cover_alt
    for slot, target in zip(entry.post.gaps, entry.targets, strict=True):
        if slot.kind == "picture" and isinstance(target, Picture):
            found.setdefault(target.url, (target.media_type, slot.alt))
    return found


def object_file(settings: Settings, entry: Entry, html: str) -> bytes:
    """The file beside a post's page."""
    return _json({"@context": [AS2, _MASTODON], **as_object(settings, entry, html)})


def outbox(settings: Settings, total: int, pages: int) -> bytes:
    """All that the actor said, as the pages that hold it."""
    told: dict[str, object] = {
        "@context": AS2,
        "id": settings.base_url + OUTBOX,
        "type": "OrderedCollection",
        "totalItems": total,
    }
    if pages:
        told["first"] = settings.base_url + outbox_page_path(pages)
        told["last"] = settings.base_url + outbox_page_path(1)
    return _json(told)


def outbox_page_path(number: int) -> str:
    """Pages are numbered from the oldest, so that all but the last stay as they are."""
    return f"fediverse/outbox/{number}.json"


def outbox_page(
    settings: Settings,
    number: int,
    pages: int,
    objects: Sequence[Mapping[str, object]],
) -> bytes:
    """One page of it, its newest object first."""
    root = settings.base_url
    told: dict[str, object] = {
        "@context": [AS2, _MASTODON],
        "id": root + outbox_page_path(number),
        "type": "OrderedCollectionPage",
        "partOf": root + OUTBOX,
        "orderedItems": [
            {
                "id": f"{one['id']}#create",
                "type": "Create",
                "actor": root + ACTOR,
                "published": one["published"],
                "to": [PUBLIC],
                "object": one,
            }
            for one in objects
        ],
    }
    if number > 1:
        told["next"] = root + outbox_page_path(number - 1)
    if number < pages:
        told["prev"] = root + outbox_page_path(number + 1)
    return _json(told)


def _of_account(settings: Settings, account: str) -> bytes:
    """Where an account is: as the settings say, else where Mastodon would have it."""
    name, _, host = account.partition("@")
    told = settings.fediverse
    is_described = account == told.account
    profile = told.profile if is_described else ""
    own = told.id if is_described else ""
    profile = profile or f"https://{host}/@{name}"
    own = own or f"https://{host}/users/{name}"
    links = [
        {
            "rel": "http://webfinger.net/rel/profile-page",
            "type": "text/html",
            "href": profile,
        },
        {"rel": "self", "type": AS2_TYPE, "href": own},
    ]
    return _json(
        {"subject": f"acct:{account}", "aliases": [profile, own], "links": links}
    )


def _links(root: str, owner: Voice | None) -> Iterator[str]:
    yield root
    if owner:
        yield from (url for url in (owner.url, *owner.links) if url and url != root)


def _property(url: str) -> dict[str, str]:
    shown = url.partition("://")[2].strip("/")
    link = f'<a href="{escape(url)}" rel="me">{escape(shown)}</a>'
    return {"type": "PropertyValue", "name": urlsplit(url).netloc, "value": link}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode(
        "utf-8", "replace"
    )
