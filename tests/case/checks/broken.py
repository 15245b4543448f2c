"""A sound case and ways to break it, each with the row that a check must show."""

# ruff: noqa: E501 - a table: one breach, one line

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BROKEN", "DRAFT", "LENT", "SOUND", "WARNED", "Breach", "broken"]

SOUND = """\
accord: 2
id: fishery
title: A fishery shared by two states
as_of: 2021-02-01
reviewed: {by: Jo, date: 2021-02-02}
actors:
  NOR:
    name: Northland
    capacity: {value: 1, evidence: [guess]}
    sinks:
      election: {weight: {value: 1, evidence: [guess]}}
  SOU: {name: Southland}
  ISL: {name: Islands}
  EAS: {name: Eastland}
issues:
  catch:
    title: Share of the catch
    scale:
      low: 0
      high: 100
      unit: thousand tonnes
      anchors:
        - {at: 0, words: no access}
        - {at: 100, words: all of it}
    rule: {veto: [NOR, SOU]}
    deadline: {date: 2021-06-30, evidence: [notice]}
    stances:
      NOR:
        ask: {low: 60, mode: 70, high: 80, evidence: [notice]}
        bottom_line: {value: 40, evidence: [guess]}
        salience: {value: 0.5, evidence: [guess]}
        patience: {value: 2, evidence: [guess]}
        pressure: {value: 1, evidence: [guess]}
        pressure_cap: {value: 5, evidence: [guess]}
      SOU:
        ask: {value: 20, evidence: [notice]}
        bottom_line: {value: 50, evidence: [guess]}
        salience: {value: 0.5, evidence: [guess]}
        patience: {value: 2, evidence: [guess]}
      ISL:
        salience: {value: 0.2, evidence: [guess]}
    influence:
      offer:
        kind: inducement
        sender: ISL
        target: SOU
        size: {value: 5, evidence: [guess]}
  access:
    title: Access to ports
    kind: influence
    scale:
      low: 0
      high: 10
      unit: points
      anchors: [{at: 0, words: closed}, {at: 10, words: open}]
    stances:
      NOR: {ask: {value: 9, evidence: [guess]}, salience: {value: 0.4, evidence: [guess]}}
      SOU: {ask: {value: 2, evidence: [guess]}, salience: {value: 0.4, evidence: [guess]}}
events:
  vote:
    title: Election
    date: 2022-03-01
    changes:
      - {set: issues.catch.stances.SOU.ask, to: {value: 10, evidence: [guess]}}
scenarios:
  hard:
    title: Southland hardens
    changes:
      - {set: issues.catch.stances.SOU.bottom_line, to: {value: 45, evidence: [guess]}}
      - {set: issues.catch.stances.SOU.salience, to: {value: 0.3, evidence: [guess]}, from: 2021-09-01}
claims:
  order:
    kind: order
    statement: Access is easier than the catch.
    easier: [access]
    harder: [catch]
    evidence: [notice]
evidence:
  notice:
    source: gazette
    place: {words: p. 3}
    as_of: 2021-01-15
  guess:
    own_estimate: true
sources:
  gazette: {title: Gazette, published: 2021-01-20}
"""
LENT = SOUND.replace("Share of the catch\n", "Share of the catch\n    evidence: [guess]\n", 1)
"""The same case, in which numbers that somebody changes need no evidence of their own."""


DRAFT = SOUND.replace("reviewed: {by: Jo, date: 2021-02-02}\n", "")
"""The same case before anybody has stood for it."""


@dataclass(frozen=True)
class Breach:
    """One edit of the sound case and the row it must lead to."""

    name: str
    old: str
    new: str
    field: str
    wrong: str
    """Part of what the row says is wrong."""
    remedy: str = ""
    """Part of what the row says to do."""
    line_of: str | None = None
    """Text that first stands on the line of the row; the new text if None, no line at all if empty."""


def broken(breach: Breach) -> str:
    """The text of the broken case."""
    assert SOUND.count(breach.old) >= 1, breach.name
    return SOUND.replace(breach.old, breach.new, 1)


_CATCH = "issues.catch"
_NOR = f"{_CATCH}.stances.NOR"
_ASK = "ask: {low: 60, mode: 70, high: 80, evidence: [notice]}"
_BOTTOM = "bottom_line: {value: 40, evidence: [guess]}"
_INDUCING = "kind: inducement\n        sender: ISL\n        target: SOU"
_HARD = "{set: issues.catch.stances.SOU.bottom_line, to: {value: 45, evidence: [guess]}}"
_VOTE = "{set: issues.catch.stances.SOU.ask, to: {value: 10, evidence: [guess]}}"
_LINKED = "events:\n"
_LINK = "links: {l: {"
_MOVED = ", on: settlement, effect: salience, amount: {value: 0.1, evidence: [guess]}}}\nevents:\n"

BROKEN = (
    Breach("no evidence", "{value: 2, evidence: [guess]}", "2", f"{_NOR}.patience", "without evidence", "", "patience: 2"),
    Breach("unmarked estimate", "    own_estimate: true", "    confidence: low", "evidence.guess", "neither a source", "own_estimate", "  guess:"),
    Breach("unknown key", "reviewed: {by: Jo, date: 2021-02-02}", "reviewd: {by: Jo, date: 2021-02-01}", "reviewd", "unknown", "'reviewed'"),
    Breach("unknown key deep", _BOTTOM, "botom_line: 40", f"{_NOR}.botom_line", "unknown", "'bottom_line'"),
    Breach("required key", "title: A fishery shared by two states\n", "", "title", "required", "add 'title'", ""),
    Breach("a word of before", "reviewed: {by: Jo, date: 2021-02-02}", "status: reviewed", "status", "not written any more", "reviewed: {by:"),
    Breach("newer edition", "accord: 2", "accord: 3", "accord", "made by a newer Accord", "update"),
    Breach("wrong word", "kind: order", "kind: ordr", "claims.order.kind", "none of", "'order'"),
    Breach("text for a number", _BOTTOM, "bottom_line: forty", f"{_NOR}.bottom_line", "not a number"),
    Breach("quoted number", "low: 0\n", "low: '0'\n", f"{_CATCH}.scale.low", "not a number"),
    Breach("no date", "as_of: 2021-02-01", "as_of: February", "as_of", "not a date", "2021-02-01"),
    Breach("number for a date", "as_of: 2021-02-01", "as_of: 20210201", "as_of", "not a date", "2021-02-01"),
    Breach("infinite", _BOTTOM, "bottom_line: .inf", f"{_NOR}.bottom_line.value", "infinite"),
    Breach("huge number", _BOTTOM, f"bottom_line: {'9' * 6000}", f"{_NOR}.bottom_line.value", "infinite"),
    Breach("decreasing", _ASK, "ask: {low: 80, mode: 70, high: 60}", f"{_NOR}.ask", "must not decrease"),
    Breach("half a distribution", _ASK, "ask: {low: 60, mode: 70}", f"{_NOR}.ask", "needs low, mode, high"),
    Breach("bad id", "  ISL: {name: Islands}", "  3rd: {name: Third}", "actors.3rd", "not a valid id"),
    Breach("double key", "  SOU: {name: Southland}", "  SOU: {name: S}\n  SOU: {name: T}", "actors.SOU", "twice", "", "name: T"),
    Breach("unknown veto", "veto: [NOR, SOU]", "veto: [NOR, SUO]", f"{_CATCH}.rule.veto.1", "no actor 'SUO'", "'SOU'"),
    Breach("unknown stance", "      ISL:\n", "      ISLE:\n", f"{_CATCH}.stances.ISLE", "no actor 'ISLE'", "'ISL'"),
    Breach("ask off scale", "high: 80", "high: 120", f"{_NOR}.ask", "off the scale 0 to 100"),
    Breach("status quo off scale", "    rule: {veto", "    status_quo: 101\n    rule: {veto", f"{_CATCH}.status_quo", "off the scale", "", "status_quo"),
    Breach("wrong side", _BOTTOM, f"direction: at_most\n        {_BOTTOM}", f"{_NOR}.ask", "wrong side", "", "ask:"),
    Breach("no direction", _BOTTOM, "bottom_line: 70", f"{_NOR}.direction", "cannot be told", "at_least", "      NOR:\n"),
    Breach("salience", "salience: {value: 0.5", "salience: {value: 1.5", f"{_NOR}.salience", "outside 0 to 1"),
    Breach("resolve", _BOTTOM, f"{_BOTTOM}\n        resolve: {{low: 0, mode: 0.5, high: 2}}", f"{_NOR}.resolve", "outside 0 to 1", "", "resolve"),
    Breach("patience", "patience: {value: 2", "patience: {value: -2", f"{_NOR}.patience", "greater than 0"),
    Breach("process", "    rule: {veto", "    process: -1\n    rule: {veto", f"{_CATCH}.process", "must not be negative", "", "process"),
    Breach("effort", "    rule: {veto", "    effort: -1\n    rule: {veto", f"{_CATCH}.effort", "must not be negative", "", "effort"),
    Breach("capacity", "capacity: {value: 1", "capacity: {value: -1", "actors.NOR.capacity", "must not be negative"),
    Breach("no common veto", "veto: [NOR, SOU]", "veto: []", f"{_CATCH}.rule", "nobody has to consent"),
    Breach("veto without stance", "veto: [NOR, SOU]", "veto: [NOR, SOU, ISL]", f"{_CATCH}.stances.ISL.ask", "missing", "", "      ISL:\n"),
    Breach("missing number", "        patience: {value: 2, evidence: [guess]}\n", "", f"{_NOR}.patience", "missing", "", "      NOR:\n"),
    Breach("quota", "veto: [NOR, SOU]", "veto: [NOR], quota: 0.5", f"{_CATCH}.rule.quota", "without voting weights"),
    Breach("target", "target: SOU", "target: ISL", f"{_CATCH}.influence.offer.target", "no party"),
    Breach("sender", "        salience: {value: 0.2, evidence: [guess]}", "        capability: 1", f"{_CATCH}.influence.offer.sender", "no salience", "", "sender:"),
    Breach("trust", _INDUCING, "kind: bridging\n        sender: ISL\n        trust: {ISL: 1}\n        strength: 2", f"{_CATCH}.influence.offer.trust.ISL", "no party", "", "trust:"),
    Breach("credibility", _INDUCING, f"{_INDUCING}\n        credibility: 2", f"{_CATCH}.influence.offer.credibility", "outside 0 to 1", "", "credibility"),
    Breach("one anchor", "        - {at: 100, words: all of it}\n", "", f"{_CATCH}.scale.anchors", "has 1 anchor", "", "anchors:"),
    Breach("anchor off scale", "{at: 100, words", "{at: 200, words", f"{_CATCH}.scale.anchors.1.at", "off the scale"),
    Breach("scale upside down", "low: 0\n      high: 100", "low: 100\n      high: 0", f"{_CATCH}.scale.low", "not below", "", "low: 100"),
    Breach("unknown evidence", "evidence: [notice]}\n        bottom", "evidence: [notce]}\n        bottom", f"{_NOR}.ask.evidence", "no evidence 'notce'", "'notice'", "notce"),
    Breach("later fact", "as_of: 2021-01-15", "as_of: 2021-03-15", "evidence.notice.as_of", "after the date of the case"),
    Breach("unknown source", "source: gazette", "source: gazete", "evidence.notice.source", "no source 'gazete'", "'gazette'"),
    Breach("place outside", "{words: p. 3}", "{document: ../secret.txt}", "evidence.notice.place.document", "leaves the documents folder"),
    Breach("empty range", "{words: p. 3}", "{document: a.txt, start: 9, end: 3}", "evidence.notice.place.end", "not after start"),
    Breach("claimed issue", "harder: [catch]", "harder: [cash]", "claims.order.harder.0", "no issue 'cash'", "'catch'"),
    Breach("claim without sides", "    easier: [access]\n", "", "claims.order.easier", "missing from a claim", "", "  order:"),
    Breach("claimed scenario", "    kind: order", "    kind: contrast\n    issue: catch\n    likelier: base\n    less_likely: hrad", "claims.order.less_likely", "no scenario 'hrad'", "'hard'", "less_likely"),
    Breach("conflict", "reviewed: {by: Jo, date: 2021-02-02}", "reviewed: {by: Jo, date: 2021-02-02}\nconflict: graph.yaml", "conflict", "no file 'graph.yaml'", "", "conflict:"),
    Breach("scenario path", "SOU.bottom_line,", "SOU.botom_line,", "scenarios.hard.changes.0.set", "no 'botom_line'", "'bottom_line'"),
    Breach("scenario value", _HARD, "{set: issues.catch.stances.SOU.resolve, to: 7}", "scenarios.hard.changes.0.to", "is 7, outside 0 to 1"),
    Breach("scenario off type", _HARD, "{set: issues.catch.stances.SOU.ask, to: high}", "scenarios.hard.changes.0.to", "not a number"),
    Breach("dated remove", _HARD, "{remove: issues.access, from: 2021-09-01}", "scenarios.hard.changes.0", "whole horizon"),
    Breach("neither deed", _HARD, "{to: 3}", "scenarios.hard.changes.0", "'set' and 'remove'"),
    Breach("undated talks", _HARD, "{set: issues.catch.talks, to: ended}", "scenarios.hard.changes.0.set", "only change on a date"),
    Breach("dated scale", _VOTE, "{set: issues.catch.scale.high, to: 200}", "events.vote.changes.0.set", "cannot change on a date"),
    Breach("talks begun", _VOTE, "{set: issues.catch.talks, to: begun}", "events.vote.changes.0.to", "cannot be said of talks"),
    Breach("early event", "date: 2022-03-01", "date: 2021-02-01", "events.vote.date", "not after the date of the case"),
    Breach("dated unknown", _VOTE, "{set: issues.catch.stances.SUO.ask, to: 3}", "events.vote.changes.0.set", "no 'SUO'", "'SOU'"),
    Breach("base changed", "  hard:\n", "  base:\n", "scenarios.base.changes", "changes the base", "", "    changes:\n      - {set: issues.catch.stances.SOU.b"),
    Breach("unknown key in a list", "{at: 0, words: no access}", "{at: 0, wrods: no access}", f"{_CATCH}.scale.anchors.0.wrods", "unknown", "'words'"),
    Breach("unknown key in a list of a place", "place: {words: p. 3}", "place: {page: 3}", "evidence.notice.place.page", "unknown"),
    Breach("not between", _BOTTOM, f"{_BOTTOM}\n        bottom_line_above: {{value: 60, evidence: [guess]}}", f"{_NOR}.ask", "not between the two bottom lines", "", "ask:"),
    Breach("no target", "        target: SOU\n", "", f"{_CATCH}.influence.offer.target", "has no target", "NOR, SOU", "      offer:"),
    Breach("own target", "sender: ISL", "sender: SOU", f"{_CATCH}.influence.offer.target", "its own target", "", "target:"),
    Breach("linked issue", _LINKED, f"{_LINK}from: cash, to: catch{_MOVED}", "links.l.from", "no issue 'cash'", "'catch'", "links:"),
    Breach("linked to itself", _LINKED, f"{_LINK}from: catch, to: catch{_MOVED}", "links.l.to", "to itself", "", "links:"),
    Breach("linked actor", _LINKED, f"{_LINK}from: access, to: catch, actor: SUO{_MOVED}", "links.l.actor", "no actor 'SUO'", "'SOU'", "links:"),
    Breach("linked bystander", _LINKED, f"{_LINK}from: catch, to: access, actor: ISL{_MOVED}", "links.l.actor", "no stance on 'access'", "", "links:"),
    Breach("no issue", SOUND[SOUND.index("issues:") :], "issues: {}\n", "issues", "no issue"),
    Breach("nobody pulls", SOUND[SOUND.index("      NOR: {ask") : SOUND.index("events:")], "      {}\n", "issues.access.stances", "nobody has a stance", "", "    stances:\n      {}"),
    Breach("half a range", "{words: p. 3}", "{document: a.txt, start: 9}", "evidence.notice.place", "only one of"),
    Breach("range of nothing", "{words: p. 3}", "{start: 9, end: 12}", "evidence.notice.place.document", "missing", "", "{start"),
    Breach("on both sides", "harder: [catch]", "harder: [catch, access]", "claims.order.harder", "both sides"),
    Breach("late claim", "    kind: order", "    kind: expectation\n    issue: catch\n    expected: agreed\n    by: 60", "claims.order.by", "past the horizon", "", "by: 60"),
    Breach("claim of no issue", "    kind: order", "    kind: expectation\n    issue: cash\n    expected: agreed", "claims.order.issue", "no issue 'cash'", "'catch'", "issue: cash"),
    Breach("one scenario twice", "    kind: order", "    kind: contrast\n    issue: catch\n    likelier: hard\n    less_likely: hard", "claims.order.less_likely", "same scenario", "", "less_likely"),
    Breach("conflict outside", "reviewed: {by: Jo, date: 2021-02-02}", "reviewed: {by: Jo, date: 2021-02-02}\nconflict: ../graph.yaml", "conflict", "leaves the folder", "", "conflict:"),
    Breach("event with from", _VOTE, "{set: issues.catch.talks, to: ended, from: 2022-05-01}", "events.vote.changes.0.from", "its own date"),
    Breach("talks resumed", _HARD, "{set: issues.catch.talks, to: ended, from: 2022-05-01, until: 2022-06-01}", "scenarios.hard.changes.0.until", "cannot be taken back"),
    Breach("backwards", _HARD, "{set: issues.catch.stances.SOU.ask, to: 9, from: 2022-05-01, until: 2022-04-01}", "scenarios.hard.changes.0", "ends before it begins"),
    Breach("nothing to set", _HARD, "{set: issues.catch.stances.SOU.ask}", "scenarios.hard.changes.0", "has no 'to'"),
    Breach("proposed", _BOTTOM, "bottom_line: {value: 40, evidence: [guess], proposed: true}", f"{_NOR}.bottom_line.proposed", "nobody has accepted"),
    Breach("pressure", "pressure_cap: {value: 5", "pressure_cap: {value: 0", f"{_NOR}.pressure", "no cap", "pressure_cap", "pressure: {value: 1"),
)  # fmt: skip

WARNED = (
    Breach("crossing", _BOTTOM, "bottom_line: {low: 30, mode: 40, high: 65, evidence: [guess]}", f"{_NOR}.bottom_line", "beyond the ask"),
    Breach("same way", "bottom_line: {value: 50", "bottom_line: {value: 5", f"{_CATCH}.stances", "pull the same way", "scarce", "    stances:"),
    Breach("hindsight", "published: 2021-01-20", "published: 2022-01-20", "evidence.notice", "hindsight", "", "  notice:"),
    Breach("two bottom lines", _BOTTOM, f"{_BOTTOM}\n        direction: at_least\n        bottom_line_above: {{value: 90, evidence: [guess]}}", f"{_NOR}.direction", "no meaning", "", "direction:"),
    Breach("weights alone", "veto: [NOR, SOU]", "veto: [NOR, SOU], weights: {NOR: {value: 1, evidence: [guess]}}", f"{_CATCH}.rule.weights", "no effect without a quota"),
    Breach("silent voter", "veto: [NOR, SOU]", "veto: [NOR, SOU], quota: 0.5, weights: {NOR: , EAS: }", f"{_CATCH}.rule.weights.EAS", "accepts nothing"),
    Breach("twice a veto", "veto: [NOR, SOU]", "veto: [NOR, SOU, SOU]", f"{_CATCH}.rule.veto.2", "stands twice"),
    Breach("no attention", "salience: {value: 0.5", "salience: {value: 0", f"{_NOR}.salience", "gives no attention"),
    Breach("coordinator with a target", _INDUCING, f"{_INDUCING.replace('inducement', 'bridging')}\n        strength: {{value: 1, evidence: [guess]}}", f"{_CATCH}.influence.offer.target", "works on all parties", "", "target:"),
    Breach("idle number", _INDUCING, f"{_INDUCING}\n        strength: {{value: 1, evidence: [guess]}}", f"{_CATCH}.influence.offer.strength", "no meaning for kind 'inducement'", "", "strength:"),
    Breach("idle influence", "    kind: influence\n", "    kind: influence\n    influence: {o: {kind: bridging, sender: NOR}}\n", "issues.access.influence", "no timing", "", "influence: {o"),
    Breach("idle link", _LINKED, f"{_LINK}from: access, to: catch{_MOVED}", "links.l.from", "no timing", "", "links:"),
    Breach("two anchors at a point", "{at: 100, words: all of it}", "{at: 100, words: all of it}\n        - {at: 100, words: again}", f"{_CATCH}.scale.anchors.2.at", "second anchor", "", "again"),
    Breach("unused evidence", "  guess:\n", "  idle: {own_estimate: true}\n  guess:\n", "evidence.idle", "used by nothing", "", "idle"),
    Breach("late event", "date: 2022-03-01", "date: 2032-03-01", "events.vote.date", "past the horizon"),
    Breach("idle pressure", "    deadline: {date: 2021-06-30, evidence: [notice]}\n", "", f"{_NOR}.pressure", "without a deadline", "", "pressure"),
)  # fmt: skip
