"""What numbers and claims rest on: sources, places in them, and what was read there."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from accord.case.fields import Date, Part

__all__ = ["Evidence", "Place", "Source"]


class Source(Part):
    """A published source; the long form of a reference lives in ``sources.json`` (CSL-JSON)."""

    title: str
    author: str | None = None
    publisher: str | None = None
    published: Date | None = Field(None, description="Date of publication")
    url: str | None = None
    note: str | None = Field(None, description="What its reader should know of it, such as whose voice it is")

    @model_serializer(mode="wrap")
    def _without_no_note(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A source without a note is written as it was before there were any, and so has the fingerprint that
        it had."""
        data: dict[str, Any] = written(self)
        if self.note is None:
            data.pop("note", None)
        return data


class Place(Part):
    """Where in a source: paragraph and characters of a stored document, else page or section in words."""

    document: str | None = Field(None, description="File in the project's documents folder")
    paragraph: int | None = Field(None, ge=1, description="1-based paragraph of the document")
    start: int | None = Field(None, ge=0, description="First character, 0-based")
    end: int | None = Field(None, ge=0, description="One past the last character")
    words: str | None = Field(None, description="Page, row or section in words")


class Evidence(Part):
    """Why a number is what it is. An analyst's own estimate has no source and says so."""

    source: str | None = Field(None, description="Id in `sources`; none for an own estimate")
    place: Place | None = Field(None, description="Where in the source")
    quote: str | None = Field(None, description="A short verbatim quote")
    paraphrase: str | None = Field(None, description="What the source says, in the coder's words")
    as_of: Date | None = Field(None, description="Date of the fact; not after the date of the case")
    published: Date | None = Field(None, description="Date of publication, if it differs from the source's")
    coder: str | None = Field(None, description="Who read and coded it")
    confidence: Literal["high", "medium", "low"] = Field("medium", description="How sure the coder is")
    own_estimate: bool = Field(
        False, description="True where the number is the coder's judgement, not the source's"
    )
