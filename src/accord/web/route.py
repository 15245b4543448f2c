"""What a page of the workbench declares, and what a form does.

A file in `accord.web.routes` ends in ``ROUTE = Route(...)``, one in `accord.web.forms` in
``FORMS = (Form(...),)``. From a route the frame derives the page, its parts alone (``?part=ID``), its data
(``.json``), its tables (``.csv?table=N``) and its figures (``.svg?figure=N``).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from accord.web import forms as forms_folder
from accord.web import routes as routes_folder

if TYPE_CHECKING:
    from accord.pages.blocks import Report
    from accord.web.asked import Asked, Results

__all__ = [
    "Choice",
    "Conflict",
    "Done",
    "Fields",
    "File",
    "Form",
    "Nav",
    "Page",
    "Part",
    "Refused",
    "Route",
    "Upload",
    "no_page",
    "the_case",
]


@dataclass(frozen=True)
class Nav:
    """Where a page stands in the bar."""

    label: str
    """One or two words."""
    place: int
    """Pages stand in ascending order of it; no two have the same."""
    reader: bool = False
    """Whether a reader who changes nothing is shown it, too."""
    group: str = ""
    """Name under which it stands with its neighbours; empty for a page that stands in the bar itself."""
    at: str = ""
    """The topic of the help to which the link leads, if not to the path of the route."""
    outside: bool = False
    """Whether it is shown only where no case is open, as a page of the case stands for it."""


@dataclass(frozen=True)
class Page:
    """What a page shows: a report, which every face can render, and what its template needs besides."""

    report: Report
    """Its sections have anchors: each is a part of its own."""
    extra: Any = None
    """A frozen dataclass of the page: values of forms, addresses of links."""
    folds: frozenset[str] = frozenset()
    """Anchors of the sections that open on demand; of one with parts, all but the first line of each part
    does. On paper they stand open."""


@dataclass(frozen=True)
class File:
    """A file to take along, in place of a page."""

    name: str
    kind: str
    """Its media type."""
    data: bytes


def no_page(asked: Asked, results: Results) -> Page:
    """What stands for the page of a route that answers with a file."""
    raise LookupError(asked.path)


@dataclass(frozen=True)
class Part:
    """A part of a page with a template of its own, which can be asked for alone."""

    id: str
    """The id of its element, too."""
    template: str
    """In ``templates/parts/``."""


def the_case(asked: Asked) -> object:
    """The files of the case in the address, as they stand; nothing where it names none."""
    return asked.mark if "c" in asked.values else ()


@dataclass(frozen=True)
class Route:
    """One address of the workbench."""

    path: str
    """Names in braces are values: ``/c/{c}/issues/{i}``."""
    page: Callable[[Asked, Results], Page]
    """Makes the page of results that are there; it computes nothing."""
    check: Callable[[Asked], None] | None = None
    """Refuses what is not there before anything is computed, with an error of `accord.errors`."""
    needs: tuple[str, ...] = ()
    """Names of studies without which there is no page."""
    later: tuple[str, ...] = ()
    """Names of studies without which the page says less; it is shown, and filled in when they come."""
    nav: Nav | None = None
    """None for a page that does not stand in the bar."""
    template: str = "page.html"
    """In ``templates/``; it extends ``base.html``."""
    parts: tuple[Part, ...] = ()
    """Besides the sections of the report."""

    unfinished: bool = False
    """Whether it shows a case without any issue, too: what documents without a dispute were read into."""
    kept: bool = False
    """Whether the page depends on nothing but the address, the role of who asks, what it `rests_on` and what
    is computed of that, so that it is rendered once for all who ask; not where it shows runs or seals."""
    by_name: bool = False
    """Whether a kept page tells each something of his own, by his name; it is then kept for each."""
    rests_on: Callable[[Asked], object] = the_case
    """What a kept page is made of, cheap to tell and equal as long as that is the same."""
    file: Callable[[Asked, Results], File] | None = None
    """Makes a file, which is the answer in place of a page and its other shapes."""

    @property
    def plain(self) -> str:
        """The path to which ``.json``, ``.csv`` and ``.svg`` are added."""
        return f"{self.path}index" if self.path.endswith("/") else self.path


# ---------------------------------------------------------------- forms


@dataclass(frozen=True)
class Upload:
    """A file that was sent."""

    name: str
    """As its sender calls it: words to show, never a path."""
    data: bytes


@dataclass(frozen=True)
class Fields:
    """What a form sent."""

    values: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict)

    def one(self, name: str, default: str = "") -> str:
        """The first value of a field, without space around it."""
        return next(iter(self.values.get(name, ())), default).strip()


@dataclass(frozen=True)
class Done:
    """It was done; the browser goes on to another page (303), which tells what was done."""

    location: str
    told: str = ""
    """One sentence, shown once on the next page."""
    undo: str = ""
    """Id of the edit, which that page offers to take back; empty for none."""


@dataclass(frozen=True)
class Refused:
    """Nothing was changed (422): the page comes back with what was sent and why it was refused."""

    why: Mapping[str, str]
    """Field of the form -> one sentence; an empty name for the whole form."""


@dataclass(frozen=True)
class Choice:
    """A form that settles a conflict."""

    label: str
    fields: tuple[tuple[str, str], ...]
    """What it sends beside the token; nothing for a link that shows the page as it is now."""


@dataclass(frozen=True)
class Conflict:
    """Nothing was changed (409): somebody else has changed the same meanwhile."""

    rows: tuple[tuple[str, str, str, str], ...]
    """Field in words, before, theirs, mine."""
    who: str
    """Who changed it, and when, in words."""
    choices: tuple[Choice, ...] = ()
    """Ways to go on, where one field is in question."""


Outcome = Done | Refused | Conflict


@dataclass(frozen=True)
class Form:
    """What one kind of form does; it is sent to the address of a page with ``form=NAME`` and ``token``."""

    path: str
    """The path of the route whose page holds it."""
    name: str
    """Tells it from other forms of the page."""
    handle: Callable[[Asked, Fields], Outcome]
    """Does it. Errors of `accord.errors` are told as `Refused`, `ChangedMeanwhileError` as `Conflict`."""
    changes_case: bool = True
    """Refused to readers, and on bundled cases."""
    needs_editor: bool = True
    """Refused to readers."""
    moves: bool = False
    """Whether what it saves may move the forecast: the next page then tells before and after."""


# ---------------------------------------------------------------- discovery


@cache
def routes() -> tuple[Route, ...]:
    """All pages, found by discovery, addresses without values first."""
    found = (module.ROUTE for module in _modules(routes_folder))
    return tuple(sorted(found, key=lambda route: (route.path.count("{"), route.path)))


@cache
def forms() -> dict[tuple[str, str], Form]:
    """(Path, name) -> form, found by discovery."""
    found = [form for module in _modules(forms_folder) for form in module.FORMS]
    return {(form.path, form.name): form for form in found}


def _modules(folder: Any) -> list[Any]:
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    return [importlib.import_module(f"{folder.__name__}.{name}") for name in names]
