"""The tools as a server of the Model Context Protocol, over the streams of its own process.

Every tool but one only reads; `propose_change` writes a line into the log of proposals of a case and nothing
else. An error is told in the words of the library.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from accord import __version__
from accord.assistants import answers
from accord.assistants.project import Project
from accord.errors import AccordError, MissingExtraError, UsageError

__all__ = ["server_for"]

Data = dict[str, Any]
DRAWS = 2_000
_INSTRUCTIONS = """\
Accord forecasts negotiations between states. Begin with list_cases. Numbers are calculated from judgements:
say so, give the probability with its word, and tell the confidence apart from it. A bundled case that was
coded in hindsight is no evidence of skill. You cannot change a case: propose_change puts a value forward, a
person decides."""


def server_for(root: Path) -> Any:
    """The server for the cases and documents below a folder.

    Raises
    ------
    MissingExtraError
        If the extra ``mcp`` is not installed.
    UsageError
        If there is no such folder.
    """
    try:
        from mcp.server import MCPServer
        from mcp_types import ToolAnnotations
    except ImportError as absent:
        raise MissingExtraError("A server for assistants", "mcp") from absent
    if not root.is_dir():
        raise UsageError(f"{root} is not a folder; name one that holds cases")
    server = MCPServer("accord", instructions=_INSTRUCTIONS, version=__version__)
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    writes = ToolAnnotations(
        read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    for tool in _tools(Project(root)):
        kind = writes if tool.__name__ == "propose_change" else reads
        server.tool(annotations=kind, structured_output=True)(tool)
    return server


def _told(ask: Callable[[], Data]) -> Data:
    """An answer, or what is wrong in one sentence; the tools of the protocol pass it on as an error."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        return ask()
    except AccordError as problem:
        raise ToolError(str(problem)) from problem


def _tools(project: Project) -> tuple[Callable[..., Data], ...]:
    """The tools; names and descriptions are what an assistant reads."""

    def list_cases() -> Data:
        """List the cases that can be asked about."""
        return _told(lambda: {"cases": project.cases()})

    def forecast(case: str, scenario: str | None = None, seed: int = 0, draws: int = DRAWS) -> Data:
        """Forecast every issue of a case: whether, when and where it is agreed, and what holds it up."""
        return _told(lambda: answers.forecasted(project, case, scenario, seed, draws))

    def compare(case: str, scenarios: list[str], seed: int = 0, draws: int = DRAWS) -> Data:
        """Compare scenarios of a case on the same draws; others are held against the first."""
        return _told(lambda: answers.comparison(project, case, scenarios, seed, draws))

    def matters(case: str, issues: list[str] | None = None, seed: int = 0, draws: int = DRAWS) -> Data:
        """Tell which judgements of a case its forecast hangs on."""
        return _told(lambda: answers.matter(project, case, issues or [], seed, draws))

    def what_if(case: str, changes: dict[str, Any], seed: int = 0, draws: int = DRAWS) -> Data:
        """Tell what would follow from other values of fields, by path; the case stays as it is."""
        return _told(lambda: answers.supposed(project, case, changes, seed, draws))

    def levers(case: str, goal: str, seed: int = 0, draws: int = DRAWS) -> Data:
        """Tell what would have to be true for a goal, such as "nuclear agreed by 24 >= 50%"."""
        return _told(lambda: answers.leverage(project, case, goal, seed, draws))

    def explain_number(case: str, field: str) -> Data:
        """Explain one number of a case, by its path: its range, what it means, and the evidence behind it."""
        return _told(lambda: answers.explained(project, case, field))

    def list_evidence(case: str, source: str | None = None) -> Data:
        """List the evidence of a case with its sources, or that from one source."""
        return _told(lambda: answers.evidence(project, case, source))

    def read_document(file: str) -> Data:
        """Read a document below the folder of the server: who says what, each statement with its place."""
        return _told(lambda: answers.reading(project, file))

    def propose_change(case: str, field: str, value: Any, reason: str, by: str) -> Data:
        """Put a value forward for a field of a case in the folder; nothing changes until a person accepts."""
        return _told(lambda: answers.proposed(project, case, field, value, reason, by))

    return (
        list_cases,
        forecast,
        compare,
        matters,
        what_if,
        levers,
        explain_number,
        list_evidence,
        read_document,
        propose_change,
    )
