"""How far a share counted from a limited number of draws may be off by chance: the interval of Jeffreys.

The interval of 95 % holds the middle of Beta(k + 1/2, n - k + 1/2) for k of n draws (Brown, Cai & DasGupta
2001, Statistical Science 16:101), and reaches to the end where no draw or every draw is counted. So it has a
width also there, where a standard error would say that nothing can be off.
"""

from __future__ import annotations

from math import exp, lgamma, log

__all__ = ["farthest_off", "jeffreys"]

_TAIL = 0.025
_HALVINGS = 60
_FRACTIONS = 2_000
_ACCURATE = 1e-14


def jeffreys(counted: int, draws: int) -> tuple[float, float]:
    """The 95 % interval of a probability of which `counted` of `draws` draws are signs.

    Examples
    --------
    >>> [round(end, 4) for end in jeffreys(0, 10)]
    [0.0, 0.2172]
    """
    a, b = counted + 0.5, draws - counted + 0.5
    low = _quantile(_TAIL, a, b) if counted else 0.0
    high = _quantile(1.0 - _TAIL, a, b) if counted < draws else 1.0
    return low, high


def farthest_off(counted: int, draws: int) -> float:
    """The distance from the share counted to the farther end of its interval, 0-1."""
    low, high = jeffreys(counted, draws)
    share = counted / draws
    return max(share - low, high - share)


def _quantile(p: float, a: float, b: float) -> float:
    """The quantile of a Beta distribution by halving, to the last digits."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if _below(middle, a, b) < p else (low, middle)
    return 0.5 * (low + high)


def _below(x: float, a: float, b: float) -> float:
    """P(Beta(a, b) < x) by its continued fraction, from the side on which that converges."""
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - _below(1.0 - x, b, a)
    if x <= 0.0:
        return 0.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1.0 - x)) / a
    c, d = 1.0, 1.0 / (1.0 - (a + b) * x / (a + 1.0))
    value = d
    for m in range(1, _FRACTIONS):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        d, c = 1.0 / (1.0 + even * d), 1.0 + even / c
        value *= c * d
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        d, c = 1.0 / (1.0 + odd * d), 1.0 + odd / c
        value *= c * d
        if abs(c * d - 1.0) < _ACCURATE:
            break
    return front * value
