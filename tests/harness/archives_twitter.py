"""Archives of Twitter/X as the service makes them, in memory, on disk, or large."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from affluent.channels.channel import FILE_LIMIT, ExportError
from affluent.model.problem import Place, error

_EPOCH = 1_288_834_974_657
_START = datetime(2012, 3, 1, 12, tzinfo=UTC)


class HeldExport:
    """An export in memory, which remembers what was opened."""

    def __init__(
        self, files: Mapping[str, str | bytes], name: str = "twitter.zip"
    ) -> None:
        self.name = name
        self.opened: list[str] = []
        self._files = {
            path: data.encode() if isinstance(data, str) else data
            for path, data in files.items()
        }

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._files))

    def size(self, name: str) -> int:
        return len(self._files[name])

    def read(self, name: str, limit: int = FILE_LIMIT) -> bytes:
        self.opened.append(name)
        if name not in self._files or self.size(name) > limit:
            raise ExportError(error("I104", f"{name} cannot be read", Place(name)))
        return self._files[name]

    def open(self, name: str) -> BinaryIO:
        return io.BytesIO(self.read(name))


class FolderExport:
    """An export on disk."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._folder = folder

    @property
    def names(self) -> tuple[str, ...]:
        files = (path for path in self._folder.rglob("*") if path.is_file())
        return tuple(
            sorted(path.relative_to(self._folder).as_posix() for path in files)
        )

    def size(self, name: str) -> int:
        return (self._folder / name).stat().st_size

    def read(self, name: str, limit: int = FILE_LIMIT) -> bytes:
        data = (self._folder / name).read_bytes()
        if len(data) > limit:
            raise ExportError(error("I104", f"{name} is too large", Place(name)))
        return data

    def open(self, name: str) -> BinaryIO:
        return (self._folder / name).open("rb")


def ytd(name: str, records: object, part: int = 0) -> str:
    """A file of an archive since 2018."""
    return f"window.YTD.{name}.part{part} = {json.dumps(records, indent=2, ensure_ascii=False)}"


def manifest(handle: str, account: str, files: Mapping[str, int]) -> str:
    """`manifest.js` of an archive with these files and numbers of records."""
    types: dict[str, dict[str, list[dict[str, str]]]] = {}
    for name, total in files.items():
        first, *rest = re.sub(r"-part\d+$", "", Path(name).stem).split("-")
        kind = types.setdefault(first + "".join(map(str.title, rest)), {"files": []})
        file = {"fileName": name, "globalName": "YTD.x.part0", "count": str(total)}
        kind["files"].append(file)
    known = {
        "userInfo": {
            "accountId": account,
            "userName": handle,
            "displayName": handle.title(),
        },
        "archiveInfo": {
            "sizeBytes": "1",
            "generationDate": "2026-03-04T05:06:07.000Z",
            "isPartialArchive": False,
        },
        "dataTypes": types,
    }
    return f"window.__THAR_CONFIG = {json.dumps(known, indent=2)}"


def snowflake(moment: datetime, sequence: int = 0) -> str:
    """An id that tells this moment."""
    return str(((int(moment.timestamp() * 1000) - _EPOCH) << 22) + sequence)


def written_date(moment: datetime) -> str:
    """A moment as archives have it, whatever the language of this machine."""
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[moment.weekday()]
    months = (
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    )
    return f"{day} {months[moment.month - 1]} {moment:%d %H:%M:%S} +0000 {moment.year}"


def tweet(text: str, moment: datetime, /, **more: object) -> dict[str, object]:
    """A record of tweets.js; ids and numbers are text, as there."""
    native = str(more.pop("id", snowflake(moment)))
    entities: dict[str, object] = {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": [],
    }
    entities |= more.pop("entities", {})  # type: ignore[arg-type]
    return {
        "tweet": {
            "edit_info": {"initial": {"editTweetIds": [native], "editableUntil": "0", "editsRemaining": "5", "isEditEligible": True}},
            "retweeted": False,
            "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
            "entities": entities,
            "display_text_range": ["0", str(len(text))],
            "favorite_count": "1",
            "id_str": native,
            "truncated": False,
            "retweet_count": "0",
            "id": native,
            "created_at": written_date(moment),
            "favorited": False,
            "full_text": text,
            "lang": "en",
            **more,
        }
    }  # fmt: skip


def marked(text: str, piece: str, /, **more: object) -> dict[str, object]:
    """An entity at the first place where a piece stands; numbers are text."""
    start = text.index(piece)
    return {"indices": [str(start), str(start + len(piece))], **more}


def account_files(handle: str = "jane", account: str = "12") -> dict[str, str]:
    """What every archive has beside the tweets, salted with what nobody may keep."""
    return {
        "data/account.js": ytd("account", [{"account": {
            "email": "SALT-jane@example.org", "createdVia": "web", "username": handle,
            "accountId": account, "createdAt": "2008-01-02T03:04:05.000Z",
            "accountDisplayName": "Jane Doe"}}]),
        "data/profile.js": ytd("profile", [{"profile": {
            "description": {"bio": "Writes & reads.", "website": "https://t.co/abcdefghij", "location": "SALT-town"},
            "avatarMediaUrl": "https://pbs.twimg.com/profile_images/1/a.jpg"}}]),
        "data/direct-messages.js": ytd("direct_messages", [{"dmConversation": {"messages": [{"messageCreate": {"text": "SALT-secret"}}]}}]),
        "data/ip-audit.js": ytd("ip_audit", [{"ipAudit": {"loginIp": "192.0.2.77"}}]),
        "data/phone-number.js": ytd("phone_number", [{"device": {"phoneNumber": "+15550100"}}]),
        "data/direct_messages_media/7-SALT.jpg": "SALT-picture",
    }  # fmt: skip


def large_archive(folder: Path, total: int = 100_000, handle: str = "jane") -> Path:
    """An archive of so many tweets of every kind, in parts of 40,000, on disk."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    files = account_files(handle)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    names = {}
    for part, begin in enumerate(range(0, total, 40_000)):
        size = min(40_000, total - begin)
        name = f"data/tweets-part{part}.js" if part else "data/tweets.js"
        names[name] = size
        with (folder / name).open("w", encoding="utf-8") as file:
            file.write(f"window.YTD.tweets.part{part} = [ ")
            for at, record in enumerate(many_tweets(size, begin, handle)):
                file.write(
                    (", " if at else "")
                    + json.dumps(record, indent=2, ensure_ascii=False)
                )
            file.write(" ]")
    (data / "manifest.js").write_text(manifest(handle, "12", names), encoding="utf-8")
    return folder


def many_tweets(
    total: int, begin: int = 0, handle: str = "jane"
) -> Iterator[dict[str, object]]:
    """Notes, links, replies, pictures, repeated tweets, one every eleven minutes."""
    forms = (_note, _link, _reply, _picture, _repeated)
    for at in range(begin, begin + total):
        yield forms[at % len(forms)](at, _START + timedelta(minutes=11 * at), handle)


def _note(at: int, moment: datetime, _handle: str) -> dict[str, object]:
    text = f"Note {at} 🎉 on bread &amp; butter #crumbs\nsecond line"
    return tweet(
        text, moment, entities={"hashtags": [marked(text, "#crumbs", text="crumbs")]}
    )


def _link(at: int, moment: datetime, _handle: str) -> dict[str, object]:
    url = f"https://t.co/a{at:09}"
    text = f"I wrote a longer piece about number {at}, see {url}"
    long = f"https://example.org/pieces/{at}?a=1&b=2"
    urls = [
        marked(
            text, url, url=url, expanded_url=long, display_url="example.org/pieces/…"
        )
    ]
    return tweet(text, moment, entities={"urls": urls})


def _reply(at: int, moment: datetime, handle: str) -> dict[str, object]:
    text = f"@{handle} and furthermore, part {at}"
    names = [
        marked(
            text, f"@{handle}", screen_name=handle, name="Jane", id_str="12", id="12"
        )
    ]
    parent = snowflake(moment - timedelta(minutes=11))
    return tweet(
        text, moment, entities={"user_mentions": names}, in_reply_to_status_id_str=parent,
        in_reply_to_user_id_str="12", in_reply_to_screen_name=handle,
    )  # fmt: skip


def _picture(at: int, moment: datetime, handle: str) -> dict[str, object]:
    url = f"https://t.co/p{at:09}"
    text = f"Look at this one {url}"
    native = snowflake(moment)
    entity = marked(
        text, url, url=url, display_url="pic.twitter.com/x", type="photo", id_str=native,
        expanded_url=f"https://twitter.com/{handle}/status/{native}/photo/1",
        media_url_https=f"https://pbs.twimg.com/media/P{at}.jpg",
        sizes={"large": {"w": "1200", "h": "800", "resize": "fit"}},
    )  # fmt: skip
    return tweet(
        text,
        moment,
        entities={"media": [entity]},
        extended_entities={"media": [entity]},
    )


def _repeated(at: int, moment: datetime, _handle: str) -> dict[str, object]:
    text = (
        f"RT @other: what others say, number {at}, is repeated here and cut at the e…"
    )
    names = [
        marked(text, "@other", screen_name="other", name="Other", id_str="99", id="99")
    ]
    return tweet(text, moment, entities={"user_mentions": names})


def opened(export: HeldExport) -> Iterable[str]:
    """What was opened, each once."""
    return dict.fromkeys(export.opened)
