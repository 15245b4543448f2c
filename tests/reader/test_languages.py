"""Only English is read, and a text in another language is told as such; silence is never the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli.commands.read import command
from accord.errors import InvalidFileError, UsageError
from accord.reader import Reading, Tools
from accord.reader.actors.gazetteer import default_gazetteer
from accord.reader.documents.languages import language_note, told_language
from accord.reader.draft.folder import require_draftable, write_draft
from accord.reader.language.sentences import Sentence
from accord.reader.reading import read_files
from accord.reader.records import Passage
from accord.reader.rules.issues import default_lexicon

Read = Callable[[str], Reading]
ENGLISH = "Norway rejected the new tariffs on salmon, and Chile promised to open its market in the autumn."


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "French",
            "La Norvège a rejeté les nouveaux droits de douane. Le Chili a promis d’ouvrir son marché.",
        ),
        ("German", "Norwegen lehnte die neuen Zölle ab, und der Minister will nicht mit der Union reden."),
        ("Spanish", "Noruega rechazó los nuevos aranceles y Chile prometió abrir su mercado en el otoño."),
        ("Portuguese", "O governo rejeitou as novas tarifas sobre o salmão e não quer uma reunião."),
        ("Italian", "La Norvegia ha respinto i nuovi dazi e il Cile promette di aprire il mercato."),
        ("Polish", "Norwegia odrzuciła nowe cła i nie chce rozmawiać o tym z ministrem."),
        ("Turkish", "Norveç yeni gümrük vergilerini reddetti ve bu konuda bir toplantı istedi."),
        ("Russian or another language in Cyrillic letters", "Норвегия отвергла новые пошлины."),
        ("Chinese or Japanese", "挪威拒绝了新的关税。"),
        ("Korean", "노르웨이는 새 관세를 거부했다."),
    ],
)
def test_another_language_is_told(language: str, words: str) -> None:
    told = told_language([words])
    assert (told.language, told.share) == (language, 1.0)
    assert language_note(told) == f"The text seems to be {language}; only English is read."


def test_english_is_english_and_a_part_in_another_language_is_told_as_a_part() -> None:
    assert told_language([ENGLISH]).share == 0
    assert told_language(["Norway, Chile", "Talks stall"]).share == 0
    note = language_note(
        told_language([ENGLISH, "Le ministre a déclaré que les négociations vont continuer."])
    )
    assert note == "About 35% of the text seems to be French; only English is read."


def test_a_text_in_another_language_says_so_and_drafts_nothing(read: Read, tmp_path: Path) -> None:
    reading = read("La Norvège a rejeté les nouveaux droits de douane, et le Chili a promis des concessions.")
    assert "only English is read" in reading.warnings[-1]
    with pytest.raises(InvalidFileError, match=r"Nothing can be drafted. text: .* only English is read"):
        write_draft([reading], tmp_path / "draft", "2024-05-03")
    assert not (tmp_path / "draft").exists()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The meeting will begin at noon, and coffee will be served.", "name no state"),
        ("Norway lies in the north of Europe. It has many mountains.", "nobody who stands for a state"),
    ],
)
def test_a_text_without_a_statement_says_why(read: Read, text: str, why: str) -> None:
    reading = read(text)
    assert reading.statements == ()
    assert why in reading.warnings[-1]


class Unloaded:
    """A parser that must not be asked."""

    version = "none"

    def knows(self, word: str) -> bool:
        raise AssertionError(word)

    def parse(self, paragraphs: Sequence[Passage]) -> Iterator[Sentence]:
        raise AssertionError(paragraphs)


def test_what_a_draft_needs_is_checked_before_the_work(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(ENGLISH, encoding="utf-8")

    looks = [
        (partial(require_draftable, folder=tmp_path / "draft"), "no document says its date"),
        (partial(require_draftable, folder=path, as_of="2024-05-03"), "is a file"),
        (partial(require_draftable, folder=tmp_path / "draft", as_of="soon"), "is no date"),
    ]
    for look, says in looks:
        with pytest.raises(UsageError, match=says):
            read_files([path], Tools(Unloaded(), default_gazetteer(), default_lexicon()), look=look)


def test_an_undated_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    result = CliRunner().invoke(command, [str(path), "-o", str(tmp_path / "draft")])
    assert isinstance(result.exception, UsageError)
    assert "no document says its date" in str(result.exception)
