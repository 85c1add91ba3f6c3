"""A real browser: headless Chromium, that of the system."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

import prelim
from prelim.reports.page import render

# A closed network would have Chromium retry its own look-ups in the background.
_QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert chromium, "these tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=_QUIET)
        yield running
        running.close()


@pytest.fixture(scope="session")
def report() -> prelim.Report:
    """A real run of two backends."""
    numpy = prelim.check("numpy", ["ndarray.*"])
    reference = prelim.check("reference", ["ndarray.*"])
    return dataclasses.replace(
        numpy,
        backends=(*reference.backends, *numpy.backends),
        outcomes=(*reference.outcomes, *numpy.outcomes),
    )


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a report as a file; whatever its console complains about fails the test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def open_(shown: prelim.Report, **options: object) -> Page:
        file = tmp_path / "report.html"
        file.write_text(render(shown), encoding="utf-8")
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **options)  # type: ignore[arg-type]  # options of any kind
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield open_
    assert complaints == []
