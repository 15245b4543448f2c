"""Which matters a draft is about, what they are called, who must consent and what the text says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from accord.reader import Reading, read_file
from accord.reader.draft.drafting import make_draft
from accord.reader.draft.in_dispute import matters_of
from accord.reader.draft.lines import lines_of
from accord.reader.draft.named_issues import with_named_issues
from accord.reader.draft.titles import short_of

Read = Callable[[str], Reading]
HEAD = "The strait\n\nBy Ann Lee\n3 May 2031\n\n"
COMMENTARY = Path(__file__).parents[3] / "shared" / "documents" / "us-rok-alliance-2021-02-01.txt"
FISH = (
    "Norway demanded that Chile cut its salmon tariff. Chile rejected a lower salmon tariff. The talks on "
    "the salmon tariff are deadlocked."
)


def drafted(reading: Reading, **options: Any) -> Mapping[str, Mapping[str, Any]]:
    return {p.path: p.value for p in make_draft({"text": reading}, **options).proposals}


def issues(reading: Reading) -> list[str]:
    return [matter.id for matter in matters_of({"text": with_named_issues(reading)}).kept]


@pytest.fixture(scope="module")
def commentary() -> Mapping[str, Mapping[str, Any]]:
    pytest.importorskip("spacy")
    if not COMMENTARY.is_file():
        pytest.skip("the commentary is not here")
    return drafted(read_file(COMMENTARY))


def test_the_commentary_has_its_six_matters(commentary: Mapping[str, Mapping[str, Any]]) -> None:
    found = {path.split(".")[1]: value for path, value in commentary.items() if path.count(".") == 1}
    titles = {value["title"] for key, value in found.items() if f"issues.{key}" in commentary}
    assert titles == {
        "Defense cost-sharing",
        "Nuclear issue on the Korean Peninsula",
        *(f"Cooperation on {what}" for what in ("health", "security", "economy", "climate change")),
    }


def test_a_coordinator_is_an_influence_between_those_who_must_consent(
    commentary: Mapping[str, Mapping[str, Any]],
) -> None:
    assert commentary["issues.nuclear"]["rule"] == {"veto": ["USA", "PRK"]}
    bridge = commentary["issues.nuclear.influence.between_KOR"]
    assert (bridge["kind"], bridge["sender"], set(bridge["trust"])) == ("bridging", "KOR", {"USA", "PRK"})
    assert commentary["issues.nuclear.stances.KOR.salience"]["note"].startswith("A third party")
    assert commentary["issues.cost"]["rule"] == {"veto": ["USA", "KOR"]}


def test_what_the_commentary_says_of_its_matters_stands_with_them(
    commentary: Mapping[str, Mapping[str, Any]],
) -> None:
    said = {tuple(path.split(".")[1::2]) for path in commentary if ".judged." in path}
    assert {("nuclear", "stuck"), ("nuclear", "hard"), ("cost", "expected"), ("cost", "failed")} <= said
    assert {("health", "easy"), ("climate", "uncertain")} <= said
    assert ("cost", "uncertain") not in said
    assert commentary["issues.cost.judged.expected"]["by"] == "Ling Shengli"
    assert commentary["actors.USA.sinks.home"]["title"] == "COVID-19 pandemic, restoring the economy"
    assert [commentary[f"actors.{actor}"].get("short") for actor in ("KOR", "USA", "PRK")] == [
        "ROK",
        "US",
        "DPRK",
    ]


def test_the_relationship_and_the_place_of_talks_are_no_issues(read: Read) -> None:
    reading = read(
        f"{HEAD}Norway wants to strengthen its alliance with Chile. Chile promised a summit. {FISH}"
    )
    assert issues(reading) == ["trade"]
    choices = make_draft({"text": reading}).choices
    assert any("is the relationship itself" in words for words in choices)


def test_a_matter_that_stands_only_beside_another_belongs_to_it(read: Read) -> None:
    text = (
        "Iran rejected limits on uranium enrichment. Iran refused to let inspectors into its uranium plants. "
        "The United States demanded an end to uranium enrichment and to the nuclear programme."
    )
    reading = read(f"{HEAD}{text}")
    (nuclear,) = [m for m in matters_of({"text": with_named_issues(reading)}).kept if m.id == "nuclear"]
    assert "inspections" in nuclear.members
    assert any("stands beside it" in reason for reason in nuclear.reasons)


def test_matters_that_an_author_ranks_stay_apart(read: Read) -> None:
    text = f"{FISH} The tariff question is easier to settle than the nuclear question."
    assert set(issues(read(f"{HEAD}{text}"))) == {"trade", "nuclear"}


def test_a_list_spells_out_what_its_heading_holds(read: Read) -> None:
    text = (
        "Norway wants multilateral cooperation with Chile on global issues such as health, the ocean and "
        "space debris with others. It remains to be seen how far multilateral cooperation can go."
    )
    found = drafted(read(f"{HEAD}{text}"))
    titles = {
        value["title"] for path, value in found.items() if path.startswith("issues.") and path.count(".") == 1
    }
    assert titles == {"Cooperation on health", "Cooperation on ocean", "Cooperation on space debris"}
    assert "issues.ocean.judged.uncertain" in found


def test_countries_and_two_words_alone_are_no_list_of_matters(read: Read) -> None:
    for text in (
        "Norway wants multilateral cooperation with partners such as Chile, Peru and Brazil.",
        "Norway wants multilateral talks on wood and honey.",
    ):
        assert issues(read(f"{HEAD}{text}")) == ["multilateral"]


def test_titles_come_from_the_text_or_from_the_issue_file_of_the_user(read: Read) -> None:
    reading = read(f"{HEAD}{FISH}")
    assert drafted(reading)["issues.trade"]["title"] == "Salmon tariff"
    own = drafted(reading, labels={"trade": "Fish at the border"})
    assert own["issues.trade"]["title"] == "Fish at the border"


def test_a_notice_is_called_so_and_not_a_length_of_time(read: Read) -> None:
    reading = read(
        "Peru and Chile talk\n\n3 May 2027\n\nPeru asked for 48 hours' notice before the gates open. "
        "Chile offers 12 hours' notice."
    )
    titles = [
        v["title"] for p, v in drafted(reading).items() if p.startswith("issues.") and p.count(".") == 1
    ]
    assert titles == ["Notice"]


def test_a_share_is_called_by_the_head_of_what_it_is_of(read: Read) -> None:
    reading = read(
        "Peru and Chile talk\n\n3 May 2027\n\nPeru has offered to pay 40 per cent of a shared battery. "
        "Chile asks Peru to pay 50 per cent of a shared battery."
    )
    (title,) = (
        v["title"] for p, v in drafted(reading).items() if p.startswith("issues.") and p.count(".") == 1
    )
    assert title == "Share of the battery (per cent)"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Nuclear issue on the Korean Peninsula", "Nuclear issue"),
        ("Defense cost-sharing", "Defense cost-sharing"),
        ("the long and winding question of sea lanes", "The long"),
    ],
)
def test_a_short_title_fits_a_table(title: str, short: str) -> None:
    assert short_of(title) == short


def test_a_scale_is_a_ladder_of_the_steps_that_the_text_names(read: Read) -> None:
    text = (
        f"{FISH} A first step could be a moratorium on the tariff. A joint commission would watch the tariff."
    )
    scale = drafted(read(f"{HEAD}{text}"))["issues.trade"]["scale"]
    assert (scale["low"], scale["high"], scale["unit"]) == (0, 100, "steps of 100")
    words = {anchor["at"]: anchor["words"] for anchor in scale["anchors"]}
    assert words[50] == "what is contested is suspended (moratorium)"
    assert words[80] == "a standing body or fund (joint commission)"
    assert sorted(words) == [anchor["at"] for anchor in scale["anchors"]]


def test_figures_make_the_scale_and_tell_the_sides(read: Read) -> None:
    text = "Norway demanded a salmon tariff of 12 per cent. Chile proposed a salmon tariff of 30 per cent."
    issue = drafted(read(f"{HEAD}{text}"))["issues.trade"]
    assert (issue["scale"]["unit"], issue["scale"]["high"]) == ("per cent", 45)
    words = {anchor["at"]: anchor["words"] for anchor in issue["scale"]["anchors"]}
    assert words[12] == "what Norway asks for: 12 per cent"
    assert issue["stances"] == {"NOR": {"direction": "at_most"}, "CHL": {"direction": "at_least"}}


def test_one_who_only_supports_stands_beside(read: Read) -> None:
    text = f"{FISH} Brazil supports the demand of Norway for a lower salmon tariff."
    found = drafted(read(f"{HEAD}{text}"))
    assert set(found["issues.trade"]["rule"]["veto"]) == {"NOR", "CHL"}
    assert "issues.trade.stances.BRA.salience" in found
    assert "issues.trade.stances.BRA.ask" not in found


def test_matters_that_a_text_ties_together_are_linked(read: Read) -> None:
    tie = "Progress on the salmon tariff depends on the nuclear question."
    text = f"{FISH} {tie} Norway rejected the nuclear plant."
    link = drafted(read(f"{HEAD}{text}"))["links.nuclear_trade"]
    assert (link["from"], link["to"], link["on"], link["amount"]) == ("nuclear", "trade", "settlement", None)


def test_lines_quote_the_text_and_hold_their_names(read: Read) -> None:
    reading = read(f"{HEAD}{FISH}")
    lines = lines_of({"text": reading})
    assert [line.passage.quote.split()[0] for line in lines] == ["Norway", "Chile", "The"]
    for line in lines:
        place = line.passage
        assert reading.document.text[place.start : place.end] == place.quote
    assert lines[0].actors == ("NOR", "CHL")


WATER = (
    "Egypt demanded that Ethiopia release at least 37 billion cubic metres of water a year. Ethiopia offered "
    "31 billion cubic metres a year. The talks on water sharing are deadlocked."
)


def test_what_is_asked_and_what_is_offered_are_points_of_one_scale(read: Read) -> None:
    found = drafted(read(f"{HEAD}{WATER}"))
    issue = found["issues.water"]
    assert (issue["scale"]["unit"], issue["scale"]["high"]) == ("billion cubic metres a year", 60)
    asks = [found[f"issues.water.stances.{actor}.ask"]["value"] for actor in ("EGY", "ETH")]
    assert asks == [37, 31]
    assert issue["stances"] == {"EGY": {"direction": "at_least"}, "ETH": {"direction": "at_most"}}


def test_a_limit_is_a_bottom_line_and_a_term_a_deadline(read: Read) -> None:
    limit = "Norway would not accept a salmon tariff of less than 10 per cent."
    term = "Chile demanded an answer on the tariff before July."
    text = f"Norway demanded a salmon tariff of 12 per cent. {limit} {term}"
    found = drafted(read(f"{HEAD}{text}"))
    assert found["issues.trade.stances.NOR.bottom_line"]["value"] == 10
    deadline = found["issues.trade.deadline"]
    assert (deadline["date"], deadline["kind"]) == ("2031-06-30", "soft")
    assert deadline["evidence"]


def test_a_mediator_without_names_beside_it_stands_between_the_parties(read: Read) -> None:
    found = drafted(read(f"{HEAD}{FISH} The European Union is mediating."))
    bridge = found["issues.trade.influence.between_EU"]
    assert set(bridge["trust"]) == {"NOR", "CHL"}
    assert "issues.trade.stances.EU.salience" in found


def test_a_party_with_a_figure_of_its_own_is_no_mediator_whatever_its_envoy_is_called(read: Read) -> None:
    text = (
        f"{HEAD}Iraq asked Turkey to guarantee a flow of at least 500 cubic metres a second in the Tigris. "
        "Turkey offered 320 cubic metres a second in the Tigris. Turkey's special envoy for Iraq told the "
        "European Union that the Tigris was low."
    )
    found = drafted(read(text))
    assert set(found["issues.water"]["rule"]["veto"]) == {"IRQ", "TUR"}
    assert found["issues.water.stances.TUR.ask"]["value"] == 320
    assert "issues.water.influence.between_TUR" not in found


def test_one_who_names_a_figure_stands_on_a_side(read: Read) -> None:
    text = (
        f"{HEAD}Iraq wants at least 500 cubic metres a second in the Tigris. Turkey offered 320 cubic metres "
        "a second in the Tigris. Turkey is mediating between Iraq and the European Union over the Tigris."
    )
    assert "issues.water.influence.between_TUR" not in drafted(read(text))


def test_the_pair_that_the_text_is_about_goes_before_a_state_that_is_named(read: Read) -> None:
    text = (
        f"{HEAD}{FISH} Norway wants a lower duty on wine. The duty on wine is also paid by Peru and by "
        "Bolivia. Peru and Bolivia sell wine to Norway."
    )
    assert set(drafted(read(text))["issues.trade"]["rule"]["veto"]) == {"NOR", "CHL"}


def test_who_refuses_or_wants_a_mediator_is_none(read: Read) -> None:
    text = f"{FISH} Norway rejected mediation. Chile asked for mediation by the European Union."
    found = drafted(read(f"{HEAD}{text}"))
    assert {path for path in found if ".influence.between_" in path} <= {"issues.trade.influence.between_EU"}
    assert set(found["issues.trade"]["rule"]["veto"]) == {"NOR", "CHL"}


def test_what_a_third_party_threatens_is_an_influence(read: Read) -> None:
    text = f"{FISH} Brazil threatened to close its ports to Chile unless Chile cuts the salmon tariff."
    threat = drafted(read(f"{HEAD}{text}"))["issues.trade.influence.threat_BRA_CHL"]
    assert (threat["kind"], threat["sender"], threat["target"], threat["size"]) == (
        "threat",
        "BRA",
        "CHL",
        None,
    )


def test_a_question_is_asked_where_two_asks_may_be_shares_of_each(read: Read) -> None:
    text = "Norway demanded 35 per cent of the tariff revenue. Chile demanded 22 per cent of its revenue."
    choices = make_draft({"text": read(f"{HEAD}{text}")}).choices
    assert any("points of one scale, or does each mean its own share?" in words for words in choices)
