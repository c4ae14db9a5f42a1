from __future__ import annotations

import pytest

from affluent.channels.slideshare.embeds import embeds_in
from affluent.model.item import Player

KEY = Player("slideshare", "key/aB3dEf6hIj9lMn")
TWELVE = Player("slideshare", "12")
FLASH = (
    '<div style="width:425px" id="__ss_12"><strong><a href="http://www.slideshare.net/'
    'jane/a-talk">A talk</a></strong><object id="__sse12" width="425"><param name="movie"'
    ' value="http://static.slidesharecdn.com/swf/ssplayer2.swf?doc=talk-0812&amp;'
    'stripped_title=a-talk&amp;userName=jane"/><embed name="__sse12" src="http://static.'
    "slidesharecdn.com/swf/ssplayer2.swf?doc=talk-0812&stripped_title=a-talk&userName="
    'jane" type="application/x-shockwave-flash"></embed></object></div>'
)

# of 2008
TITLED = (
    '<a href="http://www.slideshare.net/john/a-talk-2">his</a><embed src="http://static.'
    'slideshare.net/swf/ssplayer2.swf?doc=talk-12-9&stripped_title=a-talk"></embed> View '
    '<a href="http://www.slideshare.net/jane/a-talk?type=powerpoint">presentation</a>'
)


@pytest.mark.parametrize(
    ("html", "embeds"),
    [
        ('<iframe src="https://www.slideshare.net/slideshow/embed_code/key/aB3dEf6hIj9lMn?hostedIn=x" width="427"></iframe>', [KEY]),
        ("<iframe src='//www.slideshare.net/slideshow/embed_code/12?rel=0'></iframe>", [TWELVE]),
        ("<IFRAME SRC=http://fr.slideshare.net/slideshow/embed_code/12></IFRAME>", [TWELVE]),
        ("[slideshare id=12&doc=talk-0812&w=425]", [TWELVE]),
        ("[slideshare id=12&#038;doc=talk-0812]", [TWELVE]),
        ('[slideshare id="12" doc="talk"]', [TWELVE]),
        ("[slideshare 12 right 320 200]", [TWELVE]),
        (FLASH, [TWELVE, "https://www.slideshare.net/jane/a-talk"]),
        ('<embed src="http://static.slideshare.net/swf/ssplayer2.swf?id=12&doc=x">', [TWELVE]),
        ('<embed src="http://s3.amazonaws.com/slideshare/ssplayer.swf?id=12&doc=x">', []),
        ('<embed src="http://static.slidesharecdn.com/swf/ssplayer2.swf?doc=x&stripped_title=a-talk">', []),
        (TITLED, ["https://www.slideshare.net/jane/a-talk"]),
        ('<iframe src="https://slideshare.net.evil.test/slideshow/embed_code/12"></iframe>', []),
        ('<iframe src="https://evil.test/?slideshare.net/slideshow/embed_code/12"></iframe>', []),
        ('<a href="https://www.slideshare.net/jane/a-talk">a talk</a>', []),
        ("[slideshare doc=x]", []),
        ("", []),
    ],
)  # fmt: skip
def test_embed_codes(html: str, embeds: list[object]) -> None:
    assert embeds_in(html) == embeds


def test_in_order_and_once() -> None:
    html = (
        "[slideshare id=34&doc=x] and "
        '<iframe src="https://www.slideshare.net/slideshow/embed_code/12"></iframe> and '
        "[slideshare id=34&doc=x]"
    )

    assert embeds_in(html) == [Player("slideshare", "34"), TWELVE]
