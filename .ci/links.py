"""Every link inside a built site leads to a page, a file or a heading that is there; else it ends with 1.

python .ci/links.py FOLDER
"""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in ("href", "src"):
                self.links.append(value)
            if value and name in ("id", "name"):
                self.names.add(value)


def _read(file: Path) -> _Page:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    return page


def dead_links(site: Path) -> list[str]:
    """Page and link, for every link that leads nowhere; links to other sites are not followed."""
    pages = {file.resolve(): _read(file) for file in sorted(site.rglob("*.html"))}
    found = []
    for file, page in pages.items():
        if file.name == "404.html":
            continue  # its links count from the root of whatever serves it
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if target.is_dir():
                target = target / "index.html"
            here = target.is_file()
            named = (
                not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].names
            )
            if not here or not named:
                found.append(f"{file.relative_to(site.resolve())}: {link}")
    return found


def main() -> int:
    """Check the site in the folder that is named."""
    site = Path(sys.argv[1])
    pages = list(site.rglob("*.html"))
    found = dead_links(site)
    for line in found:
        sys.stderr.write(f"{line}\n")
    sys.stdout.write(f"{len(pages)} pages, {len(found)} dead links\n")
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
