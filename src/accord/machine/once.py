"""A property that is found out once for each object, without a lock that its class would share.

`functools.cached_property` of Python 3.11 lets one thread at a time in, whatever object it asks: in a server
a request would wait until the others have read their cases.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

__all__ = ["once"]

Found = TypeVar("Found")


class once(Generic[Found]):
    """A method whose answer is kept in the object; two threads may both find it out, and find the same.

    Examples
    --------
    >>> class Case:
    ...     @once
    ...     def size(self) -> int:
    ...         print("counted")
    ...         return 3
    >>> case = Case()
    >>> case.size + case.size
    counted
    6
    """

    def __init__(self, finds: Callable[[Any], Found]) -> None:
        self.finds = finds
        self.name = ""
        self.__doc__ = finds.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, asked: None, owner: type | None = None) -> once[Found]: ...

    @overload
    def __get__(self, asked: object, owner: type | None = None) -> Found: ...

    def __get__(self, asked: object | None, owner: type | None = None) -> Found | once[Found]:
        if asked is None:
            return self
        found = vars(asked)[self.name] = self.finds(asked)
        return found
