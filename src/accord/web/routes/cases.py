"""``/``: the cases that the server holds."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from accord.errors import AccordError
from accord.pages.blocks import Report
from accord.web.asked import Asked, Results
from accord.web.copies import copy_title, page_within
from accord.web.problems import in_words
from accord.web.route import Page, Route
from accord.web.shelf import Place, no_issue_alone, signature

__all__ = ["ROUTE"]


@dataclass(frozen=True)
class Card:
    """One case."""

    name: str
    """In addresses."""
    title: str
    told: str
    """Its date and its state."""
    issues: tuple[tuple[str, str], ...]
    """Address and short title of each."""
    bundled: bool
    wrong: str
    """Why it cannot be opened; empty where it can."""


@dataclass(frozen=True)
class Cases:
    """What the page shows."""

    own: tuple[Card, ...]
    bundled: tuple[Card, ...]
    copied: str
    """Name of the case that is to be copied, which is then all that is asked; empty for none."""
    source: str
    """Its title."""
    here: str
    """The address that asks for it."""
    back: str
    """The address of the page from which it was asked for."""
    suggested: str
    """A free name for that copy; empty where none is asked for."""
    title: str
    """The title that it gets unless another is given; empty where none is asked for."""


def _card(asked: Asked, place: Place) -> Card:
    from accord.case.labels import short_issues
    from accord.pages.words.months import long_date

    try:
        case = asked.site.shelf.case(place)
    except AccordError as problem:
        if no_issue_alone(problem):
            case = asked.site.shelf.unfinished(place)
            told = (
                "nothing in dispute was found in its documents yet" if _read(place) else "it has no issue yet"
            )
            return Card(place.name, case.title, f"draft; {told}", (), place.bundled, "")
        return Card(place.name, place.name, "", (), place.bundled, in_words(problem, asked.site.shelf))
    state = "draft" if case.status == "draft" else "reviewed"
    issues = tuple((f"/c/{place.name}/issues/{i}", title) for i, title in short_issues(case).items())
    return Card(place.name, case.title, f"{long_date(case.as_of)}, {state}", issues, place.bundled, "")


def _read(place: Place) -> bool:
    """Whether there are documents from which a case was read."""
    return any((place.folder / "documents").glob("*.txt"))


def _rests_on(asked: Asked) -> object:
    """The files of all cases that the server holds, and the name that is free."""
    held = tuple(
        (place.name, signature(place), not place.bundled and _read(place)) for place in asked.site.shelf
    )
    return held, _suggested(asked, asked.one("copy"))


def _page(asked: Asked, results: Results) -> Page:
    cards = [_card(asked, place) for place in asked.site.shelf]
    own = tuple(card for card in cards if not card.bundled)
    bundled = tuple(card for card in cards if card.bundled)
    copied = next((card.name for card in bundled if card.name == asked.one("copy")), "")
    source = next((card.title for card in bundled if card.name == copied), "")
    back = page_within(asked.one("at"), copied) if copied else ""
    here = f"/?{urlencode({'copy': copied, 'at': back})}" if copied else "/"
    extra = Cases(own, bundled, copied, source, here, back, _suggested(asked, copied), _title(asked, copied))
    return Page(Report(f"Copy “{source}” to edit" if copied else "Cases", ()), extra)


def _suggested(asked: Asked, copied: str) -> str:
    """A name that no case and no folder has yet."""
    return asked.site.shelf.free_name(f"my-{copied}") if copied else ""


def _title(asked: Asked, copied: str) -> str:
    return copy_title(asked, copied) if copied else ""


ROUTE = Route("/", page=_page, kept=True, rests_on=_rests_on, template="cases.html")
