"""The one narrow door to the engine, markdown-it-py: text in, tokens out.

The engine asks every rule at every line and at every sign that might begin something.
Here a rule is asked only where the sign at hand can begin what the rule knows; and
paragraphs without a setext line below have a rule of their own. Each is byte for byte
what the engine gives by itself, in two thirds of the time (tests compare them).
"""

# ruff: noqa: N802, N803 - the engine's own names

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar, cast

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import mdTrim, unescapeAll
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.parser_inline import RuleFuncInline2Type, RuleFuncInlineType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token as EngineToken
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from . import markdown_rules as rules
from .markdown_links import is_allowed
from .markdown_tokens import Environment, Token

# All that a text may need beside CommonMark, and "html" for raw HTML.
FEATURES = frozenset(
    {"alerts", "attributes", "autolinks", "definitions", "footnotes", "html", "maths"}
    | {"more", "strikethrough", "tables", "tasks"}
)

Rule = TypeVar("Rule")

# Deeper lists and quotes are left out: the engine recurses, and of brackets that are
# never closed it reads each as often as this allows.
_NESTING = 24

# The signs at which a rule may begin; "" is any sign.
_BLOCK_SIGNS = {
    "table": "",
    "code": "",
    "fence": "`~",
    "math_block": "$",
    "attributes": "{",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "more": "<",
    "html_block": "<",
    "heading": "#",
    "prose": "",
    "lheading": "",
    "deflist": "",
    "paragraph": "",
}
_INLINE_SIGNS = {
    "text": "",
    "newline": "\n",
    "math_inline": "$",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "attributes": "{",
    "web_link": ":",
    "www_link": "w",
    "mail_link": "@",
}
# Where plain text stops: at these signs, and at some only before certain others.
_STOPS = {
    "": "\n\\`*_[]<&!",
    "strikethrough": "~",
    "attributes": "{",
    "maths": "$",
    "footnotes": "^",
    "autolinks": ":w@",
}
_NO_STOP = (
    r"(?<!!(?!\[))"  # an exclamation mark that begins no picture
    r"(?<!(?<=[^\W_])_(?=[^\W_]))"  # an underscore within a word
    r"(?<!:(?!//))(?<!w(?!ww\.))"  # what begins no address
)


def parse(text: str, features: frozenset[str], environment: Environment) -> list[Token]:
    """The tokens of a text; "inline" ones are still to be read, by `parse_inline`.

    With footnotes they are read already: the order of the references numbers them.
    """
    return _parser(features).blocks(text, environment)


def parse_inline(
    text: str, features: frozenset[str], environment: Environment
) -> Sequence[Token]:
    """The tokens of a paragraph's text."""
    return cast("list[Token]", _parser(features).line(text, environment))


def normalised(url: str) -> str:
    """An address with all that may not stand in one percent-encoded."""
    return normalizeLink(url)


def unescaped(text: str) -> str:
    """A text without the backslashes and entities that stand for its signs."""
    return unescapeAll(text)


class _Parser(MarkdownIt):
    """The engine without its own renderer, and with the rules that features need."""

    def __init__(self, features: frozenset[str]) -> None:
        super().__init__("commonmark", _options(features))
        self._features = features
        _add_rules(self, features)
        self.core.ruler.enableOnly(["footnote_tail"], ignoreInvalid=True)
        self.inline.terminator_re = _stops(features)
        self.inline.ruler = _inline_by_signs(self.inline.ruler)
        self.inline.ruler2 = _pairs_where_needed(self.inline.ruler2)
        self.block.ruler = _blocks_by_signs(self.block.ruler)

    def blocks(self, text: str, environment: Environment) -> list[Token]:
        """The tokens of a text, as `parse` promises them."""
        state = StateCore(text, self, environment)
        self.block.parse(text, self, environment, state.tokens)
        if "attributes" in self._features:
            rules.heading_attributes(state.tokens)
        if "footnotes" in self._features:
            for token in state.tokens:
                if token.type == "inline":
                    token.children = self.line(token.content, environment)
            self.core.process(state)
        return cast("list[Token]", state.tokens)

    def line(self, text: str, environment: Environment) -> list[EngineToken]:
        """The tokens of a paragraph's text."""
        return self.inline.parse(text, self, environment, [])

    def validateLink(self, url: str) -> bool:
        """Whether an address may be one."""
        return is_allowed(url)

    def normalizeLink(self, url: str) -> str:
        """Unchanged: what an author wrote is encoded when it is shown."""
        return url

    def normalizeLinkText(self, url: str) -> str:
        """Unchanged."""
        return url


@lru_cache(maxsize=512)
def _parser(features: frozenset[str]) -> _Parser:
    return _Parser(features)


def _options(features: frozenset[str]) -> dict[str, object]:
    return {
        "maxNesting": _NESTING,
        "html": "html" in features,
        "tasklists": "tasks" in features,
        "alerts": "alerts" in features,
        "strikethrough_single_tilde": True,
        "store_labels": False,
        "inline_definitions": False,
    }


def _add_rules(parser: MarkdownIt, features: frozenset[str]) -> None:
    block, inline = parser.block.ruler, parser.inline.ruler
    if "tables" in features:
        parser.enable("table")
    if "strikethrough" in features:
        parser.enable("strikethrough")
    if "definitions" in features:
        deflist_plugin(parser)
    if "footnotes" in features:
        footnote_plugin(parser)
    if "maths" in features:
        dollarmath_plugin(
            parser,
            allow_labels=False,
            allow_space=False,
            allow_digits=False,
            allow_blank_lines=False,
            double_inline=True,
        )
    if "more" in features:
        block.before("html_block", "more", rules.more, {"alt": _INTERRUPTS})
    if "attributes" in features:
        block.before(
            "fence", "attributes", rules.block_attributes, {"alt": _INTERRUPTS}
        )
        inline.push("attributes", rules.inline_attributes)
    if "autolinks" in features:
        inline.push("web_link", rules.web_link)
        inline.push("www_link", rules.www_link)
        inline.push("mail_link", rules.mail_link)
    if not features & {"tables", "definitions"}:
        ends = _by_signs(block, block.getRules("paragraph"))
        block.before("lheading", "prose", rules.prose_rule(mdTrim, ends))


_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]


def _stops(features: frozenset[str]) -> re.Pattern[str]:
    """Where plain text ends and rules are asked."""
    signs = "".join(
        signs for feature, signs in _STOPS.items() if not feature or feature in features
    )
    return re.compile(f"[{re.escape(signs)}]{_NO_STOP}")


class _Fixed(Ruler[Rule]):
    """Rules that are asked in chains made once, one function for each."""

    def __init__(self, names: Sequence[str], chains: Mapping[str, Rule]) -> None:
        super().__init__()
        self._names = list(names)
        self._chains = {name: [rule] for name, rule in chains.items()}

    def getRules(self, chainName: str = "") -> list[Rule]:
        """The one function of a chain."""
        return self._chains[chainName]

    def get_active_rules(self) -> list[str]:
        """The names of all rules in the chains."""
        return self._names


def _blocks_by_signs(ruler: Ruler[RuleFuncBlockType]) -> Ruler[RuleFuncBlockType]:
    chains = {
        chain: _by_signs(ruler, ruler.getRules(chain)) for chain in ("", *_INTERRUPTS)
    }
    return _Fixed(ruler.get_active_rules(), chains)


def _by_signs(
    ruler: Ruler[RuleFuncBlockType], chain: Sequence[RuleFuncBlockType]
) -> RuleFuncBlockType:
    """One rule that asks those of a chain which know a line's first sign."""
    names = dict(zip(ruler.getRules(), ruler.get_active_rules(), strict=True))
    known, unknown = _table(chain, [_BLOCK_SIGNS[names[rule]] for rule in chain])

    def ask(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        start = state.bMarks[line] + state.tShift[line]
        for rule in known.get(state.src[start : start + 1], unknown):
            if rule(state, line, end, silent):
                return True
        return False

    return ask


def _inline_by_signs(ruler: Ruler[RuleFuncInlineType]) -> Ruler[RuleFuncInlineType]:
    names, chain = ruler.get_active_rules(), ruler.getRules()
    known, unknown = _table(chain, [_INLINE_SIGNS[name] for name in names])
    for sign in _STOPS[""].translate(_SOMETIMES) + "~{$^@":
        # where plain text always stops there is none to pass
        known[sign] = tuple(rule for rule in known.get(sign, ()) if rule not in unknown)

    def ask(state: StateInline, silent: bool) -> bool:
        for rule in known.get(state.src[state.pos], unknown):
            if rule(state, silent):
                return True
        return False

    return _Fixed(names, {"": ask})


# Signs at which plain text stops only before certain others.
_SOMETIMES = dict.fromkeys(map(ord, "!_:w"))


def _table(
    chain: Sequence[Rule], signs: Sequence[str]
) -> tuple[dict[str, tuple[Rule, ...]], tuple[Rule, ...]]:
    """The rules for each sign, and those for all others, in their order."""
    pairs = tuple(zip(chain, signs, strict=True))
    known = {
        sign: tuple(rule for rule, own in pairs if not own or sign in own)
        for sign in "".join(signs)
    }
    return known, tuple(rule for rule, own in pairs if not own)


def _pairs_where_needed(
    ruler: Ruler[RuleFuncInline2Type],
) -> Ruler[RuleFuncInline2Type]:
    """The rules that pair emphasis, asked only where there is any."""
    chain = ruler.getRules()

    def pair(state: StateInline) -> None:
        if state.delimiters or any(
            meta and meta["delimiters"] for meta in state.tokens_meta
        ):
            for rule in chain:
                rule(state)

    return _Fixed(ruler.get_active_rules(), {"": pair})
