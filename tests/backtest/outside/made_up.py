"""Made-up records in the layouts of the shared files: proposals, files, directives, attempts and claims."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import numpy as np

__all__ = [
    "attempts_file",
    "claims_file",
    "codecision_file",
    "directives_file",
    "made_up_folder",
    "proposals_file",
]

PARTS = ("train", "train", "dev", "train", "train", "test")


def _part(number: int) -> str:
    return PARTS[number % len(PARTS)]


def proposals_file(folder: Path, *, n: int = 48, blank: bool = True) -> Path:
    """Codecision takes twice as long; the outcomes of `test` rows are blank, if so wanted."""
    rng = np.random.default_rng(0)
    rows = ["prnr,wave,proc,vote,type,council,intro,finact,split,open_at_coding,months"]
    for k in range(n):
        proc, part = ("COD", "CNS")[k % 2], _part(k)
        months = round(float(np.exp(rng.normal(3.0 if proc == "COD" else 2.3, 0.4))), 1)
        kind, area = ("Reg", "Dir", "Dec")[k % 3], ("Agri", "JHA", "IM", "Envi", "Culture")[k % 5]
        vote = "Unan" if k % 7 == 0 else "QMV"
        outcome = f",{part},1," if k % 11 == 10 else f",{part},0,{months}"
        if part == "test" and blank:
            outcome = ",test,,"
        rows.append(f"p{k},DEU2_EU25_27,{proc},{vote},{kind},{area},2004-0{1 + k % 9}-15,{outcome}")
    return _written(folder, "deu_proposal_durations.csv", rows)


def positions_file(folder: Path, *, n: int = 48) -> Path:
    """Two issues for each proposal, four members, Commission and Parliament; one proposal is missing."""
    rng = np.random.default_rng(4)
    codes = ("com", "ep", "de", "fr", "pl", "es")
    rows = ["wave,prnr,isnr,rp," + ",".join(f"p{code}" for code in codes)]
    for k in range(n - 1):
        for issue in range(2):
            at = [
                "" if k % 9 == code else str(int(x))
                for code, x in enumerate(rng.integers(0, 101, len(codes)))
            ]
            rows.append(f"DEU2_EU25_27,p{k},p{k}i{issue},{'' if k % 2 else 0},{','.join(at)}")
    return _written(folder, "DEU3_all_364_issues_wide.csv", rows)


def codecision_file(folder: Path, *, n: int = 30) -> Path:
    """Files begun from 2000 on, the last of them too late to be compared."""
    rng = np.random.default_rng(1)
    rows = ["cod,start,fin,split"]
    for k in range(n):
        begin = dt.date(2000 + k % 10, 1 + k % 12, 10)
        end = begin + dt.timedelta(days=int(np.exp(rng.normal(6.3, 0.3))))
        rows.append(f"{begin.year}/{k:04d}(COD),{begin},{'' if _part(k) == 'test' else end},{_part(k)}")
    return _written(folder, "eu_codecision_cycles.csv", [*rows, "2013/9999(COD),2013-01-10,2014-01-10,train"])


def directives_file(folder: Path, *, n: int = 30) -> Path:
    """Every third directive in two spells; every fifth is not adopted."""
    rng = np.random.default_rng(2)
    rows = ["caseno,begin,end,event,qmv,qmvpostsea,qmvpostteu,coop,codec,eu9,eu10,eu12,eu15,backlog,split"]
    for k in range(n):
        days, event = int(np.exp(rng.normal(6.5, 0.7))) + 2, int(k % 5 > 0)
        rest = f"{k % 2},0,0,{k % 2},0,{k % 2},0,0,0,{100 + k},{_part(k)}"
        hidden = _part(k) == "test"
        if k % 3 == 0:
            rows.append(f"{k},0,{'' if hidden else days // 2},{'' if hidden else 0},{rest}")
        start = days // 2 if k % 3 == 0 else 0
        rows.append(f"{k},{start},{'' if hidden else days},{'' if hidden else event},{rest}")
    return _written(folder, "eu_directives_golub.csv", rows)


ATTEMPT_HEAD = (
    "claimdy,settnumt,dyad,terriss,riveriss,mariss,begsett,endsett,midiss,nonbind3,binding3,attfunc,attproc,"
    "agree,ratfail,comply2,nomid5,nomid10,nomid15,split"
)


def attempts_file(folder: Path, *, claims: int = 30) -> Path:
    """Four attempts for each claim, one pair of states each; binding help leads to agreement more often."""
    rng = np.random.default_rng(3)
    rows = [ATTEMPT_HEAD]
    for claim in range(claims):
        part, kind = _part(claim), [int(claim // 2 % 3 == k) for k in range(3)]
        for number in range(4):
            begin, binding = 190000 + 100 * (3 * number + claim) + 6, int(number == 2)
            agreed = int(rng.random() < (0.9 if binding else 0.3 + 0.3 * (claim % 2)))
            kept = [int(rng.random() < share) for share in (0.2, 0.7)] if agreed else ["", ""]
            peace = "1,1,1" if rng.random() < 0.7 else "0,0,0"
            tail = f"{agreed},{kept[0]},{kept[1]},{peace}" if agreed else f"0,,,{peace}"
            if part == "test":
                tail = ",,,,,"
            end = "" if part == "test" else begin + number % 2
            known = f"0,{int(number == 1)},{binding},{claim % 2},0"
            head = f"c{claim},{number + 1},d{claim},{kind[0]},{kind[1]},{kind[2]}"
            rows.append(f"{head},{begin},{end},{known},{tail},{part}")
    rows.append(
        "c0,5,d0,1,0,0,193001,193002,1,0,0,0,0,,,,1,1,1,train"
    )  # a militarised attempt is none of ours
    return _written(folder, "icow_settlement_attempts.csv", rows)


def claims_file(folder: Path, *, claims: int = 30) -> Path:
    """The claims of those attempts."""
    rows = ["claimdy,begclaim,endclaim,icowsal"]
    rows += [
        f"c{k},{190000 + 100 * k + 1},{'' if _part(k) == 'test' else 194000 + k % 12 + 1},{k % 13}"
        for k in range(claims)
    ]
    return _written(folder, "icow_claims.csv", rows)


def rounds_file(folder: Path, *, n: int = 10, split: bool = False, blank: bool = False) -> Path:
    """Rounds of two pairs, one after another; the fourth has two bases, the last is open."""
    rng = np.random.default_rng(5)
    rows = [
        "case_id,family,claimant,payer,duration_years,status_quo_amount,status_quo_basis,outcome_amount,outcome_year,"
        "pct_change,talks_began,agreed,signed,in_force,prior_expired,lapse_months_to_agreement,claimant_open_ask,"
        "payer_open_offer,outcome_kind" + (",split" if split else "")
    ]
    for k in range(n):
        pair, year, change = ("A-B", "A-C")[k % 2], 1990 + k, round(float(rng.normal(5, 4)), 1)
        part = "test" if k > n - 3 else "train"
        basis = "agreed; about 80 was really paid" if k == 3 else "as agreed"
        late = int(k % 4 == 1)
        agreed, ask = f"{year + late}-0{1 if late else 9}-15", "130" if k % 3 else "10+"
        told = f"{change},,{agreed},,,{year}-12-31,{late},{ask},,agreement"
        if k == n - 1:
            told = f",{year}-09-24,,,,{year}-12-31,,500,,no agreement"
        if blank and part == "test":
            told = f",,,,,{year}-12-31,,130,,"
        head = f"r{k},{pair},A,{pair[-1]},3,100,{basis},{100 + change},{year + 1}"
        rows.append(f"{head},{told}{',' + part if split else ''}")
    return _written(folder, "sma_rounds.csv", rows)


def made_up_folder(folder: Path) -> Path:
    """All files in one folder."""
    place = folder / "data"
    place.mkdir()
    for write in (
        partial(proposals_file, n=24),
        partial(positions_file, n=24),
        codecision_file,
        directives_file,
        attempts_file,
        claims_file,
        rounds_file,
    ):
        write(place)
    return place


def _written(folder: Path, name: str, rows: list[str]) -> Path:
    path = folder / name
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
