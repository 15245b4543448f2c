"""Scores on annotated sentences of others and on the development set; the floors are those of the release.

Measured on 24 November 2026: on the half of the PLOVER records precision 0.96 and recall 0.83 over all
records; on the development set, for which the rules were improved, 0.95 and 0.89. At first sight, before any
rule was changed for them, texts had precision 0.74 to 0.86 and recall 0.43 to 0.76: expect these, and not the
former, of a text that the rules have not met.
"""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Callable
from functools import reduce
from operator import add

import pytest

from accord.reader import Reading
from tests.reader.scoring import SIX, devset, plover_hits, statement_score
from tests.reader.sight_scoring import Tally, stated_tally
from tests.shared import shared_data

Read = Callable[[str], Reading]


def test_plover_events_are_found_with_source_and_class(read_once: Read) -> None:
    records = json.loads(shared_data("reader/plover_gsr_cameo.json").read_text(encoding="utf-8"))[1:]
    hits: Counter[str] = Counter()
    vain: Counter[str] = Counter()
    gold = Counter(record["event"] for record in records if record["event"] in SIX)
    for record in records:
        hit, wrong = plover_hits(read_once(record["text"]).statements, record)
        hits.update([hit] if hit else [])
        vain.update(wrong)
    assert hits.total() / (hits.total() + vain.total()) >= 0.92
    assert hits.total() / gold.total() >= 0.78
    for name in SIX:
        assert hits[name] / max(1, hits[name] + vain[name]) >= 0.80, name
        assert hits[name] / gold[name] >= 0.50, name


def test_the_development_set_reaches_the_targets(read_once: Read) -> None:
    scores = [statement_score(read_once(one["text"]).statements, one["statements"]) for one in devset()]
    total = reduce(add, scores)
    assert len(scores) >= 12
    # Since the evening of 30 November the guide of the later sets is followed: worry that is voiced
    # criticizes, a value neither good nor bad is a position. This set says otherwise; before it was 0.92.
    # Since 1 December what is rarely right is left out more often, and companies speak for no state: 0.86.
    assert total.precision >= 0.85
    assert total.recall >= 0.81
    # Since 30 November an issue is named only where the words around a statement are clear about it: fewer
    # hits share one (0.69, before 0.88), and of the issues drafted more are right (0.71, before 0.54).
    assert total.issue_share >= 0.63
    assert total.high_precision >= 0.95
    # High confidence is measured since then, and given less often: before it was 0.35.
    assert total.high_hits / total.annotated >= 0.33


@pytest.mark.parametrize(
    ("name", "precision", "recall", "issue", "high"),
    [
        # Acts by the guide since `sight5`: what is wanted before something is a demand there, as is what
        # averts a threat, and silence a position; these oldest sets name them otherwise, or not at all.
        ("devset2", 0.85, 0.65, 0.69, 0.95),
        ("held", 0.85, 0.66, 0.50, 0.95),
        ("fresh", 0.82, 0.65, 0.55, 0.95),
        ("fresh2", 0.86, 0.68, 0.50, 0.95),
        ("fresh3", 0.82, 0.68, 0.39, 0.91),
    ],
)
def test_the_texts_of_later_sets_are_read_as_well_as_they_were(
    read_once: Read, name: str, precision: float, recall: float, issue: float, high: float
) -> None:
    scores = [statement_score(read_once(one["text"]).statements, one["statements"]) for one in devset(name)]
    total = reduce(add, scores)
    assert total.precision >= precision
    assert total.recall >= recall
    assert total.issue_share >= issue
    assert total.high_precision >= high


@pytest.mark.parametrize(
    ("name", "precision", "recall", "high", "issues", "targets"),
    [
        # Since 1 December acts are named by the guide of the sets from `sight5` on: these two have readiness
        # for acceptance, and fewer fit. High confidence is given twice as often.
        ("sight1", 0.67, 0.46, 0.88, 0.73, 0.58),
        ("sight2", 0.81, 0.54, 0.93, 0.78, 0.60),
        ("devset3", 0.71, 0.42, 0.90, 0.76, 0.58),
        ("devset4", 0.74, 0.51, 0.91, 0.71, 0.66),
        ("sight3", 0.69, 0.41, 0.88, 0.79, 0.56),
        ("sight4", 0.68, 0.53, 0.90, 0.48, 0.68),
        ("sight5", 0.85, 0.53, 0.95, 0.70, 0.48),
        ("sight6", 0.88, 0.64, 0.95, 0.78, 0.60),
        ("sight7", 0.83, 0.61, 0.94, 0.76, 0.61),
    ],
)
def test_the_statements_of_strangers_are_read_as_well_as_they_were(
    read_once: Read, name: str, precision: float, recall: float, high: float, issues: float, targets: float
) -> None:
    """A second look; at first sight `sight2` had .71 of those drafted and .32 of those annotated."""
    tallies = [stated_tally(read_once(one["text"]).statements, one["statements"], []) for one in devset(name)]
    total = sum(tallies, Tally())
    assert total.hits / total.drafted >= precision
    assert total.hits / total.annotated >= recall
    assert total.high_hits / total.high >= high
    assert total.right_ids / total.ids >= issues
    assert total.right_targets / total.targets >= targets


def test_annotations_of_the_development_set_stand_where_they_say() -> None:
    for one in devset():
        for statement in one["statements"]:
            cue = statement["cue"]
            assert one["text"][cue["start"] : cue["end"]] == cue["quote"]


INVENTED = "iso3\tnames\tdemonyms\n" + "\n".join(
    (
        "ARN\tArnor\tArnorian",
        "GON\tGondor\tGondorian",
        "OSG\tOsgiliath\tOsgiliathian",
        "ERI\tEriador\tEriadori",
        "BRE\tBree\tBreelander",
        "CAL\tCalenardhon\tCalenardhoni",
        "ITH\tIthilen\tIthileni",
        "DAG\tDagolath\tDagolathi",
    )
)


@pytest.mark.parametrize(
    ("text", "holder", "act", "negated"),
    [
        (
            "Calenardhon urged Bree on Monday to help win a greater role for it in peace talks.",
            "CAL",
            "demand",
            False,
        ),
        ("Bree was urged by Calenardhon on Monday to help win a greater role.", "CAL", "demand", False),
        ("Gondor did not accept the offer of Arnor.", "GON", "reject", True),
        ("The offer of Arnor was rejected by Gondor.", "GON", "reject", False),
        (
            "Arnor condemned an attack by Osgiliath soldiers in south Ithilen on Thursday.",
            "ARN",
            "criticize",
            False,
        ),
        ("An attack by Osgiliath soldiers was condemned by Arnor.", "ARN", "criticize", False),
        ("Eriador no longer opposes the talks.", "ERI", "accept", True),
        ("Dagolath never promised to open the river.", "DAG", "promise", True),
    ],
)
def test_invented_states_negation_and_passives(
    read: Read, tools: object, tmp_path: object, text: str, holder: str, act: str, negated: bool
) -> None:
    from pathlib import Path

    from accord.reader import Tools, read_text
    from accord.reader.actors.gazetteer import gazetteer_with

    assert isinstance(tools, Tools)
    assert isinstance(tmp_path, Path)
    table = tmp_path / "states.tsv"
    table.write_text(INVENTED)
    own = Tools(tools.parser, gazetteer_with(table), tools.lexicon)
    found = [(s.holders, s.act, s.negated) for s in read_text(text, own).statements]
    assert ((holder,), act, negated) in found


def test_unit_records_with_negated_cues_never_give_the_affirmed_act(tools: object) -> None:
    from accord.reader import Tools, read_text

    assert isinstance(tools, Tools)
    records = json.loads(shared_data("reader/petrarch_unit_test_records.json").read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for record in records:
            for one in read_text(record["text"], tools).statements:
                if one.negated and one.act in ("want", "promise"):
                    assert one.polarity <= 0
