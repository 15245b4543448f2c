"""Files with something wrong, each with words that its table of findings must hold."""

from __future__ import annotations

__all__ = ["MALFORMED"]

_KTAB = "Trial,nothing,2,1,\nActor,Description,Power,Pos,Sal,\n"
_DECIDE = "#A\tUS\tUS\n#A\tKR\tKR\n#P\tcost\tcost\n#M\tcost\t0\n#M\tcost\t10\n"
_PLAIN = "Actor,Capability,Position,Salience\n"

MALFORMED: dict[str, tuple[bytes, str]] = {
    "empty.csv": (b"", "is empty"),
    "blank.csv": (b"\n\n  \n", "is empty"),
    "prose.txt": (b"Dear colleague,\nthe talks went well.\n", "none of the formats"),
    "delimiter.csv": (b"Actor|Capability|Position|Salience\nUS|1|2|0.5\n", "missing among the columns"),
    "column.csv": (b"Actor,Capability,Position\nUS,1,2\n", "'salience'"),
    "twice.csv": (b"Actor,Position,Position,Salience\nUS,1,2,0.5\n", "name of two columns"),
    "text.csv": (_PLAIN.encode() + b"US,1,far,0.5\n", "'far', which is not a number"),
    "comma.csv": (b"Actor;Position;Salience\nUS;1,500;0.5\n", "decimal point"),
    "nan.csv": (_PLAIN.encode() + b"US,1,nan,0.5\n", "not a number"),
    "negative.csv": (_PLAIN.encode() + b"US,-1,2,0.5\n", "outside 0 or more"),
    "salience.csv": (_PLAIN.encode() + b"US,1,2,140\n", "outside 0 to 100"),
    "duplicate.csv": (
        b"actor,issue,position,salience\nUS,cost,2,0.5\nUS,cost,3,0.5\n",
        "stands in line 2 already",
    ),
    "decide_duplicate.csv": (_DECIDE.encode() + b"#A\tUS\n#D\tUS\tcost\t5\t0.5\t1\n", "already"),
    "scale.csv": (b"actor,position,salience,low,high\nUS,12,0.5,0,10\n", "outside 0 to 10"),
    "header.csv": (_PLAIN.encode(), "no rows below its header"),
    "short.csv": (_PLAIN.encode() + b"US,1\n", "is empty"),
    "encoding.csv": (_PLAIN.encode() + "Österreich,1,2,0.5\n".encode("latin-1"), "UTF-8"),
    "utf16.csv": ((_PLAIN + "US,1,2,0.5\n").encode("utf-16-le"), "UTF-8"),
    "ktab_count.csv": (_KTAB.encode() + b"A,a,1,50,50,\n", "says 2 actors, but 1 follow"),
    "ktab_scale.csv": (_KTAB.encode() + b"A,a,1,150,50,\nB,b,1,50,50,\n", "outside 0 to 100"),
    "ktab_salience.csv": (
        b"T,t,1,2,\nActor,Description,Power,P,S,Q,S,\nA,a,1,50,70,50,70,\n",
        "add up to 140",
    ),
    "ktab_short.csv": (_KTAB.encode() + b"A,a,1\nB,b,1,50,50,\n", "is empty"),
    "decide_actor.csv": (_DECIDE.encode() + b"#D\tUSA\tcost\t5\t0.5\t1\n", "'USA' is not declared"),
    "decide_issue.csv": (_DECIDE.encode() + b"#D\tUS\tcots\t5\t0.5\t1\n", "write 'cost', or declare it"),
    "decide_scale.csv": (_DECIDE.encode() + b"#D\tUS\tcost\t50\t0.5\t1\n", "outside 0 to 10"),
    "decide_nothing.csv": (_DECIDE.encode(), "holds no data"),
    "bad.xml": (b"<Scenario><name>x</Scenario>", "not well-formed"),
    "entities.xml": (b'<!DOCTYPE x [<!ENTITY a "b">]><Scenario/>', "document type"),
    "bad.xlsx": (b"PK\x03\x04 this is no workbook", "not a readable Excel workbook"),
    "deu_delimiter.csv": (b"wave|prnr|isnr|pcom|pde|scom|sde|rp\nDEU1|d1|d1i1|20|0|50|50|\n", "isnr"),
    "deu_nobody.csv": (b"wave,prnr,isnr,pcom,pde,scom,sde,rp\nDEU1,d1,d1i1,,,50,50,\n", "no position"),
    "deu.csv": (b"wave,prnr,isnr,pcom,pde,scom,sde,rp\nDEU1_EU15,d1,d1i1,120,0,50,50,\n", "outside 0 to 100"),
}
