"""The licence of everything that is installed beside Accord; ends with 1 where one is not allowed.

    python .ci/licences.py          after  uv sync --locked --all-extras --all-groups

GPL and AGPL are refused, unless the package may also be had under a permissive licence (an "or"). The LGPL is
allowed only to the packages that are named for it. A package that tells no licence is refused, too.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distributions

LESSER = frozenset({"docxtpl", "psycopg", "psycopg-binary", "psycopg-pool"})
"""Packages of extras that may be under the LGPL."""
CHOICE = frozenset({"pyphen"})
"""Packages that list several licences to choose from in words that no program can tell from an "and"."""
SILENT = {"axe-playwright-python": "MIT License", "resvg_py": "MIT License"}
"""Packages that tell their licence nowhere but in its text, with the name of that text. The first, used by
tests alone, holds axe under the MPL 2.0."""
_STRONG = re.compile(r"(?<!L)(?:A?GPL)|(?<!Lesser )General Public License|Affero")
_LESSER = re.compile(r"LGPL|Lesser General Public License|Library General Public")


def told(package: Distribution) -> str:
    """What the package says of its licence: the expression, else the classifiers, else the field."""
    if expression := package.metadata.get("License-Expression"):
        return expression
    marked = [
        c.split("::")[-1].strip() for c in package.metadata.get_all("Classifier") or [] if "License ::" in c
    ]
    named = [words for words in marked if words != "OSI Approved"]
    told_so = " AND ".join(named) or (package.metadata.get("License") or "").strip().partition("\n")[0]
    return told_so or SILENT.get(package.name.lower(), "")


def trouble(name: str, licence: str) -> str | None:
    """Why a package of this name and licence is not allowed; None where it is."""
    if not licence:
        return "tells no licence"
    choices = licence.split(" OR ")
    if name in CHOICE:
        choices = licence.split(" AND ")
    if any(not _STRONG.search(one) and not _LESSER.search(one) for one in choices):
        return None
    if any(not _STRONG.search(one) for one in choices):
        return None if name in LESSER else "is under the LGPL and not named for it"
    return "is under the GPL or AGPL"


def main() -> int:
    """List all packages; 1 where one is not allowed."""
    found = sorted(
        {(each.name.lower(), told(each)) for each in distributions() if each.name.lower() != "accord"}
    )
    refused = [(name, why) for name, licence in found if (why := trouble(name, licence))]
    for name, licence in found:
        sys.stdout.write(f"{name}: {licence}\n")
    for name, why in refused:
        sys.stderr.write(f"{name} {why}\n")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
