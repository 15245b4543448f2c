"""The documentation: links lead somewhere, snippets run, commands that are named exist."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import shlex
from pathlib import Path

import pytest

import accord
from accord.cli import commands

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def fences(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language on a page."""
    return [body for tag, body in FENCE.findall(page.read_text(encoding="utf-8")) if tag == language]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_relative_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize(
    "page", [p for p in PAGES if fences(p, "python")], ids=lambda p: str(p.relative_to(ROOT))
)
def test_python_snippets_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The snippets of a page run one after another in one namespace, as a reader would type them."""
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {}
    for snippet in fences(page, "python"):
        exec(compile(snippet, str(page), "exec"), namespace)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_that_are_shown_exist(page: Path) -> None:
    known = {m.name.rstrip("_").replace("_", "-") for m in pkgutil.iter_modules(commands.__path__)}
    for block in [*fences(page, "sh"), *fences(page, "console")]:
        for line in block.splitlines():
            for part in re.split(r"&&|\|", line.removeprefix("$ ")):
                words = shlex.split(part, comments=True)
                if "accord" in words and words.index("accord") + 1 < len(words):
                    command = words[words.index("accord") + 1]
                    assert command.startswith("-") or command in known, f"{page.name}: accord {command}"


def modules_with_examples() -> list[str]:
    names = [
        m.name for m in pkgutil.walk_packages(accord.__path__, "accord.") if not m.name.endswith("__main__")
    ]
    found = []
    for name in ("accord", *names):
        parts = name.split(".")[1:]
        source = Path(accord.__path__[0]).joinpath(*parts)
        file = source.with_suffix(".py") if source.with_suffix(".py").exists() else source / "__init__.py"
        if ">>> " in file.read_text(encoding="utf-8"):
            found.append(name)
    return found


@pytest.mark.parametrize("name", modules_with_examples())
def test_examples_in_docstrings_run(name: str) -> None:
    failures, attempts = doctest.testmod(importlib.import_module(name))
    assert attempts
    assert not failures
