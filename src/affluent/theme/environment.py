"""Templates: what each may use, and rendering them (Jinja2's one home).

What a template can mention is found by reading it and all it extends, includes or
imports; one named by an expression may be any that begins as the expression does.
"""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Callable, Iterator, Mapping

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    meta,
    nodes,
)

from ..model.digest import digest_of_bytes
from ..model.problem import Place, Problem, error
from .chain import shown_path
from .filters import FILTERS

# The tags that name another template.
_NAMING = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)


_OWN_CLASS = re.compile(r"'affluent\.[\w.]*?(\w+) object'")


class _Files(BaseLoader):
    """Loads the templates of a theme's chain, each found beforehand."""

    def __init__(self, paths: Mapping[str, str]) -> None:
        self._paths = paths

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - as Jinja2 calls it
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        path = self._paths.get(template)
        if path is None:
            raise TemplateNotFound(template)
        with open(path, encoding="utf-8") as file:
            return file.read(), path, lambda: True

    def list_templates(self) -> list[str]:
        return list(self._paths)


def _environment(paths: Mapping[str, str]) -> Environment:
    return Environment(
        loader=_Files(paths),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        # folding constants would call the filters of one language and base address
        # once for all, and keep what they said in the cache
        optimized=False,
        cache_size=-1,
    )


_Closures = dict[str, tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]]


def closures(paths: Mapping[str, str], root: str) -> tuple[_Closures, list[Problem]]:
    """For each template: all it may use with their digests, and the names in them."""
    environment = _environment(paths)
    environment.filters.update(dict.fromkeys(FILTERS, str))
    direct: dict[str, tuple[set[str], set[str], bytes]] = {}
    problems: list[Problem] = []
    read: dict[str, str] = {}
    for name, path in paths.items():
        other = read.setdefault(path, name)
        if other != name:
            # the same file by the name of its theme
            if other in direct:
                direct[name] = direct[other]
            continue
        try:
            with open(path, "rb") as file:
                data = file.read()
            tree = environment.parse(data.decode("utf-8"), name, path)
            used = set(_referenced(tree, paths))
            # this also finds an unknown filter or test
            names = meta.find_undeclared_variables(tree)
        except TemplateSyntaxError as fault:
            problems.append(_syntax_problem(fault, path, root))
            continue
        except UnicodeDecodeError:
            place = Place(shown_path(path, root))
            problems.append(error("T103", "is not UTF-8 text", place))
            continue
        problems.extend(
            error(
                "T102",
                f'there is no template "{one}"',
                Place(shown_path(path, root), line),
            )
            for one, line in _missing(tree, paths)
        )
        direct[name] = (
            used,
            names,
            digest_of_bytes(data),
        )
    return {name: _close(name, direct) for name in direct}, problems


def _referenced(tree: nodes.Template, paths: Mapping[str, str]) -> Iterator[str]:
    """The templates that one may use: all that an expression may come to name."""
    for node in tree.find_all(_NAMING):
        named: nodes.Expr = node.template  # type: ignore[attr-defined]
        several = isinstance(named, (nodes.List, nodes.Tuple))
        for one in named.items if several else [named]:  # type: ignore[attr-defined]
            if isinstance(one, nodes.Const):
                values = (
                    one.value if isinstance(one.value, (list, tuple)) else [one.value]
                )
                yield from (value for value in values if value in paths)
            else:
                head = _beginning(one)
                yield from (name for name in paths if name.startswith(head))


def _beginning(expression: nodes.Expr) -> str:
    """What the name that an expression makes begins with: "items/" ~ kind ~ ".html"."""
    head = expression.nodes[0] if isinstance(expression, nodes.Concat) else expression
    return head.value if _is_text(head) else ""  # type: ignore[attr-defined]


def _is_text(expression: nodes.Expr) -> bool:
    return isinstance(expression, nodes.Const) and isinstance(expression.value, str)


def _missing(
    tree: nodes.Template, paths: Mapping[str, str]
) -> Iterator[tuple[str, int]]:
    """What a template cannot do without and what is not there, with the line."""
    for node in tree.find_all(nodes.Stmt):
        if not isinstance(node, _NAMING):
            continue
        if isinstance(node, nodes.Include) and node.ignore_missing:
            continue
        try:
            named = node.template.as_const()
        except nodes.Impossible:
            continue
        names = [named] if isinstance(named, str) else list(named)
        if not any(name in paths for name in names):
            yield ", ".join(names), node.lineno


def _close(
    name: str, direct: Mapping[str, tuple[set[str], set[str], bytes]]
) -> tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]:
    found = {name}
    waiting = [name]
    names: set[str] = set()
    while waiting:
        used, mentioned, _ = direct[waiting.pop()]
        names |= mentioned
        fresh = {one for one in used if one in direct} - found
        found |= fresh
        waiting.extend(fresh)
    digests = tuple((one, direct[one][2]) for one in sorted(found))
    return digests, tuple(sorted(names))


class Templates:
    """The templates of a theme, ready to be rendered in each language."""

    def __init__(self, paths: Mapping[str, str], root: str, cache: str | None) -> None:
        """Take the templates by name, and a folder for compiled ones, or None."""
        self._cache = cache
        self._base = _environment(paths)
        self._languages: dict[str, Environment] = {}
        self._root = root
        self._paths = paths

    def prepare(
        self,
        lang: str,
        filters: Mapping[str, Callable[..., object]],
        functions: Mapping[str, object],
        basis: bytes,
    ) -> None:
        """Set what the templates may call in one language.

        `basis` is a digest of all that the filters' results hang on: Jinja2 computes a
        filter of a constant, as in `"style.css"|asset`, once when it compiles.
        """
        environment = self._base.overlay(bytecode_cache=self._compiled(basis))
        environment.filters = {**self._base.filters, **filters}
        environment.globals = {**self._base.globals, **functions}
        self._languages[lang] = environment

    def _compiled(self, basis: bytes) -> FileSystemBytecodeCache | None:
        if not self._cache:
            return None
        folder = os.path.join(self._cache, basis.hex())
        os.makedirs(folder, exist_ok=True)
        return FileSystemBytecodeCache(folder)

    def render(
        self, name: str, lang: str, values: Mapping[str, object]
    ) -> str | Problem:
        """The text that a template makes of some values, or what went wrong."""
        try:
            return self._languages[lang].get_template(name).render(values)
        except TemplateNotFound as fault:
            place = Place(self._shown(name))
            return error("T102", f'there is no template "{fault.name}"', place)
        except TemplateSyntaxError as fault:
            return _syntax_problem(fault, fault.filename or name, self._root)
        except UndefinedError as fault:
            return self._failure("T104", fault, name)
        except (TemplateError, Exception) as fault:  # noqa: BLE001 - the one place round an artifact
            return self._failure("T105", fault, name)

    def _failure(self, code: str, fault: Exception, name: str) -> Problem:
        """A problem at the deepest line of a template in the traceback."""
        paths = set(self._paths.values())
        frames = traceback.extract_tb(fault.__traceback__)
        spots = [frame for frame in frames if frame.filename in paths]
        if spots:
            place = Place(
                shown_path(spots[-1].filename, self._root), spots[-1].lineno or 0
            )
        else:
            place = Place(self._shown(name))
        # the author knows parts by their names, not by our classes
        what = _OWN_CLASS.sub(r"\1", str(fault)) or type(fault).__name__
        if code == "T105":
            what = f"{type(fault).__name__}: {what}"
        return error(code, what, place, "the manual lists what each template may use")

    def _shown(self, name: str) -> str:
        return shown_path(self._paths.get(name, name), self._root)


def _syntax_problem(fault: TemplateSyntaxError, path: str, root: str) -> Problem:
    place = Place(shown_path(path, root), fault.lineno)
    return error("T103", fault.message or "is not a template", place)
