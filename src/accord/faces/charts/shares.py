"""What drawings of a share against a share have in common: axes from 0 to 100 % and the line of the same."""

from __future__ import annotations

from accord.faces.charts.drawing import RIGHT, WIDTH, frame, line, text

__all__ = ["across", "framed", "up"]

_TOP, _BOTTOM, _START = 14.0, 250.0, 48.0


def across(share: float) -> float:
    """Where a share (0-1) stands from left to right."""
    return _START + (WIDTH - RIGHT - _START) * share


def up(share: float) -> float:
    """Where a share (0-1) stands from bottom to top."""
    return _BOTTOM - (_BOTTOM - _TOP) * share


def framed(label: str, axis: str, marks: list[str]) -> str:
    """One ``<svg>`` with the marks on the axes; `axis` says what goes across."""
    parts = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(line(_START, up(share), WIDTH - RIGHT, up(share), "grid"))
        parts.append(text(_START - 6, up(share) + 4, f"{100 * share:.0f} %", "soft", "end"))
        anchor = "start" if share == 0 else "end" if share == 1 else "middle"
        parts.append(text(across(share), _BOTTOM + 18, f"{100 * share:.0f} %", "soft", anchor))
    parts.append(line(across(0), up(0), across(1), up(1), "dash"))
    name = text(WIDTH - RIGHT, _BOTTOM + 38, axis, "soft", "end")
    return frame(label, _BOTTOM + 46, (*parts, *marks, name))
