"""Settings of what readers say: where they answer, who is heard, who is asked."""

from __future__ import annotations

import re

from ..model.dialogue import RESPONSES
from ..model.problem import quote
from .kinds import WEB, web_fault
from .schema import FLAG, Key, checked, choice, listed, whole
from .tables import group

# RFC 5321 allows more; what stands in a link for everybody is plain.
_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.ASCII)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_LONGEST = 36_500


def _mail_fault(text: str) -> str:
    return "" if _MAIL.fullmatch(text) else f"is no mail address: {quote(text)}"


def _domain_fault(text: str) -> str:
    return "" if _DOMAIN.fullmatch(text) else f"is no domain: {quote(text)}"


def _form_fault(text: str) -> str:
    return web_fault(text.replace("{url}", "").replace("{title}", ""))


_FORM = checked("an address of the web", _form_fault, "it begins with https://")
COMMENTS = group(
    "a map",
    Key("open", FLAG, "whether readers may answer, unless a text says otherwise"),
    Key(
        "mail",
        checked("a mail address", _mail_fault),
        "where answers go; everybody sees this address",
    ),
    Key("form", _FORM, "a form for answers, which is given url and title"),
    Key(
        "approve",
        choice("all", "known", "none"),
        "who is shown, of those who answer elsewhere, before you say so",
    ),
    Key(
        "kinds",
        listed(choice(*RESPONSES), "a list of kinds", commas=True),
        "of responses from elsewhere: what is kept and shown",
    ),
    Key("copies", FLAG, "whether pull asks for answers to copies on other networks"),
    Key("days", whole(0, _LONGEST), "how long a text is asked after; 0 for always"),
)
WEBMENTIONS = group(
    "a domain, or a map",
    Key(
        "domain",
        checked("a domain", _domain_fault, "write it as in example.org"),
        "the site as the service knows it",
    ),
    Key("service", WEB, "what gives webmentions as JF2"),
    short="domain",
)
