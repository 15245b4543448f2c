"""The bundled case with other names: long German, Korean and Chinese ones, and hostile text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import cycle
from typing import TypeVar

from pydantic import BaseModel

from accord.case.schema import Case
from accord.pages.blocks import Figure, every_block
from accord.pages.briefing.page import briefing_page
from accord.pages.figures import Figure as Picture
from accord.studies import Inquiry
from accord.studies.whole_briefing import Briefing, briefing
from tests import bundled

__all__ = ["HOSTILE", "NAMES", "named_briefing", "named_case", "pictures"]

Thing = TypeVar("Thing", bound=BaseModel)
HOSTILE = "<script>alert(1)</script>\u202e\u0007&amp;\"' =1+1 😀"
NAMES = {
    "german": (
        "Bundesministerium für wirtschaftliche Zusammenarbeit und Entwicklung",
        "Donaudampfschifffahrtsgesellschaftskapitänswitwenversorgungsabkommen",
        "Verteidigungskostenlastenverteilungsverhandlungen mit den Vereinigten Staaten",
    ),
    "korean": (
        "대한민국 외교부 한반도평화교섭본부 북핵외교기획단",
        "주한미군주둔비용분담특별협정체결을위한한미고위급협의회",
        "한반도 비핵화와 평화체제 구축을 위한 다자간 안보협력 회의",
    ),
    "chinese": (
        "中华人民共和国外交部朝鲜半岛事务特别代表办公室",
        "朝鲜半岛无核化与停和机制转换双轨并进多边会谈筹备委员会",
        "中国国际问题研究院与亚太安全合作理事会中国委员会",
    ),
    "hostile": (HOSTILE, f"{HOSTILE} {'long ' * 12}", f"x{HOSTILE}"),
}


def named_case(kind: str) -> Case:
    """The bundled case in which every name, title, unit and word of a scale is of a kind."""
    case = bundled.case()
    words = cycle(NAMES[kind])

    def other(_: object) -> str:
        return f"{next(words)}"

    def each(things: Mapping[str, Thing], change: Callable[[Thing], dict[str, str]]) -> dict[str, Thing]:
        return {name: thing.model_copy(update=change(thing)) for name, thing in things.items()}

    actors = each(case.actors, lambda one: {"name": other(one), "short": other(one)})
    issues = {}
    for name, issue in case.issues.items():
        anchors = tuple(anchor.model_copy(update={"words": other(anchor)}) for anchor in issue.scale.anchors)
        scale = issue.scale.model_copy(update={"unit": other(issue), "anchors": anchors})
        issues[name] = issue.model_copy(
            update={"title": other(issue), "short": other(issue), "scale": scale, "question": other(issue)}
        )
    return case.model_copy(
        update={
            "title": other(case),
            "summary": other(case),
            "hindsight": other(case),
            "actors": actors,
            "issues": issues,
            "events": each(case.events, lambda one: {"title": other(one)}),
            "scenarios": each(case.scenarios, lambda one: {"title": other(one), "description": other(one)}),
            "claims": each(case.claims, lambda one: {"statement": other(one), "author": other(one)}),
        }
    )


@cache
def named_briefing(kind: str) -> Briefing:
    """Its briefing, from a few draws."""
    return briefing(Inquiry(named_case(kind), draws=40), bundled.conflict())


@cache
def pictures(kind: str) -> tuple[Picture, ...]:
    """All pictures of its briefing; of the bundled case itself for ``plain``."""
    found = bundled.briefing() if kind == "plain" else named_briefing(kind)
    blocks = every_block(briefing_page(found).blocks)
    return tuple(block.data for block in blocks if isinstance(block, Figure))
