"""Pages of a theme from a world in memory, rendered as a build does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from markupsafe import Markup

from affluent.model.artifact import Artifact, value_of
from affluent.model.problem import Problem
from affluent.model.settings import Settings
from affluent.plan.makers import FileOf
from affluent.plan.world import World, shared_parts
from affluent.theme.environment import Templates
from affluent.theme.facts import ThemeFacts, read_theme
from affluent.theme.filters import filters_for, functions_for

from .values import planned


def default_theme(settings: Settings | None = None) -> ThemeFacts:
    """The theme that comes with affluent."""
    facts, problems = read_theme("/nowhere", settings or Settings(), "affluent.yaml")
    assert facts is not None, problems
    return facts


def renderer(world: World) -> Callable[[Artifact], str]:
    """What makes the text of a page."""
    templates = Templates(world.theme.templates, "/nowhere", None)
    settings, shared = world.site.settings, {}
    for section in world.site.sections:
        functions = functions_for(settings, section.lang, world.theme.messages, Markup)
        functions["excerpt"] = lambda card: Markup(world.bodies.excerpt(card))
        filters = filters_for(settings, section.lang, Markup)
        templates.prepare(section.lang, filters, functions, b"")
        parts = shared_parts(world, section)
        shared[section.lang] = {name: part.value for name, part in parts.items()}

    def render(artifact: Artifact) -> str:
        values = dict(shared[artifact.lang])
        values |= {name: value_of(part) for name, part in artifact.parts.items()}
        if "body" in values:
            values["body"] = Markup(values["body"])
        text = templates.render(artifact.recipe, artifact.lang, values)
        assert not isinstance(text, Problem), f"{artifact.path}: {text}"
        return text

    return render


def pages(world: World, paths: Iterable[str] = ()) -> dict[str, str]:
    """The HTML of these pages, or of all, by path."""
    render, wanted = renderer(world), set(paths)
    return {
        path: render(artifact)
        for path, artifact in planned(world).items()
        if artifact.recipe.endswith(".html") and (not wanted or path in wanted)
    }


def written(world: World, folder: Path) -> list[Path]:
    """All pages, assets and files of the author's, in a folder; the paths of pages."""
    for path, data in _files(world):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return sorted(folder.rglob("*.html"))


def _files(world: World) -> Iterator[tuple[str, bytes]]:
    for path, html in pages(world).items():
        yield path, html.encode()
    for path, artifact in planned(world).items():
        if artifact.recipe == "@asset":
            asset = value_of(artifact.parts["asset"])
            assert isinstance(asset, FileOf)
            yield path, Path(asset.path).read_bytes()
        elif artifact.recipe == "@file":
            file = value_of(artifact.parts["file"])
            assert isinstance(file, FileOf)
            yield path, world.read(file.path)
