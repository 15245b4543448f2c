"""A forecast in one archive that a stranger can run again: the case, what was asked, the answer, the versions
of everything that was at work, and checksums.

The same forecast gives the same archive on the same installation. An archive is read by the names that it may
have, within limits, and into memory only.
"""

from __future__ import annotations

import io
import json
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distributions
from zipfile import ZipFile

from accord import __version__
from accord.case.plain_data import plain
from accord.errors import Finding, InvalidFileError
from accord.forecasts.inquiry import Inquiry, Where
from accord.forecasts.results import Forecast
from accord.ledger.canonical import digest, in_order, parsed
from accord.ledger.runs import Run, run_data, run_from, run_of
from accord.ledger.verifying import Difference, differences
from accord.machine.archives import DAMAGED, packed_members, why_not_unpacked
from accord.studies.one_scenario import forecast_of
from accord.yaml.writing import new_text

__all__ = ["MEMBERS", "Checked", "archive_of", "check_archive"]

RUN, CASE, VERSIONS, LOCK, GUIDE, SUMS = (
    "run.json",
    "case.yaml",
    "versions.json",
    "requirements.txt",
    "README.txt",
    "SHA256SUMS",
)
MEMBERS = (GUIDE, CASE, RUN, VERSIONS, LOCK, SUMS)
"""What an archive holds, in this order, and nothing else."""
_LARGEST = 200_000_000
"""Bytes of all members, unpacked."""
_GUIDE = """\
A forecast of Accord, with all that it was made from.

    accord archive --check THIS-FILE    checks every byte and runs the forecast again

run.json          what was asked (the whole case, scenario, seed, draws, horizon) and the answer
case.yaml         the case alone, to read and to edit:  accord forecast case.yaml
versions.json     the versions of Accord, of Python and of the machine that made it
requirements.txt  everything that was installed:  pip install -r requirements.txt  gives the same
SHA256SUMS        sha256sum --check SHA256SUMS

Documents that the case cites are not in here: many may not be passed on. The case names them.
"""


@dataclass(frozen=True)
class Checked:
    """An archive and the same forecast today."""

    run: Run
    """As the archive holds it."""
    made_by: str
    """Version of Accord that made it."""
    version: str
    """Of Accord that ran it again."""
    same_bytes: bool
    """Whether the new run gives the same answer to the byte."""
    differences: tuple[Difference, ...]
    """Under another version of what six digits tell; else of everything."""

    @property
    def holds(self) -> bool:
        """Whether the archive says what its inputs give."""
        return not self.differences


def archive_of(inquiry: Inquiry, forecast: Forecast) -> bytes:
    """The archive of a forecast.

    Parameters
    ----------
    inquiry : what was asked, with the case as loaded.
    forecast : the answer.
    """
    # The date of the case: an archive tells no clock, so that the same forecast gives the same bytes.
    created = f"{inquiry.case.as_of.isoformat()}T00:00:00Z"
    run = run_of(inquiry, forecast, author="", created=created)
    members = {
        GUIDE: _GUIDE.encode(),
        CASE: new_text(plain(inquiry.case)).encode("utf-8"),
        RUN: in_order(run_data(run)),
        VERSIONS: (json.dumps(_versions(), indent=2, sort_keys=True) + "\n").encode(),
        LOCK: "".join(f"{name}=={version}\n" for name, version in _installed()).encode(),
    }
    sums = "".join(f"{digest(data)}  {name}\n" for name, data in members.items())
    return packed_members((*members.items(), (SUMS, sums.encode())))


def _versions() -> dict[str, str]:
    return {
        "accord": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
        "machine": platform.machine(),
    }


def _installed() -> Iterator[tuple[str, str]]:
    """Name and version of every package, Accord last."""
    found = {each.metadata["Name"].lower(): each.version for each in distributions() if each.metadata["Name"]}
    yield from sorted(item for item in found.items() if item[0] != "accord")
    yield "accord", __version__


def check_archive(data: bytes, label: str, where: Where | None = None) -> Checked:
    """Check every byte of an archive and run its forecast again.

    Parameters
    ----------
    label : what messages call the file.

    Raises
    ------
    InvalidFileError
        If it is no archive of Accord, holds anything else, is damaged, or unpacks to too much.
    Stopped
        If the progress callback of `where` raises it.
    """
    members = _members(data, label)
    _require_sums(members, label)
    run = run_from(parsed(members[RUN]), f"{RUN} in {label}")
    made = forecast_of(run.inquiry, where or Where())
    entry = run.entry
    again = run_of(
        run.inquiry,
        made,
        author=entry.author,
        created=entry.created,
        name=entry.name,
        note=entry.note,
        milliseconds=entry.milliseconds,
    )
    now = in_order(run_data(again))
    exact = run.forecast.version == __version__
    sealed, found = parsed(members[RUN]) or {}, parsed(now) or {}
    if not exact:
        sealed, found = sealed["result"], found["result"]
    differ = tuple(differences(sealed, found, "", exact=exact))
    return Checked(run, run.forecast.version, __version__, now == members[RUN], differ)


def _members(data: bytes, label: str) -> dict[str, bytes]:
    """The members by the names that they may have; nothing is written anywhere."""
    if why := why_not_unpacked(data, most=_LARGEST):
        raise _refused(label, why, "ask for the archive again")
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if strange := sorted(set(names) - set(MEMBERS)):
                raise _refused(label, f"holds {strange[0]!r}, which no archive of Accord does", "take it out")
            if len(names) != len(set(names)):
                raise _refused(label, "holds a name twice", "ask for the archive again")
            if missing := [name for name in MEMBERS if name not in names]:
                raise _refused(label, f"lacks {', '.join(missing)}", "ask for the archive again")
            return {name: archive.read(name) for name in MEMBERS}
    except InvalidFileError:
        raise
    except DAMAGED as problem:
        raise _refused(label, "is no archive that can be read", "ask for it again") from problem


def _require_sums(members: Mapping[str, bytes], label: str) -> None:
    """Refuse an archive of which a member is not what its checksums say."""
    lines = (line.partition("  ") for line in members[SUMS].decode("ascii", "replace").splitlines())
    told = {name: found for found, _, name in lines}
    rows = [
        Finding(label, None, name, "is not what SHA256SUMS says", "ask for the archive again")
        for name in MEMBERS
        if name != SUMS and told.get(name) != digest(members[name])
    ]
    if rows:
        raise InvalidFileError(f"{label} was altered or damaged", rows)


def _refused(label: str, what: str, remedy: str) -> InvalidFileError:
    return InvalidFileError(f"{label} {what}", [Finding(label, None, "file", what, remedy)])
