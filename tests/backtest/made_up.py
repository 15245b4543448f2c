"""Made-up decisions in the layout of the DEU data."""

from __future__ import annotations

from pathlib import Path

import numpy as np

__all__ = ["written"]


def written(
    folder: Path, *, proposals: int = 12, training: int = 8, noise: float = 15.0
) -> tuple[Path, Path]:
    """A table and a split: proposals of one or two issues, decided near the mean of three actors, and one
    issue without outcome in the last."""
    rng = np.random.default_rng(0)
    rows = ["wave,prnr,isnr,proccde,pcom,pde,pfr,scom,sde,sfr,rp,out"]
    parts = ["proposal,split"]
    for number in range(proposals):
        parts.append(f"p{number},{'train' if number < training else 'dev'}")
        wave = "DEU1_EU15" if number % 2 else "DEU2_EU25_27"
        for issue in range(1 + number % 2):
            x = rng.integers(0, 101, 3)
            outcome = int(np.clip(x.mean() + rng.normal(0, noise), 0, 100))
            code = 1.0 + number % 3
            rows.append(f"{wave},p{number},p{number}i{issue},{code},{x[0]},{x[1]},{x[2]},50,60,70,,{outcome}")
    last = f"p{proposals - 1}"
    rows.append(f"DEU1_EU15,{last},{last}i9,3.0,0,50,100,50,60,70,,")
    table, split = folder / "deu.csv", folder / "split.csv"
    table.write_text("\n".join(rows) + "\n")
    split.write_text("\n".join(parts) + "\n")
    return table, split
