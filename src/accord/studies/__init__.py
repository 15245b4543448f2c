"""One function per question that an analyst asks of a case; each returns results, none has words.

Every study takes an `Inquiry`, which the numbers depend on, and a `Where`, which they do not depend on.
"""

from accord.forecasts.inquiry import Inquiry, Where

__all__ = ["Inquiry", "Where"]
