"""What we say of the engine's tokens and states is true of them."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token as EngineToken

from affluent.text.markdown_tokens import Block, Inline, Token


def names(protocol: type) -> set[str]:
    described = {name for name in vars(protocol) if not name.startswith("_")}
    return described | set(protocol.__annotations__)


def test_the_engine_has_what_we_use() -> None:
    engine = MarkdownIt()
    things = {
        Token: EngineToken("text", "", 0),
        Inline: StateInline("a", engine, {}, []),
        Block: StateBlock("a", engine, {}, []),
    }
    for protocol, thing in things.items():
        assert {name for name in names(protocol) if not hasattr(thing, name)} == set()
    assert {"type", "children", "hidden"} <= names(Token)
