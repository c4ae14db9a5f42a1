"""Posts to measure with: seeded, in French and English, about 650 words each.

The same number and seed give the same posts for every contestant; only the front
matter is in its dialect. A post has headings, lists, quotes, links of all kinds and
pictures; every fourth has code, every tenth a table, and all have accents.
"""

from __future__ import annotations

import math
import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

FRENCH = """le la les un une des de du et à en que qui dans pour sur avec par ne pas plus
ce cette son sa ses nous vous elles on être avoir faire dire voir savoir pouvoir venir
rivière fleuve affluent confluent source rive pont écluse marée été hiver matin soirée
réseau billet lecture écriture mémoire année semaine ville région forêt œuvre façon leçon
carnet voyage photo vidéo dessin atelier projet métier idée question réponse rencontre
déjà encore même autre chaque aucun plusieurs quelques toujours jamais souvent ailleurs
lire écrire publier relire traduire raconter décrire montrer bâtir réparer apprendre
""".split()
ENGLISH = """the a an of to in and that is was for on with as at by from it this these be
are were have has had do will would can could not no more most other some each every which
river stream tributary confluence source bank bridge lock tide summer winter morning evening
network post reading writing memory year week city region forest work manner lesson notebook
journey photo video drawing workshop project trade idea question answer encounter already
still even another always never often elsewhere read write publish translate tell describe
show build repair learn simple fast slow small large old new good better honest clear quiet
""".split()
CODE = {
    "python": (
        "def flow(streams: list[str]) -> str:",
        '    """Bring them together."""',
        "    return ' '.join(sorted(streams))",
        "for name in ('Erdre', 'Sèvre'):",
        "    print(f'{name!r} & co')",
    ),
    "bash": (
        "#!/bin/sh",
        "set -eu",
        'for file in content/*.md; do wc -w "$file"; done',
        "rsync -az output/ host:/srv/www/",
    ),
    "html": (
        '<article class="h-entry">',
        "  <h1>Loire &amp; Cher</h1>",
        "</article>",
    ),
    "": ("$ affluent build", "  1,000 pages", "<no language>"),
}
CATEGORIES = ("carnets", "voyages", "photo", "video", "lectures", "outils", "projets")
AUTHORS = ("Camille Martin", "Zoé Dubois", "Inès Moreau", "Sam Taylor")
FIRST, LAST = datetime(2006, 1, 1, 8), datetime(2026, 6, 30)  # noqa: DTZ001 - UTC


class Post(NamedTuple):
    """A post before it is in any dialect."""

    title: str
    slug: str
    date: datetime
    tags: tuple[str, ...]
    category: str
    author: str
    summary: str
    body: str

    @property
    def path(self) -> str:
        """Below the folder of the posts."""
        return f"{self.date:%Y}/{self.slug}.md"


class Pen:
    """Writes at random; from one seed always the same."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed).random
        self.words = FRENCH if self.chance() < 0.6 else ENGLISH
        self.written = 0

    def pick(self, choices: Sequence[str]) -> str:
        """One of them."""
        return choices[int(self.chance() * len(choices))]

    def number(self, least: int, most: int) -> int:
        """A whole number."""
        return least + int(self.chance() * (most - least + 1))

    def phrase(self, least: int, most: int) -> str:
        """So many words."""
        words = [self.pick(self.words) for _ in range(self.number(least, most))]
        self.written += len(words)
        return " ".join(words)

    def sentence(self) -> str:
        """One sentence; every third or so has a mark in it."""
        words = self.phrase(6, 22).split(" ")
        spot = self.number(1, len(words) - 1)
        words[spot] = self.marked(words[spot])
        return " ".join(words).capitalize() + self.pick("....!?…")

    def marked(self, word: str) -> str:
        """A word, perhaps with emphasis or a link."""
        marks: tuple[tuple[float, Callable[[], str]], ...] = (
            (0.66, lambda: word),
            (0.74, lambda: f"**{word}**"),
            (0.82, lambda: f"*{word}*"),
            (0.86, lambda: f"`{word}()`"),
            (0.94, lambda: f"[{word}](https://example.org/{self.number(1, 9999)})"),
            (0.96, lambda: f"<https://example.com/{self.number(1, 999)}>"),
            (0.98, lambda: f"https://www.example.net/?q={self.number(1, 99)}"),
            (1.00, lambda: f"{word} 🌊"),
        )
        draw = self.chance()
        return next(make() for limit, make in marks if draw < limit)

    def blocks(self) -> Iterator[str]:
        """A body, block by block."""
        normal = math.sqrt(-2 * math.log(1 - self.chance())) * math.cos(
            2 * math.pi * self.chance()
        )
        target = min(3000, max(150, 480 * math.exp(0.68 * normal)))
        fences = self.number(1, 3) if self.chance() < 0.25 else 0
        if self.chance() < 0.10:
            yield self.table()
        while self.written < target:
            if self.chance() < 0.10:
                yield f"{self.pick(('##', '##', '###'))} {self.phrase(2, 6)}"
            yield self.block()
            if fences and self.chance() < 0.3:
                fences -= 1
                yield self.fence()

    def block(self) -> str:
        """A paragraph, mostly."""
        draw = self.chance()
        if draw < 0.74:
            return " ".join(self.sentence() for _ in range(self.number(2, 6)))
        if draw < 0.82:
            return "\n".join(f"- {self.sentence()}" for _ in range(self.number(3, 7)))
        if draw < 0.87:
            rows = range(1, self.number(3, 6))
            return "\n".join(f"{row}. {self.sentence()}" for row in rows)
        if draw < 0.93:
            return "\n".join(f"> {self.sentence()}" for _ in range(self.number(1, 3)))
        if draw < 0.98:
            file = f"{self.number(1, 500)}.jpg"
            return f"![{self.phrase(2, 6)}](https://pictures.example/{file})"
        return "---"

    def fence(self) -> str:
        """A block of code."""
        language = self.pick(tuple(CODE))
        lines = [self.pick(CODE[language]) for _ in range(self.number(3, 14))]
        return "\n".join([f"```{language}", *lines, "```"])

    def table(self) -> str:
        """A small table."""
        columns = self.number(2, 5)
        rows = [
            "| " + " | ".join(self.phrase(1, 3) for _ in range(columns)) + " |"
            for _ in range(self.number(3, 9))
        ]
        return "\n".join([rows[0], "|" + " --- |" * columns, *rows[1:]])


def posts(count: int, seed: int = 1) -> Iterator[Post]:
    """So many posts, the oldest first."""
    tags = [f"{word}-{turn}" for turn in range(20) for word in plain_words()]
    tags = tags[: min(500, max(10, count // 20))]
    for number in range(count):
        pen = Pen(f"{seed}:{number}")
        title = pen.phrase(3, 9).capitalize()
        summary = pen.phrase(6, 18).capitalize()
        pen.written = 0
        yield Post(
            title=title,
            slug=f"{plain(title)[:50].strip('-')}-{number}",
            date=FIRST + timedelta(minutes=number * minutes_between(count)),
            # squared: few tags are on many posts
            tags=tuple({tags[int(pen.chance() ** 2 * len(tags))]: 1 for _ in "123"}),
            category=pen.pick(CATEGORIES),
            author=pen.pick(AUTHORS),
            summary=summary,
            body="\n\n".join(pen.blocks()) + "\n",
        )


def minutes_between(count: int) -> int:
    """From one post to the next."""
    return int((LAST - FIRST).total_seconds() / 60 / max(1, count))


def plain(text: str) -> str:
    """Letters, digits and hyphens.

    >>> plain("L'été, œuvre n° 3")
    'l-ete-uvre-n-3'
    """
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore")
    words = "".join(chr(c) if chr(c).isalnum() else " " for c in letters).split()
    return "-".join(words)


def plain_words() -> list[str]:
    """Words for tags."""
    return sorted({plain(word) for word in FRENCH + ENGLISH if len(word) > 4})


def front_matter(post: Post, *, summary: str, category: str) -> str:
    """YAML front matter; some keys have other names elsewhere."""
    tags = "".join(f"  - {tag}\n" for tag in post.tags)
    return (
        f'---\ntitle: "{post.title}"\n{summary}: "{post.summary}"\n'
        f"date: {post.date:%Y-%m-%dT%H:%M:%SZ}\nslug: {post.slug}\n"
        f"tags:\n{tags}{category}:\n  - {post.category}\n"
    )


def for_affluent(post: Post) -> str:
    """A file as affluent reads it."""
    head = front_matter(post, summary="summary", category="categories")
    return f'{head}extra:\n  author: "{post.author}"\n---\n\n{post.body}'


def for_hugo(post: Post) -> str:
    """A file as Hugo reads it."""
    head = front_matter(post, summary="description", category="categories")
    return f'{head}author: "{post.author}"\n---\n\n{post.body}'


def for_pelican(post: Post) -> str:
    """A file as Pelican reads it."""
    return (
        f"Title: {post.title}\nDate: {post.date:%Y-%m-%d %H:%M}\nSlug: {post.slug}\n"
        f"Tags: {', '.join(post.tags)}\nCategory: {post.category}\n"
        f"Author: {post.author}\nSummary: {post.summary}\n\n{post.body}"
    )


def write(folder: Path, count: int, dialect: Callable[[Post], str]) -> None:
    """So many posts in a folder."""
    for post in posts(count):
        path = folder / post.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dialect(post), "utf-8")
