"""Matters that a text tells apart within one topic, or that no lexicon knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from operator import add
from typing import Any

import pytest

from accord.reader import Reading
from accord.reader.documents.letters import led_to
from accord.reader.draft.drafting import make_draft
from accord.reader.draft.in_dispute import matters_of
from accord.reader.draft.threads import _Held, told_apart
from accord.reader.draft.titles import as_title
from tests.growth import growth

Read = Callable[[str], Reading]
HEAD = "The strait\n\nBy Ann Lee\n3 May 2031\n\n"
STRAIT = (
    "Sri Lanka will not accept any trawler in its waters. India wants the return of 124 boats. Colombo "
    "is willing to free the crews. Sri Lanka rejected the return of the boats. India proposed "
    "a joint patrol in the strait.\n\n"
    "The boats are easier than the trawling. A joint patrol is unlikely."
)


def told(reading: Reading) -> Mapping[str, str]:
    return told_apart({"text": reading}).titles


def titles(reading: Reading) -> set[str]:
    apart = told_apart({"text": reading})
    return {matter.title for matter in matters_of(apart.named, told=apart.titles).kept}


def drafted(reading: Reading) -> Mapping[str, Mapping[str, Any]]:
    return {p.path: p.value for p in make_draft({"text": reading}).proposals}


def test_matters_of_one_topic_are_told_apart(read: Read) -> None:
    assert told(read(f"{HEAD}{STRAIT}")) == {"boat": "Boats", "patrol": "Joint patrol"}


def test_what_is_told_apart_takes_its_statements_judgements_and_orders_along(read: Read) -> None:
    found = drafted(read(f"{HEAD}{STRAIT}"))
    assert {"IND", "LKA"} <= {path.split(".")[3] for path in found if path.startswith("issues.boat.stances.")}
    assert "return of the boats" in found["issues.boat.stances.LKA.ask"]["note"]
    assert "boat" not in found["issues.maritime.stances.LKA.ask"]["note"]
    assert "issues.patrol.judged.unlikely" in found
    assert "issues.boat.judged.easy" in found
    assert "issues.maritime.judged.unlikely" not in found


def test_a_record_names_what_it_is_about_and_no_longer_the_topic(read: Read) -> None:
    text = STRAIT.replace("return of 124 boats", "return of 124 fishing boats")
    found = told_apart({"text": read(f"{HEAD}{text}")}).named["text"]
    wanted = next(one for one in found.statements if "124" in one.sentence.quote)
    assert [hit.id for hit in wanted.issues] == ["boat"]
    order = next(one for one in found.order_claims if one.kind == "difficulty")
    assert ("boat" in order.first, "boat" in order.after) == (True, False)
    (line,) = [
        hit for hit in found.hits if hit.id == "boat" and "124" in found.document.text[: hit.passage.end]
    ][:1]
    assert line.passage.quote == "boats"


def test_a_name_that_no_lexicon_knows_is_a_matter(read: Read) -> None:
    text = "India rejected the use of Kachchatheevu. Sri Lanka demanded the use of Kachchatheevu."
    assert told(read(f"{HEAD}{text}")) == {"kachchatheevu": "Kachchatheevu"}


@pytest.mark.parametrize(
    "text",
    [
        # What all is said about is the topic itself, whatever it is called.
        "Norway demanded that Chile cut its salmon tariff. Chile rejected a lower salmon tariff. "
        "The salmon tariff is hard.",
        # Named by one party, and by nobody again.
        "Norway wants a lower salmon tariff and the return of the statues. Chile rejected a lower tariff.",
        # A word of all talks.
        "Norway wants an agreement. Chile rejected the agreement. The agreement is unlikely.",
        # Judged in the one sentence in which a stand is taken, and nowhere else.
        "Norway demanded statues and called the statues hard to get. Chile rejected a lower salmon tariff.",
        # A place with a name of several words.
        "Norway wants peace on the Korean Peninsula. Chile demanded an end of tests on the Korean Peninsula.",
        # A party, and a person, is no matter.
        "Norway wants Chile to leave Bolivia alone. Peru demanded that Bolivia leave. Bolivia is hard.",
    ],
)
def test_what_is_no_matter_of_its_own_is_not_told_apart(read: Read, text: str) -> None:
    assert told(read(f"{HEAD}{text}")) == {}


def test_the_order_of_the_sentences_changes_nothing(read: Read) -> None:
    sentences = STRAIT.replace("\n\n", " ").split(". ")
    turned = ". ".join(reversed([one.rstrip(".") for one in sentences])) + "."
    assert told(read(f"{HEAD}{turned}")) == told(read(f"{HEAD}{STRAIT}"))


def test_with_the_issue_file_of_a_user_nothing_is_told_apart(read: Read) -> None:
    reading = read(f"{HEAD}{STRAIT}")
    draft = make_draft({"text": reading}, labels={"maritime": "Fishing"})
    assert [p.path for p in draft.proposals if p.path.startswith("issues.boat")] == []


@pytest.mark.parametrize(
    ("called", "title"),
    [("RAIL LINK", "Rail link"), ("LNG purchases", "LNG purchases"), ("PKK", "PKK"), ("oil", "Oil")],
)
def test_a_title_is_not_shouted(called: str, title: str) -> None:
    assert as_title(called) == title


@pytest.mark.parametrize(
    "text",
    [
        "An energy minister rejected it. Chile's energy minister wants gas. An energy minister is hard.",
        "Norway demanded the gas in July. Chile rejected the gas in July.",
        "Norway demanded that cargo be inspected at Rumichaca. Chile rejected being inspected at Rumichaca.",
    ],
)
def test_offices_and_days_give_no_title(read: Read, text: str) -> None:
    assert not any(re.search("inister|July|nspected", title) for title in titles(read(f"{HEAD}{text}")))


def test_telling_nouns_from_names_takes_time_in_proportion(read: Read) -> None:
    reading = read(f"{HEAD}{STRAIT}")

    def repeated(times: int) -> Reading:
        steps = [len(reading.document.text) * n for n in range(times)]
        moved = [led_to(reading, "", partial(add, step), partial(add, step)) for step in steps]
        mentions = tuple(mention for one in moved for mention in one.mentions)
        return replace(reading, mentions=mentions, phrases=tuple(p for one in moved for p in one.phrases))

    few, many = repeated(100), repeated(400)
    assert growth(lambda: _Held(few), lambda: _Held(many), at_most=7) <= 7  # each against each costs 16 times
