"""API v2 -> statuses of the shape that archives and API v1.1 have.

A page is {data, includes, meta}: what a tweet refers to (authors, media, polls,
places, other tweets) stands once in `includes`, to be joined by keys.
"""

from __future__ import annotations

from typing import NamedTuple

from ...model.item import AccountFacts
from ..shapes import decimal, mapping, number, sequence, text

_KINDS = {"photo": "photo", "video": "video", "animated_gif": "animated_gif"}

# What only a tweet of API v2 has.
_OWN_KEYS = frozenset(
    {
        "author_id",
        "conversation_id",
        "edit_controls",
        "edit_history_tweet_ids",
        "public_metrics",
        "referenced_tweets",
        "reply_settings",
    }
)

_Found = dict[str, dict[str, object]]


class _Includes(NamedTuple):
    """What tweets of a page refer to, by key."""

    users: _Found
    media: _Found
    polls: _Found
    places: _Found
    tweets: _Found


def is_page(document: object) -> bool:
    """Whether a JSON document looks like an answer of API v2 with tweets or a user."""
    page = mapping(document)
    data = page.get("data")
    first = mapping(data[0]) if isinstance(data, list) and data else mapping(data)
    if not first:
        return data == [] or number(mapping(page.get("meta")).get("result_count")) == 0
    return "id" in first and ("text" in first or "username" in first)


def is_lone_tweet(document: object) -> bool:
    """Whether it is a tweet of API v2 without the answer that it came in."""
    tweet = mapping(document)
    return {"id", "text"} <= tweet.keys() and not _OWN_KEYS.isdisjoint(tweet)


def page_from_tweet(tweet: dict[str, object]) -> dict[str, object]:
    """The answer that a tweet may have come in; twarc moves into a tweet what it
    refers to ("flatten").
    """
    others = [mapping(one) for one in sequence(tweet.get("referenced_tweets"))]
    told = [one for one in others if text(one.get("text"))]
    everything = [tweet, *told]
    attached = [mapping(one.get("attachments")) for one in everything]
    return {
        "data": tweet,
        "includes": {
            "users": [one.get("author") for one in everything],
            "media": [m for one in attached for m in sequence(one.get("media"))],
            "polls": [one.get("poll") for one in attached],
            "places": [one.get("geo") for one in everything],
            "tweets": told,
        },
    }


def statuses_from_page(document: object) -> list[tuple[str, dict[str, object]]]:
    """The tweets of an answer, each with where it stands in it."""
    page = mapping(document)
    includes = _includes(mapping(page.get("includes")))
    data = page.get("data")
    if isinstance(data, dict):
        return (
            [("/data", _status(mapping(data), includes, depth=0))]
            if "text" in data
            else []
        )
    return [
        (f"/data/{spot}", _status(mapping(tweet), includes, depth=0))
        for spot, tweet in enumerate(sequence(data))
        if "username" not in mapping(tweet)
    ]


def facts_from_user(user: dict[str, object]) -> AccountFacts:
    """What an answer tells of an account."""
    handle = text(user.get("username")) or ""
    return AccountFacts(
        channel="twitter",
        id=text(user.get("id")) or "",
        handle=handle,
        name=text(user.get("name")) or "",
        url=f"https://x.com/{handle}" if handle else "",
        bio=text(user.get("description")) or "",
        avatar=text(user.get("profile_image_url")) or "",
    )


def _includes(includes: dict[str, object]) -> _Includes:
    def by(name: str, key: str) -> _Found:
        listed = map(mapping, sequence(includes.get(name)))
        return {found: one for one in listed if (found := text(one.get(key)))}

    return _Includes(
        users=by("users", "id"),
        media=by("media", "media_key"),
        polls=by("polls", "id"),
        places=by("places", "id"),
        tweets=by("tweets", "id"),
    )


def _status(
    tweet: dict[str, object], includes: _Includes, *, depth: int
) -> dict[str, object]:
    """A tweet as a status; those it refers to are told, but not those of those."""
    note = mapping(tweet.get("note_tweet"))
    holder = note if text(note.get("text")) else tweet
    status: dict[str, object] = {
        "id_str": text(tweet.get("id")),
        "full_text": holder.get("text"),
        "created_at": tweet.get("created_at"),
        "lang": tweet.get("lang"),
        "possibly_sensitive": tweet.get("possibly_sensitive"),
        "user": _user(includes.users.get(text(tweet.get("author_id")) or "", {})),
        "entities": _entities(mapping(holder.get("entities"))),
        "extended_entities": {"media": _media(tweet, includes)},
        "in_reply_to_user_id_str": tweet.get("in_reply_to_user_id"),
        "article": _article(mapping(tweet.get("article")), includes),
        "edit_info": {"initial": {"editTweetIds": tweet.get("edit_history_tweet_ids")}},
        **_place(mapping(tweet.get("geo")), includes),
        **_poll(mapping(tweet.get("attachments")), includes),
    }
    if "event_type" in tweet or "dm_conversation_id" in tweet:
        status["dm_conversation_id"] = tweet.get("dm_conversation_id")
    for one in map(mapping, sequence(tweet.get("referenced_tweets"))):
        status |= _reference(one, includes, depth)
    return status


def _reference(
    reference: dict[str, object], includes: _Includes, depth: int
) -> dict[str, object]:
    """What a tweet answers, quotes or repeats."""
    native = text(reference.get("id"))
    known = includes.tweets.get(native or "") if depth == 0 else None
    told = _status(known, includes, depth=depth + 1) if known else {}
    match text(reference.get("type")):
        case "replied_to":
            author = mapping(told.get("user")).get("screen_name")
            return {
                "in_reply_to_status_id_str": native,
                "in_reply_to_status": told,
                "in_reply_to_screen_name": author,
            }
        case "quoted":
            return {"quoted_status_id_str": native, "quoted_status": told}
        case "retweeted":
            return {"retweeted_status": told or {"id_str": native}}
    return {}


def _user(user: dict[str, object]) -> dict[str, object]:
    if not user:
        return {}
    return {
        "id_str": user.get("id"),
        "screen_name": user.get("username"),
        "name": user.get("name"),
        "protected": user.get("protected"),
    }


def _entities(entities: dict[str, object]) -> dict[str, object]:
    """Entities, with the addresses of media among the media."""
    urls = [_placed(one) for one in map(mapping, sequence(entities.get("urls")))]
    mentions = [
        {**_placed(one), "screen_name": one.get("username"), "id_str": one.get("id")}
        for one in map(mapping, sequence(entities.get("mentions")))
    ]
    tags = [
        {**_placed(one), "text": one.get("tag")}
        for one in map(mapping, sequence(entities.get("hashtags")))
    ]
    return {
        "urls": [one for one in urls if not one.get("media_key")],
        "media": [one for one in urls if one.get("media_key")],
        "user_mentions": mentions,
        "hashtags": tags,
    }


def _placed(entity: dict[str, object]) -> dict[str, object]:
    placed = {**entity, "indices": [entity.get("start"), entity.get("end")]}
    if text(entity.get("unwound_url")) and "//t.co/" in str(entity.get("expanded_url")):
        placed["expanded_url"] = entity["unwound_url"]
    return placed


def _media(tweet: dict[str, object], includes: _Includes) -> list[dict[str, object]]:
    keys = sequence(mapping(tweet.get("attachments")).get("media_keys"))
    known = [includes.media.get(text(key) or "") for key in keys]
    return [_medium(one) for one in known if one]


def _medium(medium: dict[str, object]) -> dict[str, object]:
    still = text(medium.get("url")) or text(medium.get("preview_image_url"))
    variants = [
        {**one, "bitrate": one.get("bit_rate")}
        for one in map(mapping, sequence(medium.get("variants")))
    ]
    return {
        "id_str": (text(medium.get("media_key")) or "").rpartition("_")[2],
        "type": _KINDS.get(text(medium.get("type")) or "", "photo"),
        "media_url_https": still,
        "sizes": {"large": {"w": medium.get("width"), "h": medium.get("height")}},
        "ext_alt_text": medium.get("alt_text"),
        "video_info": {
            "duration_millis": medium.get("duration_ms"),
            "variants": variants,
        },
    }


def _article(article: dict[str, object], includes: _Includes) -> dict[str, object]:
    """An article with the address of its cover."""
    cover = includes.media.get(text(article.get("cover_media")) or "", {})
    return {**article, "cover_media": cover.get("url")} if cover else article


def _place(geo: dict[str, object], includes: _Includes) -> dict[str, object]:
    place = includes.places.get(text(geo.get("place_id")) or "", {})
    point = mapping(geo.get("coordinates"))
    spots = [decimal(one) for one in sequence(point.get("coordinates"))]
    return {
        "place": {"full_name": place.get("full_name"), "name": place.get("name")},
        "coordinates": {"coordinates": spots},
    }


def _poll(attachments: dict[str, object], includes: _Includes) -> dict[str, object]:
    """A poll as the card that it is in API v1.1."""
    keys = sequence(attachments.get("poll_ids"))
    poll = next(
        (found for key in keys if (found := includes.polls.get(text(key) or ""))), {}
    )
    options = list(map(mapping, sequence(poll.get("options"))))
    options.sort(key=lambda one: number(one.get("position")) or 0)
    values: dict[str, object] = {}
    for place, one in enumerate(options, 1):
        values[f"choice{place}_label"] = {"string_value": one.get("label")}
        values[f"choice{place}_count"] = {"string_value": one.get("votes")}
    return {"card": {"binding_values": values}} if values else {}
