"""The option that rewrites expectations, and what it rewrote."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from case_files import Case, Mark, rewritten

UPDATES: pytest.StashKey[dict[Path, dict[int, tuple[Case, Sequence[Mark]]]]] = pytest.StashKey()


# how long an example takes depends on what else the machine does: time is measured in benchmarks/
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-cases", action="store_true",
                     help="rewrite failing case files and expected reports with what is found now; review the change")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[UPDATES] = {}


@pytest.fixture
def update_cases(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are rewritten instead of held."""
    return bool(request.config.getoption("--update-cases"))


@pytest.fixture
def updates(request: pytest.FixtureRequest) -> dict[Path, dict[int, tuple[Case, Sequence[Mark]]]]:
    """Where a test leaves the marks a case should have: file -> line of its heading -> case and marks."""
    return request.config.stash[UPDATES]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Headless Chromium, driven by Selenium."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("Chromium and its driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for word in ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update",
                 "disable-sync", "window-size=1400,1000", f"user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(f"--{word}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    found = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield found
    found.quit()


def pytest_sessionfinish(session: pytest.Session) -> None:
    for path, cases in sorted(session.config.stash[UPDATES].items()):
        path.write_text(rewritten(path.read_text(encoding="utf-8"), cases), encoding="utf-8")
