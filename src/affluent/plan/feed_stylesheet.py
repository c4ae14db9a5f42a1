"""The style sheets with which a browser shows an RSS or Atom feed as a page.

A person who follows a link to a feed reads what it is, what to do with its address,
and what is in it. XSLT makes a page with the theme's own style and with links, but
browsers are giving it up: Chromium 156 lays a warning over it (seen in 2026), and a
later one will ignore it. CSS makes a plainer page, without links, in all of them. A
feed may name both: a browser that knows XSLT takes it, wherever it stands.
"""

from __future__ import annotations

from html import escape
from string import Template
from typing import NamedTuple


class _Words(NamedTuple):
    lang: str
    feed: str
    explanation: str
    address: str
    visit: str
    entries: str
    untitled: str


ENGLISH = _Words(
    lang="en",
    feed="Feed",
    explanation="This is a web feed. Copy its address into a feed reader, and whatever "
    "is published here will come to you, without an account and without tracking.",
    address="Address of this feed",
    visit="Visit the site",
    entries="Latest entries",
    untitled="Note",
)
FRENCH = _Words(
    lang="fr",
    feed="Flux",
    explanation="Ceci est un flux web. Copiez son adresse dans un lecteur de flux, et "
    "tout ce qui paraît ici viendra à vous, sans compte et sans pistage.",
    address="Adresse de ce flux",
    visit="Visiter le site",
    entries="Dernières publications",
    untitled="Note",
)


def feed_stylesheet(lang: str, css_url: str) -> bytes:
    """The XSLT for feeds in a language: French for all kinds of it, else English.

    `css_url` is the address of the theme's own style sheet, with the base path.
    """
    words = _words(lang)
    text = {name: escape(word) for name, word in words._asdict().items()}
    return _SHEET.substitute(text, css=escape(css_url)).encode()


def feed_css(lang: str) -> bytes:
    """The CSS for feeds in a language; it needs no other file."""
    words = _words(lang)
    return _CSS.substitute(
        explanation=words.explanation, feed=words.feed, address=words.address
    ).encode()


def _words(lang: str) -> _Words:
    return FRENCH if lang.lower().split("-")[0] == "fr" else ENGLISH


# XSLT 1.0, all that browsers know. RSS writes 14 Mar 2012: the month's place in the
# row of names is its number. What is HTML (descriptions in RSS, some texts in Atom) is
# shown as such where the browser can. An Atom entry's link without `rel` is its page.
_SHEET = Template("""\
<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:atom="http://www.w3.org/2005/Atom" exclude-result-prefixes="atom">
<xsl:output method="html" version="5.0" encoding="UTF-8"
  doctype-system="about:legacy-compat"/>

<xsl:template match="/">
  <xsl:apply-templates select="rss/channel | atom:feed"/>
</xsl:template>

<xsl:template match="channel">
  <xsl:call-template name="page">
    <xsl:with-param name="home" select="link"/>
    <xsl:with-param name="self" select="atom:link[@rel = 'self']/@href"/>
    <xsl:with-param name="about" select="description"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="atom:feed">
  <xsl:call-template name="page">
    <xsl:with-param name="title" select="atom:title"/>
    <xsl:with-param name="home" select="atom:link[@rel = 'alternate']/@href"/>
    <xsl:with-param name="self" select="atom:link[@rel = 'self']/@href"/>
    <xsl:with-param name="about" select="atom:subtitle"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="page">
  <xsl:param name="title" select="title"/>
  <xsl:param name="home"/>
  <xsl:param name="self"/>
  <xsl:param name="about"/>
  <html lang="$lang">
    <head>
      <title><xsl:value-of select="$$title"/> · $feed</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="robots" content="noindex"/>
      <link rel="stylesheet" href="$css"/>
    </head>
    <body>
      <main id="main">
        <header>
          <p>$feed</p>
          <h1><xsl:value-of select="$$title"/></h1>
          <xsl:if test="$$about != $$title">
            <p><xsl:value-of select="$$about"/></p>
          </xsl:if>
          <p>$explanation</p>
          <p>$address<br/><code><xsl:value-of select="$$self"/></code></p>
          <p><a href="{$$home}">$visit</a></p>
        </header>
        <h2>$entries</h2>
        <xsl:apply-templates select="item | atom:entry"/>
      </main>
    </body>
  </html>
</xsl:template>

<xsl:template match="item">
  <article>
    <h3><a href="{link}">
      <xsl:choose>
        <xsl:when test="title"><xsl:value-of select="title"/></xsl:when>
        <xsl:otherwise>$untitled</xsl:otherwise>
      </xsl:choose>
    </a></h3>
    <xsl:if test="pubDate">
      <xsl:variable name="names">JanFebMarAprMayJunJulAugSepOctNovDec</xsl:variable>
      <xsl:variable name="before"
        select="substring-before($$names, substring(pubDate, 9, 3))"/>
      <xsl:call-template name="day">
        <xsl:with-param name="day" select="concat(substring(pubDate, 13, 4), '-',
          format-number(string-length($$before) div 3 + 1, '00'), '-',
          substring(pubDate, 6, 2))"/>
      </xsl:call-template>
    </xsl:if>
    <p><xsl:value-of select="description" disable-output-escaping="yes"/></p>
  </article>
</xsl:template>

<xsl:template match="atom:entry">
  <article>
    <h3><a href="{atom:link[not(@rel) or @rel = 'alternate']/@href}">
      <xsl:apply-templates select="atom:title" mode="text"/>
    </a></h3>
    <xsl:call-template name="day">
      <xsl:with-param name="day"
        select="substring(concat(atom:published, atom:updated), 1, 10)"/>
    </xsl:call-template>
    <p><xsl:apply-templates select="atom:summary" mode="text"/></p>
  </article>
</xsl:template>

<xsl:template match="*" mode="text">
  <xsl:value-of select="."/>
</xsl:template>

<xsl:template match="*[@type = 'html']" mode="text">
  <xsl:value-of select="." disable-output-escaping="yes"/>
</xsl:template>

<xsl:template name="day">
  <xsl:param name="day"/>
  <p><time datetime="{$$day}"><xsl:value-of select="$$day"/></time></p>
</xsl:template>
</xsl:stylesheet>
""")


# RSS has no namespace, Atom has its own: names without a prefix are those of both.
_CSS = Template("""\
@namespace atom "http://www.w3.org/2005/Atom";
@namespace content "http://purl.org/rss/1.0/modules/content/";
@namespace dc "http://purl.org/dc/elements/1.1/";

:root {
  color-scheme: light dark;
  display: block;
  max-width: 42rem;
  margin: 2rem auto;
  padding: 0 1rem;
  font: 1.0625rem/1.6 system-ui, sans-serif;
  overflow-wrap: anywhere;
}

channel, item, entry, title, description, subtitle, summary, pubDate, published {
  display: block;
}

channel > *, feed > *, item > *, entry > * { margin: 0.25rem 0; }

channel > title, feed > title { font-size: 2rem; font-weight: 700; line-height: 1.2; }
channel > title::before, feed > title::before {
  content: "$feed";
  display: block;
  font-size: 1rem;
  font-weight: 400;
}

atom|link[rel="self"] { display: block; margin: 1rem 0; }
atom|link[rel="self"]::before {
  content: "$explanation\\a $address\\a ";
  white-space: pre-line;
}
atom|link[rel="self"]::after { content: attr(href); font-family: monospace; }

item, entry { margin-top: 1.5rem; padding-top: 1.5rem; border-top: thin solid; }
item > title, entry > title { font-size: 1.25rem; font-weight: 700; line-height: 1.3; }
item > link { display: block; font-size: 0.875rem; }
entry > atom|link:not([rel])::after { content: attr(href); font-size: 0.875rem; }
pubDate, published { font-size: 0.875rem; opacity: 0.8; }

channel > link, generator, language, lastBuildDate, image, icon, id, guid, category,
author, updated, enclosure, content|encoded, atom|content, dc|creator, dc|language {
  display: none;
}
""")
