"""What a podcast may be about: Apple's categories (2026), which directories share."""

from __future__ import annotations

from ..model.problem import quote
from .schema import suggest

# category -> those below it
CATEGORIES = {
    "Arts": "Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts",
    "Business": "Careers, Entrepreneurship, Investing, Management, Marketing, "
    "Non-Profit",
    "Comedy": "Comedy Interviews, Improv, Stand-Up",
    "Education": "Courses, How To, Language Learning, Self-Improvement",
    "Fiction": "Comedy Fiction, Drama, Science Fiction",
    "Government": "",
    "Health & Fitness": "Alternative Health, Fitness, Medicine, Mental Health, "
    "Nutrition, Sexuality",
    "History": "",
    "Kids & Family": "Education for Kids, Parenting, Pets & Animals, Stories for Kids",
    "Leisure": "Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, "
    "Home & Garden, Video Games",
    "Music": "Music Commentary, Music History, Music Interviews",
    "News": "Business News, Daily News, Entertainment News, News Commentary, "
    "Politics, Sports News, Tech News",
    "Religion & Spirituality": "Buddhism, Christianity, Hinduism, Islam, Judaism, "
    "Religion, Spirituality",
    "Science": "Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, "
    "Natural Sciences, Nature, Physics, Social Sciences",
    "Society & Culture": "Documentary, Personal Journals, Philosophy, "
    "Places & Travel, Relationships",
    "Sports": "Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, "
    "Hockey, Rugby, Running, Soccer, Swimming, Tennis, Volleyball, Wilderness, "
    "Wrestling",
    "Technology": "",
    "True Crime": "",
    "TV & Film": "After Shows, Film History, Film Interviews, Film Reviews, TV Reviews",
}
_KNOWN = frozenset(
    name
    for above, below in CATEGORIES.items()
    for name in (above, *(f"{above}/{one}" for one in below.split(", ") if one))
)


def category_fault(text: str) -> str:
    """Why directories know no such category; "" if they do.

    >>> category_fault("Arts/Book")
    'is no category of podcasts: "Arts/Book"; did you mean "Arts/Books"?'
    >>> category_fault("Arts/Books"), category_fault("History")
    ('', '')
    """
    if text in _KNOWN:
        return ""
    near = suggest(text, sorted(_KNOWN))
    meant = f'; did you mean "{near}"?' if near else ""
    return f"is no category of podcasts: {quote(text)}{meant}"
