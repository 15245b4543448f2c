"""``/record``: how the sealed forecasts of all cases came out."""

from __future__ import annotations

from accord.ledger.kept import ledger_folder
from accord.pages.blocks import Note, Report, sentences
from accord.pages.workbench.sections import with_anchors
from accord.web.asked import Asked, Results
from accord.web.route import Nav, Page, Route

__all__ = ["ROUTE"]


def _page(asked: Asked, results: Results) -> Page:
    from accord.ledger.track_record import record
    from accord.pages.record_page import record_report

    folders = [place.folder for place in asked.site.shelf if not place.bundled]
    sealed = [str(folder) for folder in folders if ledger_folder(folder).is_dir()]
    if not sealed:
        told = "Nothing is sealed yet. A forecast is sealed on the page “Sealed” of a case of your own."
        return Page(Report("Track record", (Note(sentences(told)),)))
    return Page(with_anchors(record_report(record(tuple(sealed)))))


ROUTE = Route("/record", page=_page, nav=Nav("Track record", 66, group="Record"))
