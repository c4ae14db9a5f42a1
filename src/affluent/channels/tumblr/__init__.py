"""Tumblr: its API in three generations, its feed, its export, and backups of it."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from ..channel import Answer, Channel, Export, Found, Pull, Recognised, Request

__all__ = ["CHANNEL"]


def _recognise(export: Export) -> Recognised | None:
    from .archive import recognise  # noqa: PLC0415 - start-up time

    return recognise(export)


def _read(export: Export, account: str) -> Iterator[Found]:
    from .archive import read  # noqa: PLC0415 - start-up time

    return read(export, account)


def _pull(wanted: Pull) -> Generator[Request | Found, Answer, None]:
    from .pulling import pull  # noqa: PLC0415 - start-up time

    return pull(wanted)


def _parse(name: str, data: bytes, account: str, made: str | None) -> Iterator[Found]:
    from .answers import parse  # noqa: PLC0415 - start-up time

    return parse(name, data, account, made)


CHANNEL = Channel("tumblr", _recognise, _read, _pull, _parse)
