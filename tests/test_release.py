"""What a release is made of agrees with itself: versions, the container, the workflow, links of the site."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import accord

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def text(name: str) -> str:
    """A file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_version_is_the_same_everywhere() -> None:
    assert PROJECT["version"] == accord.__version__
    assert f"\nversion: {accord.__version__}\n" in text("CITATION.cff")
    assert f"\n## {accord.__version__}, " in text("CHANGELOG.md")
    assert f"accord-{accord.__version__}-py3-none-any.whl" in text("docs/how-to/install.md")
    assert f"Accord, version {accord.__version__}." in text("docs/how-to/cite.md")


def test_all_is_every_extra() -> None:
    extras = PROJECT["optional-dependencies"]
    (whole,) = extras["all"]
    assert set(re.findall(r"[a-z]+", whole.removeprefix("accord"))) == set(extras) - {"all"}


def test_the_page_on_installing_names_every_extra() -> None:
    page = text("docs/how-to/install.md")
    for extra in PROJECT["optional-dependencies"]:
        assert f"`{extra}`" in page, extra


def test_the_container_copies_what_is_there_and_installs_extras_that_exist() -> None:
    recipe = text("Dockerfile")
    for line in re.findall(r"^COPY (.+)$", recipe, re.MULTILINE):
        for name in line.split()[:-1]:
            assert (ROOT / name).exists(), name
    (extras,) = re.findall(r"/source\[([^]]+)\]", recipe)
    assert set(extras.split(",")) <= set(PROJECT["optional-dependencies"])
    assert 'ENTRYPOINT ["accord"]' in recipe
    assert 'CMD ["serve", "--host", "0.0.0.0", "--port", "8765", "--no-browser"]' in recipe
    assert "web" in extras.split(",")
    assert "accord" in PROJECT["scripts"]


def test_the_container_and_the_checks_install_the_same_libraries_for_paper() -> None:
    recipe, checks = text("Dockerfile"), text(".ci/run")
    for package in ("fonts-noto-core", "fonts-noto-cjk", "libpango-1.0-0", "libpangoft2-1.0-0"):
        assert package in recipe
        assert package in checks


def test_the_workflow_runs_what_a_change_must_pass() -> None:
    assert "run: bash .ci/run" in text(".github/workflows/check.yml")


def test_the_builder_of_the_site_is_pinned() -> None:
    groups = tomllib.loads(text("pyproject.toml"))["dependency-groups"]
    assert "zensical==0.0.73" in groups["dev"]


@pytest.fixture(scope="module")
def links() -> ModuleType:
    """The checker of links."""
    spec = importlib.util.spec_from_file_location("accord_links", ROOT / ".ci" / "links.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_dead_links_are_found_and_sound_ones_are_not(links: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    outside, own = '<a href="https://example.org/none">x</a>', '<a href="#here" id="here">x</a>'
    (tmp_path / "index.html").write_text(f'<a href="sub/page.html#there">x</a>{outside}{own}')
    (tmp_path / "sub" / "page.html").write_text('<h2 id="there">x</h2><a href="../index.html">x</a>')
    assert links.dead_links(tmp_path) == []
    (tmp_path / "sub" / "page.html").write_text(
        '<a href="../index.html#no">x</a><a href="no.html">x</a><a href="../sub/">x</a>'
    )
    assert links.dead_links(tmp_path) == [
        "index.html: sub/page.html#there",
        "sub/page.html: ../index.html#no",
        "sub/page.html: no.html",
        "sub/page.html: ../sub/",
    ]
