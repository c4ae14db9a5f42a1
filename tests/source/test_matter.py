from __future__ import annotations

from affluent.model.problem import Problem
from affluent.model.settings import Settings
from affluent.source.matter import read_matter
from affluent.source.text_file import FrontText, split


def test_what_the_yaml_says_is_told_with_what_is_wrong_with_it() -> None:
    front = split("---\ntitle: Rain\ndraft: maybe\n---\n", "a.md")
    assert isinstance(front, FrontText)
    matter, problems = read_matter(front, "a.md", Settings())
    assert (matter.title, matter.lines) == ("Rain", {"title": 2, "draft": 3})
    (problem,) = problems
    assert isinstance(problem, Problem)
    assert (problem.place.path, problem.place.line) == ("a.md", 3)
