"""Every problem code, with its one-line meaning; the manual has one page per code.

A1xx front matter, A2xx body, A3xx the site as a whole, A4xx pictures and files;
C1xx settings; T1xx themes; S1xx the machine.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    "A101": "the file is not UTF-8 text",
    "A102": "the front matter is not closed",
    "A103": "the front matter is not valid YAML",
    "A104": "a key stands twice",
    "A105": "the front matter is not a list of keys",
    "A106": "an unknown key",
    "A107": "a value has the wrong type",
    "A108": "a date cannot be read",
    "A109": "a value is not allowed here",
    "A110": "the YAML is too deep or too large",
    "A111": "the front matter is not YAML",
    "A112": "the file is too large",
    "A113": "an article has no date",
    "A114": "a slug or address cannot be used",
    "A201": "a link leads to no source",
    "A202": "a link leads to no heading",
    "A203": "maths cannot be read",
    "A204": "raw HTML is left out",
    "A301": "two sources claim one address",
    "A302": "two terms share one address",
    "A303": "two translations in one language",
    "A401": "a picture is missing",
    "A402": "a picture cannot be read",
    "A403": "a file lies outside the site",
    "A404": "a file cannot be read",
    "A405": "a file is skipped",
    "C101": "the settings are not valid YAML",
    "C102": "an unknown setting",
    "C103": "a setting has the wrong type",
    "C104": "a setting's value is not allowed",
    "C105": "no site here",
    "C106": "the output folder cannot be used",
    "C107": "no settings file: built with defaults",
    "T101": "the theme is not there",
    "T102": "a template is not there",
    "T103": "a template cannot be read",
    "T104": "a template asks for something unknown",
    "T105": "a template failed",
    "T106": "the theme's own settings are not valid",
    "S101": "the disk is full",
    "S102": "a file cannot be written",
    "S103": "another build is at work",
    "S104": "the preview cannot listen at its port",
    "S105": "affluent itself failed",
}
