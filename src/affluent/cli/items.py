"""``affluent items``: what is saved from elsewhere, item by item."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from ..hub.stream.times import when
from ..model.item import KINDS, Item
from .console import Console, columns
from .exits import DONE
from .parser import Parser, UsageError, common_options, site_option
from .surroundings import request_from

# So much of a text is shown where there is no title.
_WIDTH = 60


def configure(parser: Parser) -> None:
    """What it takes."""
    parser.add_argument("--account", metavar="KEY", help="only those of one account")
    parser.add_argument(
        "--kind", metavar="KIND", choices=list(KINDS), help="only those of one kind"
    )
    parser.add_argument(
        "--held", action="store_true", help="only those that are held back, and why"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--schema", action="store_true", help="the JSON Schema of such an object"
    )
    site_option(parser)
    common_options(parser)
    parser.examples(
        ("affluent items", "all that is saved, newest first"),
        ("affluent items --held", "what is not public, and why"),
        ("affluent items --account jane --kind photo", ""),
        ("affluent items --json | jq .url", "for other programs"),
    )


def run(args: Namespace, console: Console) -> int:
    """Print a line for each."""
    # what reads sites costs more than the schema does
    if args.schema:
        from ..source.item_schema import item_schema  # noqa: PLC0415

        console.json(item_schema())
        return DONE
    from ..build.stream_queries import stream_of  # noqa: PLC0415

    stream = stream_of(request_from(args, console))
    accounts = {item.account for item in stream.saved.values()}
    _check(args.account, {*accounts, *(one.key for one in stream.settings.accounts)})
    why = {name: held.why for name, held in stream.held.items()}
    items = [item for item in stream.saved.values() if _is_wanted(item, args, why)]
    items.sort(key=lambda item: _order(item, stream.settings.timezone))
    if args.json:
        for line in _json_lines(items, why, stream.thread_of):
            console.result(line)
    elif items:
        console.result(columns(_row(item, why.get(item.id, "")) for item in items))
    else:
        console.note("nothing is held back" if args.held else "no items")
    return DONE


def _check(account: str | None, known: Iterable[str]) -> None:
    names = sorted(known)
    if account is None or account in names:
        return
    near = get_close_matches(account, names, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(names)}"
    raise UsageError(
        "affluent items",
        f'there is no account "{account}"',
        hint if names else "affluent import saves what an export holds",
    )


def _is_wanted(item: Item, args: Namespace, why: dict[str, str]) -> bool:
    return (
        args.account in {None, item.account}
        and args.kind in {None, item.kind}
        and (item.id in why or not args.held)
    )


def _order(item: Item, zone: str) -> tuple[int, int, str]:
    """Newest first; what has no date comes last."""
    date = when(item.published, zone).date
    return (date is None, -(date or 0), item.id)


def _json_lines(
    items: Iterable[Item],
    why: dict[str, str],
    thread_of: Callable[[str], str | None],
) -> Iterator[str]:
    import json  # noqa: PLC0415 (only for other programs)

    from ..source.item_schema import item_as_json  # noqa: PLC0415

    for item in items:
        values = item_as_json(item, thread_of(item.id), why.get(item.id))
        yield json.dumps(values)


def _row(item: Item, why: str) -> list[str]:
    """What people want to see of one; other programs get everything.

    >>> _row(Item("a:b:c", "a", "b", "note", text="Hello,\\nriver"), "unlisted")
    ['', 'b', 'note', 'unlisted', 'c', 'Hello, river']
    """
    date = (item.published or "")[:10]
    return [date, item.account, item.kind, why, item.native, _heading(item)]


def _heading(item: Item) -> str:
    words = " ".join((item.title or item.text).split())
    if not words:
        cites = [cite.url for cite in item.cites if cite.url]
        words = next(iter((*cites, item.url or "")))
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1].rstrip()}…"
