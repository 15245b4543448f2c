"""What is fitted for each reference class: form, terms, covariates; what stands beside the numbers.

The lists of terms were drawn up while looking at cross-validation on the training part alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from accord.reference.classes import Parties
from accord.reference.covariates import Covariate, Covariates, Term
from accord.reference.curves import Form
from accord.sampling.arrays import Floats

__all__ = [
    "ATTEMPTS",
    "ATTEMPT_COVARIATES",
    "DURATIONS",
    "WHETHER_PENALTY",
    "WHETHER_TERMS",
    "Attempted",
    "Duration",
    "columns",
]


@dataclass(frozen=True)
class Duration:
    """A class of proposals whose months are fitted."""

    name: str
    title: str
    belongs: str
    source: str
    terms_of_use: str
    limits: tuple[str, ...]
    parties: Parties
    covariates: tuple[Covariate, ...]
    rules: Mapping[str, Covariates]
    form: Form
    cured: bool
    penalty: float
    terms: tuple[Term, ...]
    """Their weights are 1; the fit finds them."""
    begins: str
    ends: str
    period: tuple[int, int]
    """First and last year in which a proposal of the training part was made."""
    file: str
    """Name of the file in the folder that is fitted."""


@dataclass(frozen=True)
class Attempted:
    """A class of settlement attempts."""

    name: str
    title: str
    kind: str
    """Level of the covariate that tells classes of one fit apart."""
    belongs: str


def columns(terms: tuple[Term, ...], covariates: tuple[Covariates, ...]) -> Floats:
    """(row, term) what multiplies the weights."""
    return np.array([[term.of(each) for term in terms] for each in covariates]).reshape(
        len(covariates), len(terms)
    )


def _rules(parliament: str, *pairs: tuple[str, str]) -> dict[str, Covariates]:
    """The rules of a class of the Union: what the Parliament does (the covariate `parliament`), and the vote
    of the Council."""
    return {f"{does}, {vote}": {parliament: does, "vote": vote} for does, vote in pairs}


_COUNCIL = "members of the Council, beside the Commission and the Parliament"
_PROCEDURE = Covariate(
    "procedure", "who decides with the Council", "codecision", ("consultation", "codecision")
)
_VOTE = Covariate("vote", "rule of the Council", "qualified majority", ("qualified majority", "unanimity"))

_PROPOSALS = Duration(
    name="eu-proposals",
    title="Controversial proposals to the Council of the European Union",
    belongs=(
        "proposals for regulations, directives and decisions that experts named as controversial, in which "
        "at least two members took different positions; not routine acts, treaties or budgets"
    ),
    source=(
        "DEU I-III (Thomson et al. 2012, doi:10.1080/13501763.2012.662028; Arregui and Perarnaud 2022, "
        "doi:10.34810/data53), dates from the replication data of Winzen 2023 (doi:10.7910/DVN/L5W9NT)"
    ),
    terms_of_use="DEU III: CC BY 4.0; DEU I-II: free for research with citation; dates are facts",
    limits=(
        "The first wave was chosen among proposals that were pending or decided in 1999 and 2000, so long "
        "ones are over-represented.",
        "Proposals without an act are counted as open when the coding of their wave ended.",
    ),
    parties=Parties(15, 28, _COUNCIL),
    covariates=(
        _PROCEDURE,
        _VOTE,
        Covariate("kind", "kind of act", "regulation", ("regulation", "directive", "decision")),
        Covariate(
            "area",
            "area of the Council",
            "other",
            (
                "agriculture and fisheries",
                "justice and home affairs",
                "market and finance",
                "environment and transport",
                "other",
            ),
        ),
    ),
    rules=_rules(
        "procedure",
        ("consultation", "qualified majority"),
        ("consultation", "unanimity"),
        ("codecision", "qualified majority"),
        ("codecision", "unanimity"),
    ),
    form="log-normal",
    cured=True,
    penalty=14.0,
    terms=(
        Term(1.0, {"procedure": "codecision"}),
        Term(1.0, {"vote": "unanimity"}),
        Term(1.0, {"procedure": "codecision", "vote": "unanimity"}),
        Term(1.0, {"kind": "directive"}),
        Term(1.0, {"procedure": "codecision", "kind": "directive"}),
        Term(1.0, {"area": "agriculture and fisheries"}),
        Term(1.0, {"area": "justice and home affairs"}),
        Term(1.0, {"area": "market and finance"}),
        Term(1.0, {"area": "environment and transport"}),
    ),
    begins="the Commission's proposal",
    ends="the final act",
    period=(1996, 2017),
    file="deu_proposal_durations.csv",
)

_CODECISION = Duration(
    name="eu-codecision",
    title="Codecision files of the European Union",
    belongs=(
        "legislative proposals decided by Council and Parliament together and concluded between 1999 and "
        "2014, controversial or not; begun by 2007"
    ),
    source="Reh, Heritier, Bressanelli and Koop 2013, Comparative Political Studies 46:1112-1142",
    terms_of_use="from a repository under the MIT licence; cite the authors",
    limits=(
        "The list holds concluded files only: it cannot say how many never are.",
        "A file is listed only if it was concluded between 1999 and 2014; the fit allows for that.",
    ),
    parties=Parties(15, 28, _COUNCIL),
    covariates=(Covariate("year", "year of the proposal", 2009.0, (), 1995.0, 2009.0),),
    rules={},
    form="log-logistic",
    cured=False,
    penalty=1.0,
    terms=(Term(1.0, {}, "year", 2005.0),),
    begins="the Commission's proposal",
    ends="the signature of the act",
    period=(1985, 2007),
    file="eu_codecision_cycles.csv",
)

_DIRECTIVES = Duration(
    name="eu-directives",
    title="Directives of the European Union",
    belongs="proposals for directives since the beginning of the Communities, adopted, withdrawn or pending",
    source=(
        "Golub and Steunenberg 2007, European Union Politics 8:555-566; data from Licht 2011, "
        "doi:10.7910/DVN/VJAHRG"
    ),
    terms_of_use="deposited for replication; terms not stated; cite the authors",
    limits=("Rule and membership are those of the day of the proposal; they may change while it is open.",),
    parties=Parties(6, 15, "members of the Council"),
    covariates=(
        _VOTE,
        Covariate(
            "role", "role of the Parliament", "codecision", ("consultation", "cooperation", "codecision")
        ),
        Covariate("members", "members of the Communities", "15", ("6", "9", "10", "12", "15")),
        Covariate("backlog", "proposals for directives that are open", 180.0, (), 0.0, 250.0),
    ),
    rules=_rules(
        "role",
        ("consultation", "unanimity"),
        ("consultation", "qualified majority"),
        ("cooperation", "qualified majority"),
        ("codecision", "qualified majority"),
        ("codecision", "unanimity"),
    ),
    form="log-logistic",
    cured=True,
    penalty=2.0,
    terms=(
        Term(1.0, {"vote": "qualified majority"}),
        Term(1.0, {"role": "cooperation"}),
        Term(1.0, {"role": "codecision"}),
        Term(1.0, {"members": "9"}),
        Term(1.0, {"members": "10"}),
        Term(1.0, {"members": "12"}),
        Term(1.0, {"members": "15"}),
        Term(0.01, {}, "backlog", 180.0),
    ),
    begins="the Commission's proposal",
    ends="adoption",
    period=(1968, 1998),
    file="eu_directives_golub.csv",
)

DURATIONS = {each.name: each for each in (_PROPOSALS, _CODECISION, _DIRECTIVES)}
"""Classes of proposals by name."""

WHETHER_TERMS = (
    Term(1.0, {"kind": "river"}),
    Term(1.0, {"kind": "sea"}),
    Term(1.0, {"third party": "not binding"}),
    Term(1.0, {"third party": "binding"}),
    Term(1.0, {"aim": "procedure"}),
    Term(1.0, {"aim": "the claim itself"}),
    Term(1.0, {}, "record", 0.5),
)
"""Of the log odds that an attempt ends in agreement, and of the months until the claim's next agreement."""
WHETHER_PENALTY = 1.0

ATTEMPT_COVARIATES = (
    Covariate("third party", "who helps the two", "none", ("none", "not binding", "binding")),
    Covariate(
        "aim",
        "what the attempt is to settle",
        "the claim itself",
        ("the claim itself", "procedure", "use of what is claimed"),
    ),
    Covariate(
        "record",
        "share of the earlier attempts over the claim that ended in agreement, counting one more of each",
        0.5,
        (),
        0.0,
        1.0,
    ),
)
"""Of the classes of settlement attempts; the kind is fixed by the class."""

ATTEMPTS = (
    Attempted(
        "territorial-claims",
        "Attempts to settle territorial claims peacefully",
        "territory",
        "peaceful attempts of two states to settle a claim of one to land that the other holds",
    ),
    Attempted(
        "river-claims",
        "Attempts to settle claims to the use of rivers peacefully",
        "river",
        "peaceful attempts of two states to settle a claim over the use of an international river",
    ),
    Attempted(
        "maritime-claims",
        "Attempts to settle claims at sea peacefully",
        "sea",
        "peaceful attempts of two states to settle a claim to waters, fish or the sea bed",
    ),
)
"""Classes of settlement attempts, all from one fit."""
