"""States and moves in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.conflict.graph.model import ConflictModel, Label, Option
from accord.conflict.graph.paths import Step
from accord.conflict.graph.states import Graph

__all__ = ["Words", "joined"]


def joined(parts: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


@dataclass(frozen=True)
class Words:
    """Turns states and moves of one conflict into words."""

    model: ConflictModel
    graph: Graph
    labelled: bool = True
    """Whether `called` tells the label too; readers who never name a state to a command need none."""

    def name(self, state: int) -> str:
        """The name that the file gives the state, else the options taken in it, else its label."""
        return self.given(state) or self._by_options(state) or f"state {self.graph.labels[state]}"

    def given(self, state: int) -> str:
        """The name that the file gives the state; empty where it gives none."""
        label = self.graph.labels[state]
        return self.model.state_names.get(label) or self.model.state_names.get(str(label)) or ""

    def _by_options(self, state: int) -> str:
        taken = self.taken(state)
        if taken is None:
            return ""
        return f"“{' + '.join(taken)}”" if taken else "“no option taken”"

    def taken(self, state: int) -> tuple[str, ...] | None:
        """The names of the options taken in a state, in the order of the file.

        None where the file does not say it of every option.
        """
        pattern = self.pattern(state)
        if not pattern or not set(pattern) <= {"Y", "N"} or len(pattern) != len(self.model.options):
            return None
        both = zip(self.model.options, pattern, strict=True)
        return tuple(option.name for option, letter in both if letter == "Y")

    def called(self, state: int) -> str:
        """Name and label, for text where the reader may look the state up; the name alone where not."""
        name, label = self.name(state), self.graph.labels[state]
        return name if not self.labelled or name == f"state {label}" else f"{name} ({label})"

    def pattern(self, state: int) -> str:
        """Its options as Y, N or -; empty where they are unknown."""
        label = self.graph.labels[state]
        if self.graph.codes is not None:
            code = int(self.graph.codes[state])
            return "".join("Y" if code >> k & 1 else "N" for k in range(len(self.model.options)))
        return next((s.yn or "" for s in self.model.states if s.label == label), "")

    def deed(self, step: Step) -> str:
        """What the movers do, as an infinitive without 'to'."""
        if self.graph.codes is None:
            return f"move to {self.called(step.target)}"
        before, after = int(self.graph.codes[step.source]), int(self.graph.codes[step.target])
        deeds = [
            _on(option) if after >> k & 1 else _off(option)
            for k, option in enumerate(self.model.options)
            if (before ^ after) >> k & 1
        ]
        return joined(deeds)

    def sequence(self, steps: Sequence[Step]) -> str:
        """``the US can impose sanctions, then China can ...``."""
        parts = [f"{joined(step.movers)} can {self.deed(step)}" for step in steps]
        return ", then ".join(parts)

    def label(self, state: int) -> Label:
        """The label of a state."""
        return self.graph.labels[state]


def _on(option: Option) -> str:
    return option.on or f"take up '{option.name}'"


def _off(option: Option) -> str:
    return option.off or f"give up '{option.name}'"
