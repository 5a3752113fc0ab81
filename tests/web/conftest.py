"""A workbench over a small case: as an application for quick tests, and as a server with a browser before it."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from riwaya import knowledge, pipeline
from riwaya.case import Case, open_case
from riwaya.intake import read
from riwaya.web.access.tokens import Token
from riwaya.web.app import Workbench
from riwaya.web.settings import Settings

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
# Three accounts of one strike, which disagree, a copy of the first, and one article that stands alone.
ARTICLES = {
    "north.txt": (
        "وكالة الشمال", "2023-11-06",
        "قُتل خمسة مدنيين وأصيب تسعة آخرون في قصف مدفعي لقوات النظام على بلدة سرمين شرق إدلب صباح الأحد، "
        "بحسب ما أفاد الدفاع المدني.\nوقال مصدر محلي إن القصف استهدف سوق البلدة.",
    ),
    "official.txt": (
        "الوكالة الرسمية", "2023-11-06",
        "نفى مصدر عسكري أن تكون القوات الحكومية قد قصفت بلدة سرمين يوم الأحد، واتهم هيئة تحرير الشام بقصف سوق البلدة، "
        "ما أدى إلى مقتل ثلاثة مدنيين.",
    ),
    "coast.txt": (
        "راديو الساحل", "2023-11-07",
        "ارتفعت حصيلة قتلى القصف المدفعي الذي شنته قوات النظام على بلدة سرمين يوم الأحد إلى سبعة مدنيين، "
        "وفق المرصد السوري لحقوق الإنسان.",
    ),
    "copy.txt": (
        "موقع الخبر", "2023-11-06",
        "قُتل خمسة مدنيين وأصيب تسعة آخرون في قصف مدفعي لقوات النظام على بلدة سرمين شرق إدلب صباح الأحد، "
        "بحسب ما أفاد الدفاع المدني.",
    ),
    "daraa.txt": (
        "صوت الجنوب", "2023-11-08",
        "اغتال مسلحون مجهولون الشاب أحمد الحمصي في مدينة جاسم شمال درعا مساء الثلاثاء 7 تشرين الثاني 2023 🚨 "
        "وهاجم آخرون حاجزاً لقوات النظام قرب المدينة.",
    ),
}


def build_case(path: str, articles: dict[str, tuple[str, str, str]] = ARTICLES) -> str:
    """A case of articles (name -> outlet, date, text), linked; the address of it."""
    known = knowledge.load()
    stages = pipeline.build(known)
    with open_case(path, secret=b"0" * 32) as case:
        case.begin(stages.version, known.version)
        for name, (outlet, published, text) in articles.items():
            file = Path(path).parent / "news" / name if "://" not in path else Path(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            case.add(stages.analyse(read(file, published=published, outlet=outlet)), text.encode())
        relink(case)
    return path


def relink(case: Case) -> None:
    """Brings incidents up to decisions, as `riwaya serve` does."""
    known = knowledge.load()
    case.link(known, f"{pipeline.VERSION}+{known.version}")


def settings_of(address: str, **more: Any) -> Settings:
    """Settings of a workbench over a case."""
    return Settings(address, **{"relink": relink, "knowledge": knowledge.load, "signs": "Huda", **more})


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of the case of `ARTICLES`, made once."""
    path = tmp_path_factory.mktemp("built") / "case.riwaya"
    build_case(str(path))
    with open_case(path, create=False):
        pass
    return path.read_bytes()


@pytest.fixture
def case_file(built: bytes, tmp_path: Path) -> str:
    """A case of `ARTICLES` of its own."""
    path = tmp_path / "case.riwaya"
    path.write_bytes(built)
    return str(path)


@contextmanager
def client_of(address: str, **more: Any) -> Iterator[TestClient]:
    """A client of an application over a case; it keeps cookies and follows no redirect."""
    with open_case(address, create=False) as case:
        app = Workbench(case, settings_of(address, **more)).app()
        with TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False) as client:
            yield client


@pytest.fixture
def client(case_file: str) -> Iterator[TestClient]:
    """A client of a workbench over the case of `ARTICLES`, who may decide."""
    with client_of(case_file) as made:
        yield made


def csrf_of(client: TestClient) -> str:
    """The word of the session that forms send back."""
    text = client.get("/enter-no-page").text
    return text.partition('name="csrf" content="')[2].partition('"')[0]


def hashed(name: str, word: str, may: str) -> Token:
    """A token as it is kept."""
    import hashlib

    return Token(name, may, hashlib.sha256(word.encode()).hexdigest())  # type: ignore[arg-type]


@contextmanager
def served(address: str, **more: Any) -> Iterator[str]:
    """A real server over a case, on a port of its own; its address without the slash at the end."""
    import uvicorn

    from riwaya.web.serving import listening

    settings = settings_of(address, port=0, **more)
    with open_case(address, create=False) as case, listening(settings) as ear:
        server = uvicorn.Server(uvicorn.Config(Workbench(case, settings).app(), log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [ear]})
        thread.start()
        try:
            url = f"http://127.0.0.1:{ear.getsockname()[1]}"
            httpx.get(f"{url}/assets/app.css", timeout=20).raise_for_status()
            yield url
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium; tests that want it are skipped where it is not installed."""
    if not CHROMIUM.exists() and not os.environ.get("RIWAYA_NEEDS_BROWSER"):
        pytest.skip("needs chromium: make browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


def _is_fault(said: Any) -> bool:
    """Whether a console line tells of a fault; a screenshot of the map reads pixels back, which drivers remark on."""
    return said.type in ("error", "warning") and "GL Driver Message" not in said.text


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens pages in a fresh browser; at the end no page may have met an error or asked another origin."""
    contexts, faults = [], list[str]()

    def opened(url: str, **how: Any) -> Any:
        context = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, **how})
        contexts.append(context)
        page = context.new_page()
        origin = "/".join(url.split("/")[:3])

        def asked(request: Any) -> None:
            if not request.url.startswith((origin, "data:", "blob:")):
                faults.append(f"asked {request.url}")

        context.on("request", asked)
        page.on("console", lambda one: faults.append(one.text) if _is_fault(one) else None)
        page.on("pageerror", lambda one: faults.append(str(one)))
        page.goto(url)
        return page

    opened.faults = faults  # type: ignore[attr-defined]
    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots are kept: the folder that RIWAYA_SCREENSHOTS names, else one that goes with the tests."""
    named = os.environ.get("RIWAYA_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a case of three versions of one operation; tests leave it as it is."""
    from tests.web.told import THREE

    return build_case(str(tmp_path_factory.mktemp("three") / "case.riwaya"), THREE)
