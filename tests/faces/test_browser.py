"""The briefing in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faces.html.test_briefing import html
from tests.required import chromium

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_loads_nothing_and_is_silent(tmp_path: Path, width: int, scheme: str) -> None:
    from playwright.sync_api import sync_playwright

    path = tmp_path / "briefing.html"
    path.write_text(html(), encoding="utf-8")
    said: list[str] = []
    asked: list[str] = []
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        tab.on("console", lambda message: said.append(message.text))
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(path.as_uri())
        tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        overflow = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        browser.close()
    assert overflow <= 0
    assert said == []
    assert asked == [path.as_uri()]
