"""The gallery of the documentation shows the pictures of today."""

from __future__ import annotations

from accord.faces.charts import svg_file
from tests.gallery import FOLDER, gallery, page


def test_every_picture_of_the_gallery_is_that_of_the_bundled_case() -> None:
    figures = gallery()
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(figures)
    for name, figure in figures.items():
        told = "write it anew: python -m tests.gallery"
        assert (FOLDER / f"{name}.svg").read_text(encoding="utf-8") == svg_file(figure.data), (
            f"{name}: {told}"
        )
    assert FOLDER.with_suffix(".md").read_text(encoding="utf-8") == page(figures)
