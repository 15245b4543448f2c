"""All that is kept in one folder of sealed forecasts: seals, resolutions and what does not hold any more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from accord.errors import Finding, InvalidFileError, NotFoundError, nearest
from accord.ledger.chain import CHAIN, FOLDER, Chain, read_chain
from accord.ledger.outcomes import Resolution, resolution_of
from accord.ledger.seals import Seal, seal_of

__all__ = ["Kept", "ledger_folder", "read_kept"]


@dataclass(frozen=True)
class Kept:
    """What was sealed in a folder and what became of it."""

    folder: Path
    """The folder of sealed forecasts itself."""
    chain: Chain
    seals: dict[str, Seal]
    """By id, in the order in which they were sealed."""
    resolutions: tuple[Resolution, ...]
    """In the order in which they were recorded."""
    findings: tuple[Finding, ...]
    """Seals and resolutions that are left out here, because their files are missing, altered or no such
    thing; `accord.ledger.checking.check_chain` looks at everything."""

    def seal(self, name: str) -> Seal:
        """The seal with this id; ``7`` stands for ``0007``.

        Raises
        ------
        NotFoundError
            If there is none.
        InvalidFileError
            If its file is missing, altered or no seal.
        """
        full = name.rjust(4, "0") if name.isascii() and name.isdigit() else name
        if full not in self.seals:
            self._require_unbroken(full)
            close = nearest(full, self.seals)
            known = f"did you mean '{close}'?" if close else "'accord seals' lists them"
            raise NotFoundError(f"there is no seal '{name}' in {self.folder}; {known}")
        return self.seals[full]

    def _require_unbroken(self, name: str) -> None:
        named = [r.what.get("id") if r and r.kind == "seal" else None for r in self.chain.records]
        for finding in self.findings:
            if finding.line and named[finding.line - 1] == name:
                raise InvalidFileError(f"{finding.wrong}; {finding.remedy}")

    @property
    def last(self) -> Seal:
        """The seal that was made last.

        Raises
        ------
        NotFoundError
            If there is none.
        """
        if not self.seals:
            raise NotFoundError(f"nothing was sealed in {self.folder.parent} yet; 'accord seal' does")
        return next(reversed(self.seals.values()))


def ledger_folder(project: Path) -> Path:
    """The folder of sealed forecasts of a project folder; nothing need be there."""
    return project / FOLDER


def read_kept(folder: Path) -> Kept:
    """What a folder of sealed forecasts holds; empty where nothing was sealed yet.

    Parameters
    ----------
    folder
        As `ledger_folder` gives it.

    Raises
    ------
    UsageError
        If a file is a link or the system refuses to read it.
    """
    chain = read_chain(folder)
    seals: dict[str, Seal] = {}
    resolutions: list[Resolution] = []
    findings: list[Finding] = []
    for line, record in enumerate(chain.records, 1):
        try:
            if record is None:
                raise InvalidFileError(f"line {line} is no record")
            if record.kind == "seal":
                seal = seal_of(folder, record)
                seals[seal.id] = seal
            elif record.kind == "resolution":
                resolutions.append(resolution_of(record))
        except InvalidFileError as problem:
            remedy = f"'accord record --check {folder.parent}' says what is broken; restore the file"
            findings.append(Finding(str(folder / CHAIN), line, "", str(problem), remedy))
    return Kept(folder, chain, seals, tuple(resolutions), tuple(findings))
