"""Where the answers of an interview go: to the case on disk, or nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from accord.case.desk.decisions import Proposal
    from accord.case.desk.interviews import Given
    from accord.case.schema import Case
    from accord.pages.interview.whole_issues import NewMatter
    from accord.studies.interview.questions import Question

__all__ = ["Keeper", "OnDisk", "Untouched"]


class Keeper(Protocol):
    """Where answers go."""

    @property
    def saves(self) -> bool:
        """Whether anything is written."""

    def answered(self) -> frozenset[str]:
        """Paths of the fields that are answered."""

    def keep(self, case: Case, given: Given, by: str) -> Case:
        """The case with an answer."""

    def set_days(self, case: Case, question: str, changes: Mapping[str, Any], words: str, by: str) -> Case:
        """The case with another horizon or deadline (path of a field -> its value)."""

    def add_issue(self, case: Case, new: NewMatter, besides: Mapping[str, Any], words: str, by: str) -> Case:
        """The case with a further issue, and some fields (path of each -> its value) that change with it."""

    def drop_issue(self, case: Case, issue: str, besides: Mapping[str, Any], words: str, by: str) -> Case:
        """The case without an issue and what is said of it."""

    def rename_issue(
        self, case: Case, issue: str, title: str, besides: Mapping[str, Any], words: str, by: str
    ) -> Case:
        """The case with another title of an issue."""

    def waiting(self) -> tuple[Proposal, ...]:
        """The proposals that wait for a decision, as far as one can be kept."""

    def accept_issue(self, case: Case, issue: str, words: str, by: str) -> tuple[int, Case]:
        """How many proposals on an issue were accepted, and the case then."""

    def drop_actor(self, case: Case, actor: str, by: str) -> Case:
        """The case without an actor that was proposed."""

    def pass_over(self, question: Question, words: str, by: str) -> None:
        """Note that somebody does not know."""

    def rescale(self, case: Case, changes: Mapping[str, Any], left: Sequence[str], by: str) -> Case:
        """The case with another scale of an issue (path of a field -> its value), and priors on that; the
        fields that are `left` count as not answered."""

    def take_back(self, by: str) -> tuple[str, Case] | None:
        """The question whose answer was taken back, and the case without it; None where there is none."""


@dataclass(frozen=True)
class OnDisk:
    """Answers enter the case on disk, with their history."""

    name: str
    """Path of the case or its folder."""
    saves: bool = True
    """That it is written."""

    def answered(self) -> frozenset[str]:
        """Those of earlier times, too."""
        from accord.case.desk.interviews import answered_fields

        return answered_fields(self.name)

    def keep(self, case: Case, given: Given, by: str) -> Case:
        """One edit of the case; before the first, one more that puts priors where something is missing."""
        from accord.case.desk.interviews import record_answer
        from accord.case.desk.priors import write_priors
        from accord.case.files.finding import find, read_case
        from accord.case.priors.filling import fill

        if fill(read_case(self.name))[1]:
            write_priors(find(self.name), by=by, note="priors for what nobody has judged yet")
        return record_answer(self.name, given, by=by).case

    def rescale(self, case: Case, changes: Mapping[str, Any], left: Sequence[str], by: str) -> Case:
        """Two edits of the case: the scale, and the priors on it."""
        from accord.case.desk.interviews import open_again
        from accord.case.desk.priors import write_priors
        from accord.case.desk.write import set_fields
        from accord.case.files.finding import find, read_case

        set_fields(find(self.name), dict(changes), by=by, note="scale told in an interview")
        write_priors(find(self.name), by=by, note="priors on a scale that was told")
        open_again(self.name, left, by=by)
        return read_case(self.name)

    def set_days(self, case: Case, question: str, changes: Mapping[str, Any], words: str, by: str) -> Case:
        """One edit of the case, with a line in the log of the interview; guesses that lean on a deadline
        change with it."""
        from accord.case.desk.interviews import set_days, with_changes
        from accord.case.desk.priors import renewed_in
        from accord.case.files.finding import read_case
        from accord.case.priors.filling import fill

        if changes:
            changes = {**changes, **renewed_in(with_changes(read_case(self.name), changes))}
        return fill(set_days(self.name, question, changes, words, by=by))[0]

    def add_issue(self, case: Case, new: NewMatter, besides: Mapping[str, Any], words: str, by: str) -> Case:
        """One edit of the case, with a line in the log of the interview."""
        from accord.case.desk.whole_issues import add_matter
        from accord.case.priors.filling import fill

        told = (new.evidence, new.fields, words)
        return fill(add_matter(self.name, new.issue, *told, by=by, besides=besides))[0]

    def drop_issue(self, case: Case, issue: str, besides: Mapping[str, Any], words: str, by: str) -> Case:
        """The same."""
        from accord.case.desk.whole_issues import drop_matter
        from accord.case.priors.filling import fill

        return fill(drop_matter(self.name, issue, words, by=by, besides=besides))[0]

    def rename_issue(
        self, case: Case, issue: str, title: str, besides: Mapping[str, Any], words: str, by: str
    ) -> Case:
        """The same."""
        from accord.case.desk.whole_issues import rename_matter
        from accord.case.priors.filling import fill

        return fill(rename_matter(self.name, issue, title, words, by=by, besides=besides))[0]

    def waiting(self) -> tuple[Proposal, ...]:
        """Those of the log beside the case."""
        from accord.case.desk.decisions import pending

        return pending(self.name)

    def accept_issue(self, case: Case, issue: str, words: str, by: str) -> tuple[int, Case]:
        """One edit of the case, with a line in the log of the interview."""
        from accord.case.desk.whole_issues import accept_matter
        from accord.case.priors.filling import fill
        from accord.reader.draft.review import of_issue, without_draft_note

        ids = [one.id for one in of_issue(Path(self.name), issue)]
        case = accept_matter(self.name, ids, words, by=by, tidied=without_draft_note)
        return len(ids), fill(case)[0]

    def drop_actor(self, case: Case, actor: str, by: str) -> Case:
        """One edit of the case, with a line in the log of the interview."""
        from accord.case.desk.whole_issues import drop_actor
        from accord.case.priors.filling import fill

        return fill(drop_actor(self.name, actor, by=by))[0]

    def pass_over(self, question: Question, words: str, by: str) -> None:
        """A line in the log of the interview."""
        from accord.case.desk.interviews import not_known

        not_known(self.name, question.id, question.paths, words, by=by)

    def take_back(self, by: str) -> tuple[str, Case] | None:
        """The last that stands, of an earlier time too."""
        from accord.case.desk.interviews import take_back_answer
        from accord.case.files.finding import read_case

        taken = take_back_answer(self.name, by=by)
        return None if taken is None else (taken.question, read_case(self.name))


@dataclass
class Untouched:
    """Answers are tried and nothing is written."""

    before: list[tuple[str, Case]] = field(default_factory=list)
    """Question and the case without its answer."""
    fields: set[str] = field(default_factory=set)
    """Those that are answered."""
    unknown: set[str] = field(default_factory=set)
    """Those that the person does not know."""
    saves: bool = False
    """That nothing is written."""

    def answered(self) -> frozenset[str]:
        """Those of this time."""
        return frozenset(self.fields | self.unknown)

    def keep(self, case: Case, given: Given, by: str) -> Case:
        """The case changed in memory."""
        from accord.case.desk.interviews import with_changes
        from accord.case.desk.points import with_points
        from accord.case.paths import replaced, trail_of
        from accord.case.plain_data import plain
        from accord.case.priors.filling import fill
        from accord.yaml.reading import dotted

        self.before.append((given.question, case))
        self.fields |= set(given.values)
        sides = {path: side for path, side in given.besides.items() if path.endswith(".direction")}
        before = plain(case)
        for path, value in {**sides, **given.values}.items():
            case = replaced(case, trail_of(path), value)
        given_only = {trail_of(path): value for path, value in given.values.items()}
        for trail, value in with_points(before, given_only).items():
            if trail not in given_only:
                case = with_changes(case, {dotted(trail): value})
        return fill(case, renew=True)[0]

    def rescale(self, case: Case, changes: Mapping[str, Any], left: Sequence[str], by: str) -> Case:
        """The case changed in memory."""
        from accord.case.desk.interviews import with_changes
        from accord.case.priors.filling import fill

        self.fields -= set(left)
        return fill(with_changes(case, changes), renew=True)[0]

    def set_days(self, case: Case, question: str, changes: Mapping[str, Any], words: str, by: str) -> Case:
        """The case changed in memory."""
        from accord.case.desk.interviews import with_changes
        from accord.case.priors.filling import fill

        return fill(with_changes(case, changes), renew=True)[0]

    def add_issue(self, case: Case, new: NewMatter, besides: Mapping[str, Any], words: str, by: str) -> Case:
        """The case changed in memory."""
        from accord.case.desk.interviews import MATTERS, with_changes
        from accord.case.plain_data import plain

        self.before.append((MATTERS, case))
        self.fields |= set(new.fields)
        known = dict(new.evidence)
        found = (
            {f"evidence.{name}": entry for name, entry in known.items()}
            if case.evidence or not known
            else {"evidence": known}
        )
        return with_changes(case, {**found, f"issues.{new.id}": plain(new.issue), **besides})

    def drop_issue(self, case: Case, issue: str, besides: Mapping[str, Any], words: str, by: str) -> Case:
        """The case changed in memory."""
        from accord.case.desk.finished import without_issues
        from accord.case.desk.interviews import MATTERS, with_changes

        self.before.append((MATTERS, case))
        return with_changes(without_issues(case, (issue,)), besides)

    def rename_issue(
        self, case: Case, issue: str, title: str, besides: Mapping[str, Any], words: str, by: str
    ) -> Case:
        """The case changed in memory."""
        from accord.case.desk.interviews import MATTERS, with_changes
        from accord.yaml.changing import GONE

        self.before.append((MATTERS, case))
        short = {f"issues.{issue}.short": GONE} if case.issues[issue].short else {}
        return with_changes(case, {f"issues.{issue}.title": title, **short, **besides})

    def waiting(self) -> tuple[Proposal, ...]:
        """None, as no decision is kept."""
        return ()

    def accept_issue(self, case: Case, issue: str, words: str, by: str) -> tuple[int, Case]:
        """Nothing is decided here."""
        return 0, case

    def drop_actor(self, case: Case, actor: str, by: str) -> Case:
        """Nothing is decided here."""
        return case

    def pass_over(self, question: Question, words: str, by: str) -> None:
        """Not asked again this time."""
        self.unknown |= set(question.paths)

    def take_back(self, by: str) -> tuple[str, Case] | None:
        """The last of this time."""
        if not self.before:
            return None
        question, case = self.before.pop()
        self.fields.discard(question)
        return question, case
