"""The example notebook of the documentation runs, and what it shows is what is stored in it.

`python -m tests.test_notebook` runs it and stores it with what it shows.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "tutorial" / "notebook.ipynb"
TEXT = ("text/plain",)


def executed() -> Any:
    """The notebook, run from its beginning."""
    book = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(book, timeout=300, kernel_name="python3").execute()
    return book


def shown(book: Any) -> list[list[str]]:
    """What every cell shows as text: results by their text, whole pages and pictures by their kind."""
    found = []
    for cell in book.cells:
        outputs = cell.get("outputs", [])
        texts = [str(out.get("text") or out.get("data", {}).get("text/plain", "")) for out in outputs]
        found.append([re.sub(r"\s+", " ", text) for text in texts])
    return found


def test_the_notebook_runs_and_shows_what_is_stored_in_it() -> None:
    stored = nbformat.read(NOTEBOOK, as_version=4)
    again = executed()
    assert shown(again) == shown(stored)
    outputs = [out for cell in again.cells for out in cell.get("outputs", [])]
    assert not [out for out in outputs if out["output_type"] == "error" or out.get("name") == "stderr"]
    pages = [out for out in outputs if "<iframe sandbox" in out.get("data", {}).get("text/html", "")]
    pictures = [out for out in outputs if 'src="data:image/svg' in out.get("data", {}).get("text/html", "")]
    assert (len(pages), len(pictures)) == (2, 2)


def main() -> None:
    """Run and store it, without the pages, which are long: who opens the notebook runs it."""
    book = executed()
    for cell in book.cells:
        cell.metadata = {}
        for out in cell.get("outputs", []):
            html = out.get("data", {}).get("text/html", "")
            if "<iframe" in html:
                del out["data"]["text/html"]
    book.metadata.pop("language_info", None)
    nbformat.write(book, NOTEBOOK)
    sys.stdout.write(f"{NOTEBOOK}\n")


if __name__ == "__main__":
    main()
