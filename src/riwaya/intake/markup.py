"""HTML pages: main text, title, outlet, date, address. trafilatura is imported with the first page."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

import msgspec

from riwaya.intake.dates import iso_from_markup
from riwaya.records import Removed

LARGEST_HTML_BYTES = 8_000_000
HEAD_BYTES = 4096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_SITE_IN_TITLE = re.compile(r"\s+[-|–—»]\s+[^-|–—»]{2,50}$")
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "button"})
_MENUS = frozenset({"nav", "aside", "footer", "form"})
_CHROME = _MENUS | {"table", "figure", "figcaption", "header", "video", "audio"}
_BLOCKS = frozenset({
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "td", "th", "table",
    "section", "article", "main", "header", "footer", "aside", "nav", "blockquote", "figure", "figcaption",
    "form", "dl", "dt", "dd", "pre", "hr", "title",
})
_VOID = frozenset({
    "br", "hr", "img", "input", "meta", "link", "source", "area", "base", "col", "embed", "wbr", "track",
})
_OUTLET = ("og:site_name", "application-name", "twitter:site:name")
_TITLE = ("og:title", "twitter:title")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "pubdate",
    "publishdate", "date", "dc.date", "parsely-pub-date", "sailthru.date",
)


class Markup(msgspec.Struct, frozen=True):
    """What a page says of itself. published: ISO. text: the main text, the visible headline on top."""

    text: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    removed: tuple[Removed, ...]
    notes: tuple[str, ...] = ()


def charset_of(raw: bytes) -> str | None:
    """The encoding that a page names in its first bytes, None if it names none."""
    found = _CHARSET.search(raw[:HEAD_BYTES]) or _XML_CHARSET.search(raw[:200])
    return found[1].decode("ascii") if found else None


def is_html(raw: bytes) -> bool:
    """Do the bytes begin like an HTML page?"""
    start = raw[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<") and b"<body" in start)


def read_markup(source: str) -> Markup:
    """The main text of a page and what its markup tells."""
    page = _Reader()
    page.feed(source)
    page.close()
    text, notes = _main_text(source, page)
    title = page.headline or _without_site(page.first(_TITLE) or page.title)
    if title and not _stands_on_top(title, text):
        text = f"{title}\n{text}"
    return Markup(
        text=text, title=title, outlet=page.first(_OUTLET) or page.publisher, published=page.published(),
        url=page.canonical or page.first(("og:url",)), removed=_summary(page), notes=notes,
    )


def _main_text(source: str, page: "_Reader") -> tuple[str, tuple[str, ...]]:
    """The text that trafilatura finds, else all visible text, with a note."""
    try:
        import trafilatura
    except ImportError as fault:
        return page.text(), (f"trafilatura can't be imported ({fault}); all visible text was taken",)
    found = trafilatura.extract(source, include_comments=False, include_tables=False, include_links=False)
    if found and found.strip():
        return found, ()
    return page.text(), ("no main text found in the markup; all visible text was taken",)


def _stands_on_top(title: str, text: str) -> bool:
    head = " ".join(text[:len(title) + 400].split())
    return " ".join(title.split()) in head


def _without_site(title: str | None) -> str | None:
    return (_SITE_IN_TITLE.sub("", " ".join(title.split())) or None) if title else None


def _summary(page: "_Reader") -> tuple[Removed, ...]:
    """One line on the kinds of markup that hold no article text, such as «nav ×2, script ×5»."""
    kinds = ", ".join(f"{tag} ×{count}" for tag, count in sorted(page.dropped.items()))
    return (Removed(kinds, "markup"),) if kinds else ()


class _Reader(HTMLParser):
    """Collects a page's metadata and its visible text in one walk."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.title: str | None = None
        self.headline: str | None = None
        self.canonical: str | None = None
        self.time: str | None = None
        self.linked: list[str] = []
        self.dropped: Counter[str] = Counter()
        self._parts: list[str] = []
        self._open: list[str] = []
        self._catch: list[str] | None = None
        self._is_linked_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _SILENT or tag in _CHROME:
            self.dropped[tag] += tag != "head"
        if tag == "meta":
            name = (values.get("property") or values.get("name") or values.get("itemprop") or "").casefold()
            if name and values.get("content"):
                self.meta.setdefault(name, values["content"].strip())
        elif tag == "link" and "canonical" in values.get("rel", "").casefold().split():
            self.canonical = self.canonical or values.get("href", "").strip() or None
        elif tag == "time" and values.get("datetime"):
            self.time = self.time or values["datetime"].strip()
        if tag in ("title", "h1") or self._starts_linked_data(tag, values):
            self._catch = []
        if tag in _BLOCKS:
            self._parts.append("\n")
        if tag not in _VOID:
            self._open.append(tag)

    def _starts_linked_data(self, tag: str, values: dict[str, str]) -> bool:
        self._is_linked_data = tag == "script" and "ld+json" in values.get("type", "").casefold()
        return self._is_linked_data

    def handle_endtag(self, tag: str) -> None:
        if self._catch is not None and tag in ("title", "h1", "script"):
            caught = "".join(self._catch).strip()
            if tag == "script":
                self.linked.append(caught)
            elif tag == "h1":
                self.headline = self.headline or " ".join(caught.split()) or None
            else:
                self.title = self.title or caught or None
            self._catch = None
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._catch is not None:
            self._catch.append(data)
        if not (_SILENT | _MENUS).intersection(self._open):
            self._parts.append(data)

    def text(self) -> str:
        """All visible text outside menus, one block a line."""
        lines = ("".join(self._parts)).split("\n")
        return "\n".join(bare for line in lines if (bare := " ".join(line.split())))

    def first(self, names: tuple[str, ...]) -> str | None:
        """The first of these metadata fields that the page fills."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)

    @property
    def publisher(self) -> str | None:
        """The publisher's name in the page's linked data."""
        for item in self._linked_items():
            publisher = item.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                return str(publisher["name"]) or None
        return None

    def published(self) -> str | None:
        """The publication date: metadata first, then linked data, then the first `<time datetime>`."""
        linked = (item.get("datePublished") for item in self._linked_items())
        given = [self.meta.get(name) for name in _PUBLISHED[:2]]
        given += [value for value in linked if isinstance(value, str)]
        given += [self.meta.get(name) for name in _PUBLISHED[2:]] + [self.time]
        return next((iso for value in given if value and (iso := iso_from_markup(value))), None)

    def _linked_items(self) -> Iterator[dict[str, object]]:
        """Every object of the page's JSON-LD; blocks that are no JSON are passed over."""
        for block in self.linked:
            try:
                waiting: list[object] = [json.loads(block)]
            except (json.JSONDecodeError, RecursionError):
                continue
            while waiting:
                item = waiting.pop(0)
                if isinstance(item, list):
                    waiting += item
                elif isinstance(item, dict):
                    yield item
                    waiting += [item["@graph"]] if "@graph" in item else []
