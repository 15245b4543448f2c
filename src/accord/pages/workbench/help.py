"""Words explained where they are used, and what the pages of the workbench are for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from accord.errors import NotFoundError, nearest
from accord.pages.blocks import Heading, Paragraph, Report, sentences

__all__ = ["TOPICS", "found_topics", "help_page"]

_MOST_WORDS = 8
"""Words of one search that count."""

TOPICS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "start": (
        "Where to begin",
        (
            "Open the bundled case and look at its board: every row is an issue, the easiest first.",
            "Open an issue, change a number beside it, and see what follows; nothing is saved by that.",
            "To work on a case of your own, give it a title and two parties on the first page, then name "
            "its first issue: a forecast comes at once.",
            "Or copy the bundled case, read documents into one, or read in one that was taken along.",
        ),
    ),
    "board": (
        "The board",
        (
            "Each row is an issue.",
            "The bar is the chance that it is agreed by the last month that is looked at.",
            "The hill says when it may be signed: its area is the chance, the dot its middle date, and "
            "the line holds eight of ten cases.",
            "At the right stand the chances under other scenarios that differ by more than three points.",
        ),
    ),
    "zone": (
        "Room for a deal",
        (
            "Each arrow runs from what a party asks for to the worst that it would sign.",
            "Where the arrows of both sides overlap there is common ground, which is shaded.",
            "Where they do not reach each other there is a gap, which is hatched.",
            "Then somebody has to give way first.",
        ),
    ),
    "issue": (
        "The page of an issue",
        (
            "It says whether, when and on what terms the issue may be agreed, and why it takes as long.",
            "Beside it stand its numbers: move one and the answer follows; nothing is saved by that.",
            "Below stand what moves it most, who wants what, the terms in words, and what every number rests "
            "on.",
        ),
    ),
    "chance": (
        "Chances and their words",
        (
            "A chance of 70 % means that of ten cases like this one, seven end so.",
            "The words, such as likely, stand for bands of chances and are listed under Method.",
            "How sure the inputs are is told apart from the chance: a chance can rest on weak evidence.",
        ),
    ),
    "ask": (
        "What it asks for (ask)",
        ("What a party says it wants, on the scale of the issue.", "It is where its offers begin."),
    ),
    "bottom-line": (
        "Worst it would sign (bottom line)",
        (
            "The worst that a party would still sign, on the scale of the issue; it prefers no deal to less.",
            "It is seldom known: a range says how far it may be off.",
        ),
    ),
    "salience": (
        "How much it cares (salience)",
        (
            "How much a party cares about an issue, from 0 to 1.",
            "It decides how much of its attention an issue gets.",
        ),
    ),
    "capability": (
        "Strength (capability)",
        ("What a party can bring to bear on an issue, against the others.",),
    ),
    "resolve": (
        "Chance that it never gives way (resolve)",
        (
            "How likely a party is to stand on what it asks for whatever happens, from 0 to 1.",
            "Where it does, there is a deal only if the others come all the way.",
        ),
    ),
    "patience": (
        "Months until half-way (patience)",
        (
            "How many months of talks, as they go now, take a party half-way from what it asks for to the "
            "worst it would sign.",
            "A party with little patience gives way sooner; a usual value is a year or two.",
        ),
    ),
    "veto": (
        "Who must consent (veto)",
        (
            "A party whose consent an issue needs: without its signature nothing is agreed.",
            "Other rules are a quota of the parties, or of their weights.",
        ),
    ),
    "coordinator": (
        "Go-between, or coordinator",
        (
            "A third party that stands between the others: it carries offers and wins trust, so that "
            "they meet sooner.",
            "In the case it is an influence of the kind “bridging”, with the trust of each side.",
            "What it adds is shown by the scenario without it, and on the page of the issue.",
        ),
    ),
    "influence": (
        "Influences of third parties",
        (
            "An inducement is an offer that widens the room for a deal; a threat makes no deal cost more.",
            "Each takes hold over some months, is believed more or less, and a threat can backfire.",
        ),
    ),
    "draws": (
        "Simulated courses (draws), seed and mark",
        (
            "A simulated course, or draw, is one course of events, with one value for every uncertain "
            "number.",
            "Of 2,000 of them the chance of agreement is the share that ends with a signature.",
            "The seed fixes which courses are drawn: the same case and seed give the same numbers.",
            "The mark of letters and digits stands for all inputs: forecasts with one mark are the same.",
        ),
    ),
    "prior": (
        "Wide range in place of a number (prior)",
        (
            "A wide range that stands where nobody has judged a number yet, from a published table.",
            "It is marked as such and goes as soon as a number is given.",
        ),
    ),
    "points-of-a-scale": (
        "Steps and points of a scale (rungs)",
        (
            "Where what is bargained over has no unit of its own, the case describes steps in words.",
            "0 stands for the least of them and 100 for the most; numbers between lie between two steps.",
        ),
    ),
    "gain": (
        "Knowing it moves (gain from knowing)",
        (
            "How far a chance would typically go up or down once a number is known for certain.",
            "In points of a hundred: a chance of 50 % that is moved by 20 points goes to about 30 or 70 %.",
            "Its square is the expected gain in Brier score; it ranks what is worth finding out first.",
        ),
    ),
    "icd-203": (
        "ICD 203 and PHIA",
        (
            "Two published lists of words for chances: of the intelligence community of the United States, "
            "and of the British assessment staff.",
            "The bands are listed under Method; a briefing can use either, or numbers alone.",
        ),
    ),
    "stances": (
        "Who wants what",
        (
            "Every party's stance on every issue: what it asks for, the worst it would sign, how much it "
            "cares.",
            "Three numbers are the least, the likeliest and the greatest held possible.",
            "Choose a stance to change its numbers, each with the reason it rests on; a table from a "
            "spreadsheet can be pasted and is looked at before it is saved.",
            "A click on a number tells what it rests on.",
        ),
    ),
    "agenda": (
        "The agenda",
        (
            "Nobody can attend to everything at once: business at home and elsewhere leaves less for talks.",
            "The bands show who attends to what over the months; the calendar shows when things may happen.",
            "Attention, business at home, deadlines and dated events can be changed at the foot of the page.",
            "Each change is looked at first, with what it would move.",
        ),
    ),
    "news": (
        "News",
        (
            "What was seen since the date of the case: something signed, an offer, talks that broke off.",
            "News changes no number of the case; it says which of the simulated courses still fit.",
            "Each piece has a day, a reason and somebody who reported it, and can be taken back.",
        ),
    ),
    "interview": (
        "The interview",
        (
            "The questions whose answers would sharpen the forecast most, one at a time.",
            "Choose an answer or write one in your own words; a rough one is worth more than none.",
            "An answer becomes a range in the case, in your name, and shows at once what it moved.",
            "Say that you do not know where you do not: a guess would look like knowledge.",
        ),
    ),
    "compare": (
        "Compare",
        (
            "Two scenarios beside each other on the same simulated courses, so that small differences count.",
            "Only what moves is shown; the rest is told in one sentence.",
        ),
    ),
    "futures": (
        "The outlook",
        (
            "How the issues end together: the futures by name, each with its chance.",
            "What is agreed on one issue can make another easier or harder.",
        ),
    ),
    "matters": (
        "What matters",
        (
            "Which of the numbers the forecast hangs on, issue by issue.",
            "What stands first is worth finding out first; most other numbers move nothing.",
        ),
    ),
    "levers": (
        "What it would take (levers)",
        (
            "Choose what is to be agreed, by when and how surely.",
            "The answer is the least that would have to be true for it, and who could bring it about.",
        ),
    ),
    "packages": (
        "Deals across issues",
        (
            "Issues that can be settled together where neither could be settled alone.",
            "A deal is shown only where every party to it gains.",
        ),
    ),
    "conflict": (
        "The stand-off",
        (
            "What each side could do, what the others would do then, and whether anybody would move first.",
            "A situation holds where no side can better its lot, even when the others answer.",
        ),
    ),
    "documents": (
        "Documents",
        (
            "Texts are read into proposals: who wants what, and what is said of an issue.",
            "Nothing enters the case before a person accepts it; each proposal shows its passage.",
        ),
    ),
    "actors-and-issues": (
        "Actors and issues",
        (
            "Who takes part in the case and what is to be agreed; both are added, corrected and taken out "
            "here.",
            "An issue needs a title, what is bargained over, its ends, and two who must consent.",
            "Where a number is left out a wide prior stands in, which is marked until you replace it under "
            "Who wants what.",
            "Take the case along as an archive; on the first page of any Accord it is read in again.",
        ),
    ),
    "sources": (
        "Sources",
        (
            "Every source of the case with what stands on it: evidence, entries of the case, statements.",
            "A click on a number of any page leads here and tells what it rests on.",
            "Own estimates have no source and say so.",
            "Add a source, open a number, and attach what the source says of it with a quotation; detach it "
            "again at the same place.",
        ),
    ),
    "coders": (
        "Several analysts (coders)",
        (
            "Several people write the same case apart, then hold their numbers against each other.",
            "Where they part most, talking about it is worth most.",
        ),
    ),
    "history": (
        "History",
        (
            "Every change of the case: what was changed, from what to what, by whom, when and why.",
            "Each can be taken back and made again, as long as no later change stands on it.",
        ),
    ),
    "runs": (
        "Kept forecasts (runs)",
        (
            "A forecast that is kept under a name with all of its inputs, whatever becomes of the case.",
            "Two of them can be held against each other: which inputs differ, and which numbers.",
            "One can be deleted unless it is pinned or sealed.",
        ),
    ),
    "brief": (
        "The briefing",
        (
            "The forecast as a document: one page, short or full, as PDF, Word, Excel or a web page.",
            "A marking such as “for internal use” stands at the head of every page.",
        ),
    ),
    "method": (
        "Method and limits",
        (
            "How the numbers come about, on what assumptions, and what they cannot carry.",
            "The words for chances and their bands are listed on the page of that name.",
        ),
    ),
    "record": (
        "The track record",
        (
            "How the sealed forecasts came out once the facts were known, misses first.",
            "With fewer than ten of them nothing can be concluded.",
        ),
    ),
    "scenario": (
        "Scenarios",
        (
            "A scenario is the case with some values changed, from a day on or from the start.",
            "Scenarios are compared on the same simulated courses, so that small differences can be told.",
        ),
    ),
    "seal": (
        "Sealed forecasts",
        (
            "A sealed forecast is written down before the facts and cannot be changed.",
            "It says what counts as agreed, by when, and which source decides.",
            "Once the facts are known it is resolved, and counts in the track record.",
        ),
    ),
}
"""Topic -> its title and what to know, one sentence each."""


def found_topics(asked: str) -> tuple[tuple[str, str, str], ...]:
    """Topics that hold every word that is asked for: name, title, and a sentence that holds one of them.

    Those that name a word in their title come first; all topics where nothing is asked.

    Examples
    --------
    >>> [name for name, _, _ in found_topics("salience")]
    ['salience']
    """
    words = [word for word in re.findall(r"\w+", asked.lower()) if len(word) > 1][:_MOST_WORDS]
    found = []
    for name, (title, told) in TOPICS.items():
        every = " ".join((title, *told)).lower()
        if all(word in every for word in words):
            best = max(told, key=lambda one: sum(word in one.lower() for word in words))
            found.append((not any(word in title.lower() for word in words), name, title, best))
    return tuple((name, title, told) for _, name, title, told in sorted(found, key=lambda one: one[0]))


def help_page(topic: str) -> Report:
    """What there is to know on a topic, with the others below.

    Raises
    ------
    NotFoundError
        If there is no such topic.
    """
    if topic not in TOPICS:
        close = nearest(topic, TOPICS)
        raise NotFoundError(f"There is no help on '{topic}'", f"did you mean '{close}'?" if close else "")
    title, told = TOPICS[topic]
    return Report(
        title, (Heading(title, anchor=topic), *(Paragraph(sentences(one)) for one in told)), kind="Help"
    )
