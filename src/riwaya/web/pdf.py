"""A page to a PDF of the same bytes each time, with the fonts of the workbench and nothing from outside."""

import hashlib
from typing import Any

from riwaya.errors import UsageError
from riwaya.web.assets_table import table

_FONTS = "riwaya-font:"
_NASKH, _SANS = "vendor/noto-naskh-arabic/noto-naskh-arabic-arabic", "vendor/noto-sans/noto-sans"
# A name of its own for each file: WeasyPrint knows no unicode-range, and where a font of the same name is installed, or
# two files share one, it draws the letters of one with the shapes of the other.
FACES = (
    ("riwaya-naskh", "400", f"{_NASKH}-400-normal.woff2"),
    ("riwaya-naskh", "700", f"{_NASKH}-700-normal.woff2"),
    ("riwaya-sans", "normal", f"{_SANS}-latin-wght-normal.woff2"),
    ("riwaya-signs", "400", "vendor/noto-sans-math/noto-sans-math-latin-400-normal.woff2"),
    ("riwaya-sans-more", "normal", f"{_SANS}-latin-ext-wght-normal.woff2"),
)


def is_there() -> bool:
    """Whether WeasyPrint is installed and finds the libraries that it needs."""
    return _weasyprint() is not None


def to_pdf(page: str) -> bytes:
    """The page as a PDF; it may load the fonts of the workbench by `riwaya-font:NAME`, and nothing else.

    Raises: UsageError when WeasyPrint is missing.
    """
    weasyprint = _weasyprint()
    if weasyprint is None:
        raise UsageError("a PDF needs WeasyPrint; install it: pip install 'riwaya[pdf]'")
    mark = hashlib.sha256(page.encode()).digest()[:16]
    made: bytes = weasyprint.HTML(string=page, url_fetcher=_fetcher()).write_pdf(pdf_identifier=mark)
    return made


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError):  # OSError: pango is not on the machine
        return None
    return weasyprint


def font_faces() -> str:
    """The `@font-face` rules of the fonts that a PDF is set in, their files called by `riwaya-font:`."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{_FONTS}{file}") format("woff2"); }}'
        for family, weight, file in FACES
    )


def font(url: str) -> bytes:
    """The bytes of a font of the workbench, from memory. Raises: ValueError for any other address."""
    found = table().get(url.removeprefix(_FONTS)) if url.startswith(_FONTS) else None
    if found is None or found.kind != "font/woff2":
        raise ValueError(f"a dossier loads nothing from {url[:80]!r}")
    return found.content


def _fetcher() -> Any:
    """What WeasyPrint asks for files; it swallows the ValueError of any but a font and goes on without."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fonts(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            return URLFetcherResponse(url, font(url), {"Content-Type": "font/woff2"})

    return Fonts()
