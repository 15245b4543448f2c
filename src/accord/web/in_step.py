"""The store behind the workbench: an addition, whose troubles are logged and stop no answer."""

from __future__ import annotations

import logging
import os

from accord.errors import AccordError
from accord.web.asked import Asked

__all__ = ["KEPT", "bring_in_step"]

KEPT = ("/c/{c}/runs", "/c/{c}/forecasts")
"""Pages whose forms write runs, seals and resolutions begin so."""
_log = logging.getLogger("accord.web")


def bring_in_step(asked: Asked) -> None:
    """Bring the store of a project, if it has one, in step with the files that were just written."""
    from accord.ledger.store.address import VARIABLE, address_of
    from accord.ledger.store.following import follow_if_it_stands

    try:
        follow_if_it_stands(address_of(asked.place.folder, asked.site.store or os.environ.get(VARIABLE)))
    except AccordError as problem:
        _log.warning("without the store: %s", problem)
