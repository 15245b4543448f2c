"""Hostile web pages, built after the rules were done and scored once before any was looked at; see `HOSTILE`."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.reader.wild.web_material import Layout, Maker, made, page

__all__ = ["HOSTILE"]


def _wrapped(classes: str, tag: str = "div") -> Callable[[Maker], str]:
    """A page whose article stands in an element with `classes`, between a menu and a footer."""

    def build(m: Maker) -> str:
        return page(
            f"<header><nav><ul>{m.menu(6)}</ul></nav></header><{tag} class='{classes}'><h1>{m.title()}</h1>{m.p(5)}</{tag}>"
            f"<footer><p>{m.no('Printed and published by the harbour press, all rights reserved')}</p></footer>"
        )

    return build


def _share_between(m: Maker) -> str:
    bar = f"<div class='share-bar'><a href='#'>{m.no('Forward')}</a> <a href='#'>{m.no('Bookmark')}</a></div>"
    return page(
        f"<main><h1>{m.title()}</h1>{m.p(2)}{bar}<div class='share-text'>{m.p(2)}</div>{bar}{m.p(1)}</main>"
    )


def _promo_paragraphs(m: Maker) -> str:
    return page(
        f"<article class='promoted'><h1>{m.title()}</h1>{m.p(2)}<div class='promo'><a href='/x'>{m.no('Subscribe today and save kroner')}</a>"
        f"</div>{m.p(3)}</article>"
    )


def _comment_column(m: Maker) -> str:
    remarks = "".join(f"<li class='comment'><p>{m.remark()}</p></li>" for _ in range(3))
    return page(
        f"<div class='comment-and-analysis'><h1>{m.title()}</h1>{m.p(4)}</div><ol id='comments' class='comment-list'>{remarks}</ol>"
    )


def _linked_data_only(m: Maker) -> str:
    body = "\n\n".join(m.text(3) for _ in range(5))
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": m.title(),
        "articleBody": body,
    }
    m.told(author="Ann Lee", date="2024-05-03")
    data |= {"author": {"@type": "Person", "name": "Ann Lee"}, "datePublished": "2024-05-03T08:00:00Z"}
    return page(
        f"<div id='root'><nav>{m.menu(4, 'span')}</nav></div><noscript>{m.no('Please switch scripting on')}</noscript>",
        f"<script type='application/ld+json'>{json.dumps(data)}</script>",
    )


def _linked_data_list(m: Maker) -> str:
    body = " ".join(m.text(3) for _ in range(4))
    data = [{"@type": "BreadcrumbList"}, {"@type": ["Article"], "headline": m.title(), "articleBody": body}]
    return page("<div id='app'></div>", f"<script type='application/ld+json'>{json.dumps(data)}</script>")


def _no_main(m: Maker) -> str:
    return page(
        f"<div>{m.menu(8, 'div')}</div><div><div><h2>{m.title()}</h2>{m.p(5, tag='div')}</div></div><div>{m.menu(5, 'div')}</div>"
    )


def _amp(m: Maker) -> str:
    return (
        f"<!doctype html><html amp lang=en><head><meta charset=utf-8><title>{m.title()}</title></head><body>"
        f"<amp-sidebar id=s layout=nodisplay><ul>{m.menu(6)}</ul></amp-sidebar><amp-ad width=1 height=1>{m.no('Holiday cottages')}</amp-ad>"
        f"<main role=main><h1>{m.title()}</h1>{m.p(2)}<amp-img src=a.jpg></amp-img>{m.p(3)}</main>"
        f"<amp-social-share type=email>{m.no('Mail it')}</amp-social-share></body></html>"
    )


def _printed(m: Maker) -> str:
    return page(
        f"<center><font size=5><b>{m.title()}</b></font></center><hr>{m.p(6, 2)}<hr><small>{m.may('Printed from https://example.org/a')}</small>",
        f"<title>{m.title()}</title>",
        "onload='window.print()'",
    )


def _print_class(m: Maker) -> str:
    return page(
        f"<div class='noprint'>{m.menu(7, 'div')}</div><div class='print-only printable-area'><h1>{m.title()}</h1>{m.p(5)}</div>"
    )


def _layout_table(m: Maker) -> str:
    return page(
        f"<table width=100%><tr><td colspan=3>{m.menu(6, 'span')}</td></tr><tr><td width=20%>{m.menu(6, 'p')}</td><td><h1>{m.title()}</h1>"
        f"{m.p(5)}</td><td width=20%>{m.menu(5, 'p')}</td></tr></table>"
    )


def _row_per_paragraph(m: Maker) -> str:
    rows = "".join(f"<tr><td>{m.text(3)}</td></tr>" for _ in range(6))
    return page(f"<table><tr><th>{m.title()}</th></tr>{rows}</table>")


def _list_body(m: Maker) -> str:
    return page(
        f"<main><h1>{m.title()}</h1>{m.p(1)}<ul>{m.p(6, 2, 'li')}</ul></main><aside><ul>{m.menu(6)}</ul></aside>"
    )


def _ordered_only(m: Maker) -> str:
    return page(
        f"<nav><ul>{m.menu(5)}</ul></nav><div class='body'><h1>{m.title()}</h1><ol>{m.p(7, 2, 'li')}</ol></div>"
    )


def _live(m: Maker) -> str:
    posts = "".join(
        f"<li class='timeline-item sidebar-item'><h3>{m.may(f'1{i}.05')}</h3>{m.p(2, 2)}</li>"
        for i in range(5)
    )
    return page(
        f"<h1>{m.title()}</h1><ul class='timeline live-comments'>{posts}</ul><div class='related'><ul>{m.menu(5)}</ul></div>"
    )


def _live_articles(m: Maker) -> str:
    posts = "".join(
        f"<article class='post'><h2>{m.say('The session goes on')}</h2>{m.p(2)}</article>" for _ in range(4)
    )
    return page(f"<header><h1>{m.title()}</h1></header>{posts}<aside>{m.menu(5, 'p')}</aside>")


def _transcript(m: Maker) -> str:
    turns = "".join(
        f"<p><strong>Q:</strong> {m.say('Will the delegation return to the table in June?')}</p><p><strong>A:</strong> {m.text(2)}</p>"
        for _ in range(5)
    )
    return page(
        f"<div class='content'><h1>{m.title()}</h1>{turns}</div><div class='sidebar'>{m.menu(6, 'p')}</div>"
    )


def _accordion(m: Maker) -> str:
    items = "".join(
        f"<details open><summary>{m.say('What was agreed on fishing?')}</summary>{m.p(2)}</details>"
        for _ in range(3)
    )
    return page(f"<main><h1>{m.title()}</h1>{items}</main><footer>{m.menu(5, 'span')}</footer>")


def _quotes(m: Maker) -> str:
    return page(
        f"<main><h1>{m.title()}</h1>{m.p(2)}<blockquote>{m.p(2)}</blockquote>{m.p(1)}</main><nav>{m.menu(5, 'p')}</nav>"
    )


def _custom_elements(m: Maker) -> str:
    return page(
        f"<site-nav>{m.menu(6, 'span')}</site-nav><story-body><story-title><h1>{m.title()}</h1></story-title>{m.p(5)}</story-body>"
    )


def _everything_in_header(m: Maker) -> str:
    return page(
        f"<header class='page'><h1>{m.title()}</h1>{m.p(5)}</header><footer><ul>{m.menu(5)}</ul></footer>"
    )


def _article_in_aside(m: Maker) -> str:
    return page(
        f"<nav>{m.menu(6, 'p')}</nav><aside class='main-content'><h1>{m.title()}</h1>{m.p(5)}</aside>"
    )


def _sections(m: Maker) -> str:
    parts = "".join(
        f"<section class='widget text-widget'><h2>{m.say('Further on the quota')}</h2>{m.p(2)}</section>"
        for _ in range(3)
    )
    return page(
        f"<div class='widgets'><h1>{m.title()}</h1>{parts}</div><div class='widget menu-widget'>{m.menu(6, 'div')}</div>"
    )


HOSTILE: list[Layout] = made(
    [
        ("social-democrats", "class words", _wrapped("social-democrats-page")),
        ("sidebar body", "class words", _wrapped("sidebar")),
        ("share holders", "class words", _wrapped("shareholder share article-share")),
        ("comment", "class words", _wrapped("comment", "section")),
        ("promo", "class words", _wrapped("promo-story advert")),
        ("cookie", "class words", _wrapped("has-cookie-banner cookies", "article")),
        ("popup", "class words", _wrapped("modal popup overlay-content")),
        ("breadcrumb", "class words", _wrapped("breadcrumb-layout", "main")),
        ("share bars between", "class words", _share_between),
        ("promo between", "class words", _promo_paragraphs),
        ("comment and analysis", "comments", _comment_column),
        ("linked data only", "linked data", _linked_data_only),
        ("linked data in a list", "linked data", _linked_data_list),
        ("no main", "divs", _no_main),
        ("amp sidebar", "amp", _amp),
        ("printed", "print", _printed),
        ("print class", "print", _print_class),
        ("layout table", "tables", _layout_table),
        ("row for row", "tables", _row_per_paragraph),
        ("list as body", "lists", _list_body),
        ("numbered body", "lists", _ordered_only),
        ("live timeline", "live", _live),
        ("live articles", "live", _live_articles),
        ("transcript", "questions", _transcript),
        ("accordion", "questions", _accordion),
        ("block quotations", "quotations", _quotes),
        ("custom elements", "odd wrappers", _custom_elements),
        ("all in a header", "odd wrappers", _everything_in_header),
        ("article in an aside", "odd wrappers", _article_in_aside),
        ("widgets", "odd wrappers", _sections),
    ]
)
