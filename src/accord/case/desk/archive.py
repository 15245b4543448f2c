"""A case folder as one file to take along, and back: listed names only, bounded, whole or not at all.

An archive comes from anywhere. Nothing in it is trusted: not its names, not the sizes that it tells, not that
its files are files.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from accord.case.checks.whole_case import NO_ISSUE, check
from accord.case.files.finding import counted, find
from accord.case.files.inside import leaves
from accord.case.files.starting import whole_folder
from accord.errors import InvalidFileError, UsageError
from accord.machine.journal import settle_if_left

__all__ = ["MOST_BYTES", "MOST_FILES", "packed", "unpacked"]

MOST_FILES = 2_000
MOST_BYTES = 200 * 1024 * 1024
"""Of all files together, unpacked."""
_MOST_NAMES = 1024 * 1024
"""Bytes of the list of names at the end of an archive."""
MOST_OF_ONE = 20 * 1024 * 1024
"""Of one file, unpacked."""
_AT_ONCE = 1024 * 1024
_LETTER = r"[^/\\:*?\"<>|\x00-\x1f\x7f]"
_STEM = rf"(?!\.){_LETTER}{{1,120}}"
_TOP = (
    r"case\.yaml",
    r"(?:case\.history|proposals|interview)\.jsonl",
    r"(?:actors|stances)\.(?:csv|xlsx)",
    r"sources\.json",
    r"news\.yaml",
    r"questions\.md",
    rf"conflict{_LETTER}{{0,60}}\.(?:ya?ml|json)",
)
_INSIDE = (
    rf"scenarios/{_STEM}\.ya?ml",
    rf"documents/{_STEM}\.txt",
    rf"(?:readings|runs|forecasts)/{_STEM}\.json",
    r"forecasts/chain\.jsonl",
)
_LISTED = re.compile("|".join((*_TOP, *_INSIDE)))
"""The files of a case, by their path in its folder."""
_MUCH = (
    f"Unpacked a file of the archive holds more than {MOST_OF_ONE >> 20} MB, or all more than "
    f"{MOST_BYTES >> 20} MB, which is more than a case has; nothing was kept of it"
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same folder gives the same bytes."""
_END = struct.Struct("<4sHHHHIIH")
"""The end of an archive, which tells how many names it lists, and in how many bytes."""


def packed(name: str | Path) -> bytes:
    """The folder of a case as a ZIP archive: every file of it that has a listed name, and no link.

    Raises
    ------
    NotFoundError
        If there is no such case.
    """
    path = find(name)
    folder = path.parent
    settle_if_left(folder)
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        if path.name == "case.yaml":
            for inner in _listed(folder):
                _put(made, inner.relative_to(folder).as_posix(), inner.read_bytes())
        else:
            _put(made, "case.yaml", path.read_bytes())
    return into.getvalue()


def _listed(folder: Path) -> Iterator[Path]:
    for path in sorted((*folder.glob("*"), *folder.glob("*/*"))):
        told = path.relative_to(folder).as_posix()
        if _LISTED.fullmatch(told) and path.is_file() and not leaves(folder, path):
            yield path


def _put(made: zipfile.ZipFile, name: str, data: bytes) -> None:
    told = zipfile.ZipInfo(name, _EPOCH)
    told.compress_type, told.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    made.writestr(told, data)


def unpacked(data: bytes, folder: Path) -> Path:
    """Make a new case folder of an archive and return its ``case.yaml``.

    A folder around all files of the archive is passed over.

    Raises
    ------
    UsageError
        If it is no archive, holds anything that is no file of a case, or more than a case may hold; or if the
        folder exists or cannot be made.
    InvalidFileError
        If what it holds is no sound case; a draft without an issue is one.
    """
    with _opened(data) as archive:
        entries = _entries(archive)

        def fill(made: Path) -> None:
            made.mkdir()
            left = MOST_BYTES
            for name, told in entries.items():
                target = made / name
                target.parent.mkdir(exist_ok=True)
                left -= _written(archive, told, target, min(left, MOST_OF_ONE))
            (made / "documents").mkdir(exist_ok=True)
            _refuse_unsound(made)

        return whole_folder(folder, fill)


def _opened(data: bytes) -> zipfile.ZipFile:
    if (why := _not_read(data)) is not None:
        raise UsageError(why)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError):
        raise UsageError("The archive is damaged; send one as Accord makes it, or as a ZIP file") from None


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Path in the folder of the case -> the file in the archive that will stand there."""
    files = [told for told in archive.infolist() if not told.is_dir()]
    around = _around([told.filename for told in files])
    found: dict[str, zipfile.ZipInfo] = {}
    for told in files:
        name = told.filename.removeprefix(around)
        if (why := _refused(told, name, found)) is not None:
            raise UsageError(f"{why}; nothing was kept of the archive")
        found[name] = told
    if "case.yaml" not in found:
        raise UsageError("There is no case.yaml in the archive; send the whole folder of a case")
    return found


def _not_read(data: bytes) -> str | None:
    """Why the list of names is not even read; None where it may be."""
    if not data.startswith(b"PK"):
        return "This is no ZIP archive; send one as Accord makes it, or the folder of a case as a ZIP file"
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF))
    if at < 0 or len(data) < at + _END.size:
        return "The archive is damaged: it has no end; send it again"
    _, _, _, _, names, size, _, _ = _END.unpack_from(data, at)
    far = data[max(0, at - 20) : at].startswith(b"PK\x06\x07")
    if far or names > MOST_FILES or size > _MOST_NAMES:
        return f"There are more than {MOST_FILES:,} files in the archive, which is more than a case has"
    return None


def _around(names: list[str]) -> str:
    """The folder around all files, with its slash; empty where there is none."""
    first = {name.partition("/")[0] for name in names}
    if len(first) != 1 or not all("/" in name for name in names):
        return ""
    return f"{first.pop()}/"


def _refused(told: zipfile.ZipInfo, name: str, found: Collection[str]) -> str | None:
    """Why an archive with this entry is refused; None where it is a file of a case."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in told.filename)[:80]
    climbs = ".." in PurePosixPath(told.filename).parts or told.filename.startswith(("/", "\\"))
    if climbs or "\\" in told.filename or ":" in told.filename:
        return f"“{shown}” leads out of the folder of the case"
    kind = stat.S_IFMT(told.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return f"“{shown}” is a link or another thing that is no file"
    if told.flag_bits & 0x1:
        return f"“{shown}” is locked with a password"
    if not _LISTED.fullmatch(name):
        return f"“{shown}” is no file of a case"
    if name.casefold() in {known.casefold() for known in found}:
        return f"“{shown}” stands in it twice"
    return None


def _written(archive: zipfile.ZipFile, told: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Write one file and return its bytes; what it holds is counted, whatever it says of itself."""
    size = 0
    try:
        with archive.open(told) as source, target.open("wb") as into:
            while piece := source.read(_AT_ONCE):
                size += len(piece)
                if size > left:
                    raise UsageError(_MUCH)
                into.write(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as problem:
        raise UsageError(
            "The archive is damaged or packed in a way that is not read; nothing was kept of it"
        ) from problem
    return size


def _refuse_unsound(folder: Path) -> None:
    errors = tuple(one for one in check(folder) if one.level == "error" and one.wrong != NO_ISSUE)
    if errors:
        told = f"What the archive holds is not a sound case: {counted(errors)}"
        raise InvalidFileError(told, errors)
