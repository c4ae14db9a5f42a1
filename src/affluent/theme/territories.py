"""The locale that Open Graph wants to know, where only a language is said."""

from __future__ import annotations

# Where most of those live who read a language, if it is not called after the place;
# after CLDR's likely subtags (2024), which Babel has, but too costly for one word.
_HOMES = {
    "af": "ZA",
    "ar": "AR",
    "be": "BY",
    "bn": "IN",
    "br": "FR",
    "bs": "BA",
    "ca": "ES",
    "cs": "CZ",
    "cy": "GB",
    "da": "DK",
    "el": "GR",
    "en": "US",
    "et": "EE",
    "eu": "ES",
    "fa": "IR",
    "ga": "IE",
    "gl": "ES",
    "he": "IL",
    "hi": "IN",
    "hy": "AM",
    "ja": "JP",
    "ka": "GE",
    "ko": "KR",
    "nb": "NO",
    "nn": "NO",
    "oc": "FR",
    "sl": "SI",
    "sq": "AL",
    "sr": "RS",
    "sv": "SE",
    "sw": "KE",
    "ta": "IN",
    "te": "IN",
    "uk": "UA",
    "ur": "PK",
    "vi": "VN",
    "zh": "CN",
}


def locale_of(lang: str) -> str:
    """The locale of a language.

    >>> locale_of("fr"), locale_of("en"), locale_of("pt-BR"), locale_of("zh-Hant-TW")
    ('fr_FR', 'en_US', 'pt_BR', 'zh_TW')
    """
    base, *rest = lang.split("-")
    told = (part.upper() for part in rest if len(part) == 2)  # noqa: PLR2004 - ISO 3166
    return f"{base.lower()}_{next(told, _HOMES.get(base.lower(), base.upper()))}"
