"""Counter-based random numbers: every number is a function of (seed, name, draw index) and of nothing else.

So scenarios and with/without comparisons share their numbers, adding an issue changes no other issue's, and
the answer does not depend on blocks or workers. The mixing function is the finaliser of SplitMix64.

References
----------
Steele, Lea & Flood (2014), Fast splittable pseudorandom number generators, OOPSLA,
doi:10.1145/2660193.2660195.
Wichura (1988), Algorithm AS 241: the percentage points of the normal
distribution, Applied Statistics 37(3).
"""

from __future__ import annotations

import hashlib

import numpy as np

from accord.machine.jit import compiled, inner

__all__ = ["key", "normal_quantile", "uniform"]

_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_M1 = np.uint64(0xBF58476D1CE4E5B9)
_M2 = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)


def key(seed: int, *names: str) -> int:
    """A 64-bit key for a stream of random numbers, from the seed and the names of what they are for."""
    text = "\x1f".join((str(seed), *names))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


@inner
def _mix(z: np.uint64) -> np.uint64:
    z = (z ^ (z >> _S30)) * _M1
    z = (z ^ (z >> _S27)) * _M2
    return z ^ (z >> _S31)


@compiled
def uniform(stream: np.uint64, draw: np.uint64) -> float:
    """The number of `draw` in `stream`, uniform on the open interval (0, 1)."""
    z = _mix(stream + _mix((draw + np.uint64(1)) * _GAMMA))
    return (np.float64(z >> _S11) + 0.5) * 1.1102230246251565e-16


@inner
def _ratio(r: float, top: tuple[float, ...], bottom: tuple[float, ...]) -> float:
    above, below = 0.0, 0.0
    for i in range(8):
        above = above * r + top[i]
        below = below * r + bottom[i]
    return above / below


# Coefficients of AS 241 (PPND16), highest power first.
_MIDDLE = (
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    ),
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ),
)
_NEAR = (
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    ),
)
_FAR = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ),
)


@compiled
def normal_quantile(p: float) -> float:
    """The standard normal quantile of `p` in (0, 1), to about 16 digits (Wichura 1988, PPND16)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        return q * _ratio(0.180625 - q * q, _MIDDLE[0], _MIDDLE[1])
    r = np.sqrt(-np.log(min(p, 1.0 - p)))
    size = _ratio(r - 1.6, _NEAR[0], _NEAR[1]) if r <= 5.0 else _ratio(r - 5.0, _FAR[0], _FAR[1])
    return size if q > 0 else -size
