"""Taking in news that was looked at, and taking the last of it back."""

from __future__ import annotations

from accord.case.desk.updating import brought_up_to_date, take_back_update
from accord.errors import AccordError
from accord.pages.words.months import long_date
from accord.web.asked import Asked
from accord.web.news_told import looked_at, told_of
from accord.web.problems import refusal
from accord.web.route import Done, Fields, Form, Outcome, Refused

__all__ = ["FORMS"]

_PATH = "/c/{c}/news"


def _take(asked: Asked, fields: Fields) -> Outcome:
    try:
        looked = looked_at(asked, fields.one)
        brought_up_to_date(asked.place.path, looked.day, told_of(looked), by=asked.session.user)
    except AccordError as problem:
        return Refused({"": refusal(problem, asked.site.shelf)})
    count = len(looked.pieces)
    with_what = f" with {count} piece{'' if count == 1 else 's'} of news" if count else ""
    return Done(asked.address(asked.path), f"Up to date to {long_date(looked.day)}{with_what}.")


def _undo(asked: Asked, fields: Fields) -> Outcome:
    taken = take_back_update(asked.place.path, by=asked.session.user)
    return Done(asked.address(asked.path), f"Taken back: {taken.note}.")


FORMS = (Form(_PATH, "take", _take), Form(_PATH, "undo", _undo))
