"""The event stream: told at once, told later, dropped."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from affluent.preview import channel as module
from affluent.preview.channel import EVERYTHING, HEALED, Channel, News

ONE, TWO = News("reload", {"paths": ["a"]}), News("style", {"paths": ["b.css"]})
ILL = News("problems", {"count": 1})


@pytest.fixture
def channel() -> Iterator[Channel]:
    made = Channel()
    yield made
    made.close()


def listen(channel: Channel, since: str = "") -> socket.socket:
    ours, theirs = socket.socketpair()
    ours.settimeout(2)
    channel.adopt(theirs, since)
    return ours


def events(stream: socket.socket) -> list[tuple[str, str, Any]]:
    """(event, id, data) of all that has come; the head of the answer is left out."""
    text = ""
    stream.setblocking(False)
    try:
        while chunk := stream.recv(65536):
            text += chunk.decode()
    except BlockingIOError:
        pass
    found = []
    for block in text.rpartition("retry: 500\n\n")[2].split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if line != ":")
        if fields:
            event, number = fields["event"], fields.get("id", "")
            found.append((event, number, json.loads(fields["data"])))
    return found


def names(stream: socket.socket) -> list[str]:
    return [event for event, _, _ in events(stream)]


def test_a_stream_begins_with_the_state(channel: Channel) -> None:
    stream = listen(channel)
    head = stream.recv(65536)
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"Content-Type: text/event-stream" in head
    assert b"event: healed\ndata: {}\n\n" in head


def test_all_are_told(channel: Channel) -> None:
    streams = [listen(channel) for _ in range(5)]
    channel.tell(ONE, TWO, state=ILL)
    for stream in streams:
        first, ill, one, two = events(stream)
        assert (first[0], ill[0]) == ("healed", "problems")
        assert one == ("reload", channel.since[:-1] + "1", {"paths": ["a"]})
        assert two == ("style", channel.since, {"paths": ["b.css"]})


def test_a_state_is_told_once(channel: Channel) -> None:
    stream = listen(channel)
    for state in (HEALED, ILL, ILL, None, HEALED):
        channel.tell(state=state)
    assert names(stream) == ["healed", "problems", "healed"]


def test_who_was_away_is_told_what_it_missed(channel: Channel) -> None:
    seen = channel.since
    channel.tell(ONE, state=ILL)
    later = channel.since
    channel.tell(TWO)
    assert names(listen(channel, seen)) == ["problems", "reload", "style"]
    assert names(listen(channel, later)) == ["problems", "style"]
    assert names(listen(channel, channel.since)) == ["problems"]
    assert events(listen(channel, seen))[-1][1] == channel.since


@pytest.mark.parametrize("since", ["other.0", "x", ".", "{run}.x", "{run}.", "-1.²"])
def test_who_knows_another_run_looks_at_everything(
    channel: Channel, since: str
) -> None:
    run = channel.since.partition(".")[0]
    got = events(listen(channel, since.format(run=run)))
    assert [event for event, _, _ in got] == ["healed", "reload"]
    assert got[1][2] == EVERYTHING.data


def test_who_was_away_too_long_looks_at_everything(channel: Channel) -> None:
    seen = channel.since
    for _ in range(module._REMEMBERED):
        channel.tell(ONE)
    assert len(names(listen(channel, seen))) == module._REMEMBERED + 1
    channel.tell(ONE)
    got = events(listen(channel, seen))
    assert [data for _, _, data in got] == [{}, EVERYTHING.data]


def test_the_dead_are_dropped(channel: Channel) -> None:
    streams = [listen(channel) for _ in range(4)]
    assert channel.clients == 4
    streams[0].close()
    streams[1].close()
    assert channel.clients == 2
    channel.tell(ONE)
    assert names(streams[2]) == ["healed", "reload"]


def test_who_does_not_read_is_dropped_and_delays_nobody(channel: Channel) -> None:
    lazy, keen = listen(channel), listen(channel)
    large = News("reload", {"paths": ["a" * 60_000]})
    for _ in range(50):
        channel.tell(large)
        assert names(keen)[-1] == "reload"
    assert channel.clients == 1
    lazy.close()


def test_the_eldest_make_room(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CLIENTS", 3)
    streams = [listen(channel) for _ in range(5)]
    assert channel.clients == 3
    channel.tell(ONE)
    assert [names(stream)[-1] for stream in streams] == ["healed"] * 2 + ["reload"] * 3


def test_a_stream_is_kept_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HEARTBEAT", 0.02)
    channel = Channel()
    stream, gone = listen(channel), listen(channel)
    gone.close()
    stream.recv(65536)
    assert stream.recv(65536) == b":\n\n"
    assert len(channel._clients) == 1
    channel.close()
    assert stream.recv(65536) in {b"", b":\n\n"}


def test_many_threads_may_tell_and_listen(channel: Channel) -> None:
    streams: list[socket.socket] = []

    def work() -> None:
        streams.append(listen(channel, channel.since))
        channel.tell(ONE)

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for stream in streams:
        numbers = [int(number.partition(".")[2]) for _, number, _ in events(stream)[1:]]
        assert numbers
        assert numbers == sorted(numbers)
        assert numbers[-1] == 20
