"""Web pages kept for judging: built before the rules were changed, and scored when they were done."""

from __future__ import annotations

from tests.reader.wild.web_material import Layout, Maker, made, page

__all__ = ["JUDGING"]


def _wire(m: Maker) -> str:
    return page(
        f"<div class='masthead-wrapper'><a href='/'>{m.no('Wire')}</a></div><div class='l-main'><div class='story__hd'>"
        f"<h1 class='story__title'>{m.title()}</h1><span class='byline'>{m.may('Reporting by Bo Ek; editing by Ann Lee')}</span></div>"
        f"<div class='story__bd'>{m.p(6, 2)}</div><div class='story__trust'><a href='/t'>{m.no('Our standards charter')}</a></div></div>"
        f"<div class='l-rail'><h2>{m.no('Read next')}</h2>{m.menu(4, 'div')}</div>",
        f"<meta property=og:title content='{m.title()}'>",
    )


def _live_blog(m: Maker) -> str:
    posts = "".join(
        f"<div class='live-post'><time datetime='2024-05-0{i}T10:0{i}:00Z'>10:0{i}</time><h3>{m.say('Talks go on')}</h3>{m.p(2, 2)}"
        f"<div class='post-share'><button>{m.no('Copy address')}</button></div></div>"
        for i in range(1, 5)
    )
    return page(
        f"<nav>{m.menu(7, 'span')}</nav><section class='live'><h1>{m.title()}</h1>{m.may('10:01 10:02 10:03 10:04')}{posts}</section>"
    )


def _column_wide(m: Maker) -> str:
    return page(
        f"<div id='sidebar-left-placeholder'></div><div class='content-with-sidebar sidebar-right'><div class='content'>"
        f"<h1>{m.title()}</h1>{m.p(3)}</div><div id='sidebar'><div class='box'><h3>{m.no('Tags cloud')}</h3>{m.menu(9, 'span')}</div></div></div>"
    )


def _promo_root(m: Maker) -> str:
    return page(
        f"<div class='banner-wrapper'><div class='related-theme'><div class='advertising-free'><h1>{m.title()}</h1>{m.p(4)}</div></div></div>"
    )


def _subscriber(m: Maker) -> str:
    return page(
        f"<div class='subscriber-content'><h1>{m.title()}</h1>{m.p(2)}</div><div class='subscriber-content'>{m.p(3)}</div>"
        f"<div class='subscribe-box'><p>{m.no('Unlimited reading from one krone weekly.')}</p></div>"
    )


def _consent_parties(m: Maker) -> str:
    return page(
        f"<main id='consent-of-the-governed'><h1>{m.title()}</h1>{m.p(2)}<div class='social'>{m.p(2)}</div>"
        f"<div class='commentsary'>{m.p(1)}</div></main>"
    )


def _form_small(m: Maker) -> str:
    return page(
        f"<form id='form1' runat='server'><div class='wrap'><div class='head'><form class='search-form'><input>"
        f"<button>{m.no('Look up')}</button></form></div><div class='login'><p>{m.no('Members enter here')}</p></div><article><h1>{m.title()}</h1>"
        f"{m.p(4)}</article></div></form>"
    )


def _form_survey(m: Maker) -> str:
    options = "".join(
        f"<label><input type=radio>{m.no(w)}</label>" for w in ("Strongly agree", "Undecided", "Never")
    )
    return page(
        f"<article><h1>{m.title()}</h1>{m.p(3)}<form class='poll'><p>{m.no('Should ferries be painted yellow?')}</p>{options}"
        f"<button>{m.no('Cast ballot')}</button></form>{m.p(2)}</article>"
    )


def _spans(m: Maker) -> str:
    return page(
        f"<div><div><div><span class='h'>{m.title()}</span></div>"
        + "".join(f"<div><span>{m.text(1)}</span> <span>{m.text(1)}</span></div>" for _ in range(6))
        + f"</div><div><span><a href='/'>{m.no('Front page')}</a></span></div></div>",
        f"<title>{m.title()}</title>",
    )


def _breaks_font(m: Maker) -> str:
    return (
        f"<html><body><center><h2>{m.title()}</h2></center><font size=2>"
        + "<br>\n<br>\n".join(m.text(2) for _ in range(6))
        + f"</font><hr><center><a href=a.htm>{m.no('Previous')}</a> | <a href=b.htm>{m.no('Index')}</a></center></body></html>"
    )


def _mega_menu(m: Maker) -> str:
    mega = "".join(f"<div class='mega'><p>{m.chaff()}</p><ul>{m.menu(6)}</ul></div>" for _ in range(5))
    return page(f"<div role='navigation'>{mega}</div><div role='main'><h1>{m.title()}</h1>{m.p(3)}</div>")


def _long_comments(m: Maker) -> str:
    remarks = "".join(
        f"<div class='comment-body'><cite>{m.no('Anonymous wombat')}</cite><p>{m.remark()}</p><p>{m.remark()}</p></div>"
        for _ in range(6)
    )
    return page(
        f"<section class='single'><h1>{m.title()}</h1>{m.p(4)}</section><section id='disqus_thread'>{remarks}</section>"
    )


def _foot_notes(m: Maker) -> str:
    return page(
        f"<div class='brief'><h1>{m.title()}</h1><p>{m.text(1)}<a class='footnote-ref' href='#f1'><sup>1</sup></a> {m.text(2)}</p>{m.p(3)}"
        f"<section class='footnotes'><p id='f1'>{m.may('1. Interview with an envoy, spring.')}</p></section></div>"
    )


def _related_cards(m: Maker) -> str:
    cards = "".join(
        f"<div class='card'><a href='/c{i}'><h4>{m.chaff()}</h4></a><p>{m.no('Short teaser about wildflowers and beekeeping.')}</p></div>"
        for i in range(4)
    )
    return page(
        f"<article><header><h1>{m.title()}</h1></header>{m.p(3)}</article><section class='recirculation'><h3>{m.no('You may also like')}</h3>{cards}</section>"
    )


def _inline_related(m: Maker) -> str:
    return page(
        f"<div class='article-text'><h1>{m.title()}</h1>{m.p(2)}<p class='see-also'><a href='/z'><strong>{m.no('Background explainer video')}</strong></a></p>"
        f"{m.p(2)}<p><em><a href='/y'>{m.chaff()}</a></em></p>{m.p(1)}</div>"
    )


def _hidden_styles(m: Maker) -> str:
    return page(
        f"<article><h1>{m.title()}</h1>{m.p(2)}<span style='DISPLAY : none;'>{m.no('Monaco annulled zebras silently.')}</span>"
        f"<details><summary>{m.say('Text of the offer')}</summary><p>{m.text(2)}</p></details>"
        f"<template><p>{m.no('Andorra annulled zebras templated.')}</p></template><div hidden=''><p>{m.no('Cyprus annulled zebras offstage.')}</p></div>{m.p(1)}</article>"
    )


def _tables_wide(m: Maker) -> str:
    head = "".join(f"<th>{m.say(w)}</th>" for w in ("State", "2022", "2023", "Remark"))
    rows = "".join(
        f"<tr><th>{m.say(w)}</th><td>{m.say('41')}</td><td>{m.say('57')}</td><td>{m.text(1)}</td></tr>"
        for w in ("Finland", "Poland", "Greece", "Malawi")
    )
    return page(
        f"<div id='c'><h1>{m.title()}</h1>{m.p(2)}<table class='data'><caption>{m.say('Shares by year')}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>{m.p(1)}</div>"
    )


def _numbered(m: Maker) -> str:
    points = "".join(f"<li><b>{m.say('Point agreed.')}</b> {m.text(2)}</li>" for _ in range(5))
    return page(
        f"<ul class='topnav'>{m.menu(6)}</ul><div class='doc'><h1>{m.title()}</h1><ol>{points}</ol><dl><dt>{m.say('Depositary')}</dt>"
        f"<dd>{m.text(1)}</dd></dl></div>"
    )


def _grid(m: Maker) -> str:
    return page(
        f"<div class='grid'><div class='g-4'><p>{m.no('Horoscope for Tuesday Capricorn rests')}</p>{m.menu(4, 'p')}</div>"
        f"<div class='g-8'><h2>{m.title()}</h2><div class='row'><div class='g-6'>{m.p(2)}</div><div class='g-6'>{m.p(2)}</div></div></div></div>"
    )


def _amp_two(m: Maker) -> str:
    return (
        f"<!doctype html><html ⚡><head><meta charset=utf-8><title>{m.title()}</title></head><body><amp-consent><div>{m.no('We value biscuits')}</div>"
        f"</amp-consent><main><div class='story-body'>{m.p(5, 2)}</div><amp-accordion><section><h3>{m.no('More bulletins')}</h3><div>{m.menu(4, 'p')}</div>"
        f"</section></amp-accordion></main></body></html>"
    )


def _graph(m: Maker) -> str:
    m.told(author="Ann Lee", date="2024-01-17", outlet="Strait Review")
    return page(
        f"<div>{m.menu(6, 'a')}</div><div class='z'>{m.p(4)}</div>",
        '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Strait Review"},'
        ' {"@type": ["Article"], "headline": "'
        + m.title()
        + '", "author": [{"@type": "Person", "name": "Ann Lee"}],'
        ' "datePublished": "2024-01-17T06:30:00+01:00", "publisher": {"@type": "Organization", "name": "Strait Review"}}]}</script>',
    )


def _app_state(m: Maker) -> str:
    body = " ".join(m.text(3) for _ in range(4))
    return page(
        "<div id='app'></div>",
        '<script type="application/ld+json">[{"@type": "ReportageNewsArticle", "headline": "'
        + m.title()
        + f'", "articleBody": "{body}"}}]</script>',
    )


def _nested_tables(m: Maker) -> str:
    story = "".join(f"<tr><td class=txt>{m.text(3)}</td></tr>" for _ in range(4))
    return (
        f"<html><body><table><tr><td><table><tr><td>{m.menu(5, 'b')}</td></tr></table></td></tr><tr><td><table width=100%><tr><td width=20%>"
        f"{m.menu(6, 'p')}</td><td><table><tr><td><h1>{m.title()}</h1></td></tr>{story}</table></td></tr></table></td></tr>"
        f"<tr><td align=center><small>{m.no('Webmaster best viewed with any browser')}</small></td></tr></table></body></html>"
    )


def _parliament(m: Maker) -> str:
    return page(
        f"<div class='cookiebar'><p>{m.no('This portal keeps statistics biscuits')}</p></div><div class='pagehead banner'>{m.no('House of deputies')}</div>"
        f"<div class='main-col'><p class='crumbs'><a href='/'>{m.no('Start')}</a> / <a href='/s'>{m.no('Sittings')}</a></p><h1>{m.title()}</h1>"
        f"<p class='published'>{m.may('Published on 21 June 2023')}</p>{m.p(3)}<h2>{m.say('Answer of the cabinet')}</h2>{m.p(2)}"
        f"<p class='backlink'><a href='#'>{m.no('Top of page')}</a></p></div>",
    )


def _embassy(m: Maker) -> str:
    m.told(date="2022-09-30")
    return page(
        f"<div class='region-sidebar-first'><ul>{m.menu(7)}</ul></div><div class='node node-press full-html shared'><h1>{m.title()}</h1>"
        f"<time datetime='2022-09-30T12:00'>30 September 2022</time>{m.may('30 September 2022')}<div class='field-items'>{m.p(4)}</div></div>"
        f"<div class='region-footer'><p>{m.no('Chancery opening hours nine until noon')}</p></div>"
    )


def _blog_two(m: Maker) -> str:
    return page(
        f"<div class='blog-pager'>{m.menu(2, 'span')}</div><div class='post-outer'><h3 class='post-title'>{m.title()}</h3><div class='post-body'>"
        f"{'<br/><br/>'.join(m.text(2) for _ in range(5))}</div><div class='post-footer'><span>{m.no('Posted by wanderer')}</span><a href='/l'>{m.no('Labels')}</a></div></div>"
        f"<div class='column-right'><h2>{m.no('Blogroll')}</h2><ul>{m.menu(6)}</ul></div>"
    )


def _author_box(m: Maker) -> str:
    return page(
        f"<article class='post'><h1>{m.title()}</h1>{m.p(4)}</article><div class='about-author'><p>{m.may('Ann Lee covers trade for the Gazette.')}</p></div>"
        f"<div class='pagination'><a href='/2'>{m.no('Older bulletins')}</a></div>"
    )


def _encyclopedia(m: Maker) -> str:
    return page(
        f"<div class='lang-links'>{m.menu(5, 'span')}</div><div class='entry'><h1>{m.title()}</h1><p>{m.text(1)}<sup class='reference'><a href='#r'>[3]</a></sup> "
        f"{m.text(1)}</p><table class='infobox'><tr><th>{m.may('Signed')}</th><td>{m.may('Lisbon')}</td></tr></table>{m.p(3)}"
        f"<div class='catlinks'>{m.menu(3, 'span')}</div></div>"
    )


def _statement(m: Maker) -> str:
    return page(
        f"<div class='statement'><p><b>{m.title()}</b></p><p>{m.may('Lisbon, 4 March 2024')}</p>{m.p(5, 2)}<p>{m.may('###')}</p></div>",
        f"<title>{m.title()} - Ministry of Foreign Affairs</title>",
    )


def _two_banners(m: Maker) -> str:
    return page(
        f"<div class='adblock-notice'><p>{m.no('Our robots noticed that you block the posters which pay our baristas. Kindly switch the blocker off.')}</p></div>"
        f"<div class='page-inner'><h1>{m.title()}</h1>{m.p(4)}</div><div class='app-promo'><p>{m.no('Install our application for faster crosswords.')}</p></div>"
    )


def _brief(m: Maker) -> str:
    return page(f"<div class='nib'><b>{m.title()}</b><p>{m.text(1)}</p></div>", f"<title>{m.title()}</title>")


def _brief_framed(m: Maker) -> str:
    return page(
        f"<table><tr><td>{m.menu(8, 'div')}</td><td><h1>{m.title()}</h1>{m.text(1)}</td><td>{m.menu(8, 'div')}</td></tr></table>"
        f"<div id='footer'>{m.no('All materials protected worldwide')}</div>"
    )


def _questions(m: Maker) -> str:
    turns = "".join(f"<dt>{m.say('Will there be another round?')}</dt><dd>{m.text(2)}</dd>" for _ in range(5))
    return page(f"<main><h1>{m.title()}</h1><dl>{turns}</dl></main><aside>{m.menu(4, 'p')}</aside>")


def _unclosed(m: Maker) -> str:
    return (
        f"<title>{m.title()}</title><ul class=nav><li><a href=/>{m.no('Portal')}</a><li><a href=/b>{m.chaff()}</a></ul><div class=body><h1>{m.title()}"
        f"</h1>{m.text(2)}<p>{m.text(2)}<p>{m.text(2)}<div><div><p>{m.text(1)}"
    )


JUDGING: list[Layout] = made(
    [
        ("wire", "news", _wire),
        ("live blog", "news", _live_blog),
        ("content with sidebar", "class words", _column_wide),
        ("banner at the root", "class words", _promo_root),
        ("subscriber content", "class words", _subscriber),
        ("consent and social", "class words", _consent_parties),
        ("form in a form", "forms", _form_small),
        ("poll", "forms", _form_survey),
        ("spans", "divs", _spans),
        ("breaks and fonts", "divs", _breaks_font),
        ("mega menu", "link lists", _mega_menu),
        ("long comments", "comments", _long_comments),
        ("footnotes of a brief", "notes", _foot_notes),
        ("related cards", "related", _related_cards),
        ("related in the text", "related", _inline_related),
        ("hidden styles", "hidden", _hidden_styles),
        ("wide table", "tables and lists", _tables_wide),
        ("numbered points", "tables and lists", _numbered),
        ("grid", "columns", _grid),
        ("amp with consent", "amp", _amp_two),
        ("graph of linked data", "linked data", _graph),
        ("application", "linked data", _app_state),
        ("nested tables", "old tables", _nested_tables),
        ("parliament", "ministries", _parliament),
        ("embassy", "ministries", _embassy),
        ("blog with line breaks", "blogs", _blog_two),
        ("author box", "blogs", _author_box),
        ("encyclopedia", "wikis", _encyclopedia),
        ("statement", "press releases", _statement),
        ("notices", "boxes", _two_banners),
        ("brief", "short", _brief),
        ("brief framed", "short", _brief_framed),
        ("questions and answers", "news", _questions),
        ("unclosed", "broken", _unclosed),
    ]
)
