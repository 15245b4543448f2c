"""Web pages that the rules were made on: 34 layouts in their own words."""

from __future__ import annotations

from tests.reader.wild.web_material import Layout, Maker, made

__all__ = ["TUNING"]


def _doc(body: str, head: str = "", tag: str = "<body>") -> str:
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head>{tag}{body}</body></html>"
    )


def _news_frame(m: Maker) -> str:
    return _doc(
        f"<header class='site'><div class='logo'>{m.no('Gazette online')}</div><nav><ul>{m.menu(8)}</ul></nav></header>"
        f"<main><article><h1>{m.title()}</h1><p class='by'>{m.may('By Ann Lee')}</p>{m.p(5)}</article></main>"
        f"<aside><h3>{m.no('Most read today')}</h3><ol>{m.menu(5)}</ol></aside>"
        f"<footer><p>{m.no('Copyright Gazette publishers limited, imprint and privacy rules apply.')}</p></footer>",
        f"<title>{m.title()} | The Gazette</title><meta property='og:site_name' content='The Gazette'>"
        f"<meta property='article:published_time' content='2024-05-03T09:00:00Z'>{m.told(date='2024-05-03', outlet='The Gazette')}",
    )


def _has_sidebar(m: Maker) -> str:
    return _doc(
        f"<div class='site has-sidebar social-enabled'><div class='menu'>{m.menu(6, 'span')}</div>"
        f"<div class='entry-content'><h1>{m.title()}</h1>{m.p(4)}</div><div class='sidebar'>"
        f"<h4>{m.no('Recent bulletins')}</h4><ul>{m.menu(5)}</ul></div></div>"
    )


def _body_class(m: Maker) -> str:
    return _doc(
        f"<div id='page'><h1>{m.title()}</h1>{m.p(4)}<div class='share-bar'>"
        f"{m.no('Forward this via telegram')}</div></div>",
        tag="<body class='single newsletter-popup cookie-set gdpr banner-top related-on'>",
    )


def _share_class(m: Maker) -> str:
    return _doc(
        f"<article><h1>{m.title()}</h1>{m.p(2)}<section class='social-policy'>{m.p(2)}</section>"
        f"<div class='shared-position'>{m.p(2)}</div><div class='promoted-text'>{m.p(1)}</div></article>"
    )


def _web_form(m: Maker) -> str:
    return _doc(
        f"<form id='aspnetForm' action='x.aspx'><div class='search'><label>{m.no('Keyword lookup')}</label>"
        f"<input><button>{m.no('Submit query')}</button></div><div id='zone'><h1>{m.title()}</h1>{m.p(5)}</div></form>"
    )


def _share_point(m: Maker) -> str:
    return _doc(
        f"<form method='post'><div id='ribbon' class='toolbar'>{m.no('Browse library ribbon')}</div>"
        f"<table width='100%'><tr><td class='ms-nav' width='180'>{m.menu(7, 'div')}</td>"
        f"<td><div class='ms-rtestate-field'>{m.p(4, 3, 'div')}</div></td></tr></table></form>"
    )


def _bare_divs(m: Maker) -> str:
    return _doc(
        f"<div class='t'>{m.title()}</div>{m.p(6, 2, 'div')}<div class='f'><a href='/i'>{m.no('Imprint')}</a>"
        f" | <a href='/p'>{m.no('Privacy')}</a></div>",
        f"<title>{m.title()}</title>",
    )


def _breaks(m: Maker) -> str:
    return _doc(
        f"<div id='top'>{m.menu(5, 'span')}</div><div id='story'><b>{m.may('Talks')}</b><br><br>"
        + "<br><br>".join(m.text(3) for _ in range(5))
        + "</div>"
    )


def _link_lists(m: Maker) -> str:
    return _doc(
        f"<div class='cols'><div class='c1'><ul>{m.menu(12)}</ul></div><div class='c2'><h1>{m.title()}</h1>"
        f"{m.p(3)}</div><div class='c3'><ul>{m.menu(12)}</ul></div></div>"
    )


def _comments(m: Maker) -> str:
    return _doc(
        f"<div id='post'><h1>{m.title()}</h1>{m.p(4)}</div><div id='comments'><h3>{m.no('Three opinions')}</h3>"
        f"<ol class='commentlist'><li><p>{m.remark()}</p></li><li><p>{m.remark()}</p></li></ol>"
        f"<form><label>{m.no('Leave your nickname')}</label></form></div>"
    )


def _no_comments(m: Maker) -> str:
    return _doc(f"<div class='post no-comments comments-closed'><h1>{m.title()}</h1>{m.p(3)}</div>")


def _footnotes(m: Maker) -> str:
    return _doc(
        f"<article><h1>{m.title()}</h1><p>{m.text(1)}<sup>1</sup> {m.text(1)}<sup><a href='#n2'>[2]</a></sup>"
        f" {m.text(1)}</p>{m.p(3)}<ol class='notes'><li id='n1'>{m.may('See the earlier communique.')}</li></ol></article>"
    )


def _related_inside(m: Maker) -> str:
    return _doc(
        f"<article><h1>{m.title()}</h1>{m.p(2)}<div class='related-articles'><h4>{m.no('Further bulletins')}</h4>"
        f"<ul>{m.menu(4)}</ul></div>{m.p(3)}</article>"
    )


def _hidden(m: Maker) -> str:
    return _doc(
        f"<main><h1>{m.title()}</h1><p style='display:none'>{m.no('Slovakia denounced zebras in invisible ink.')}</p>"
        f"{m.p(3)}<p hidden>{m.no('Slovenia denounced zebras behind curtains.')}</p>"
        f"<div style='visibility: hidden'>{m.no('Malta denounced zebras at midnight.')}</div>"
        f"<div aria-hidden='true' class='modal'>{m.no('Choose your subscription package')}</div></main>"
    )


def _data_table(m: Maker) -> str:
    rows = "".join(
        f"<tr><td>{m.say(s)}</td><td>{m.text(1)}</td></tr>" for s in ("Sweden", "Estonia", "Latvia")
    )
    return _doc(
        f"<nav>{m.menu(5, 'span')}</nav><article><h1>{m.title()}</h1>{m.p(2)}<table><tr><th>{m.say('Party')}</th>"
        f"<th>{m.say('Stated position')}</th></tr>{rows}</table>{m.p(1)}</article>"
    )


def _bullets(m: Maker) -> str:
    items = "".join(f"<li>{m.text(1)}</li>" for _ in range(6))
    return _doc(
        f"<div class='nav'><ul>{m.menu(6)}</ul></div><main><h1>{m.title()}</h1>{m.p(1)}<ul>{items}</ul></main>"
    )


def _columns(m: Maker) -> str:
    return _doc(
        f"<div class='row'><div class='col-md-3'><ul class='list-group'>{m.menu(8)}</ul></div>"
        f"<div class='col-md-6'>{m.p(3)}</div><div class='col-md-3'><p>{m.no('Win tickets for the circus tonight.')}</p>"
        f"<ul>{m.menu(3)}</ul></div></div><div class='row'><div class='col-md-12'>{m.p(2)}</div></div>"
    )


def _amp(m: Maker) -> str:
    return (
        f"<!doctype html><html amp lang='en'><head><meta charset='utf-8'><title>{m.title()}</title><style amp-custom>p{{}}"
        f"</style></head><body><amp-sidebar id='side' layout='nodisplay'><ul>{m.menu(6)}</ul></amp-sidebar>"
        f"<header class='bar'>{m.no('Herald mobile')}</header><article class='amp-wp-article'><div class='amp-wp-article-content'>"
        f"{m.p(4)}</div></article><amp-ad>{m.no('Sponsored mattress bargain')}</amp-ad></body></html>"
    )


def _linked_only(m: Maker) -> str:
    head = (
        '<title>Home</title><script type="application/ld+json">{"@type": "NewsArticle", "headline": "'
        + m.title()
        + '", "author": {"name": "Bo Ek"}, "datePublished": "2024-03-09", "publisher": {"name": "Fjord Herald"}}</script>'
    )
    m.told(author="Bo Ek", date="2024-03-09", outlet="Fjord Herald")
    return _doc(
        f"<div class='x1'><div class='x2'>{m.p(4)}</div><div class='x3'>{m.menu(4, 'p')}</div></div>", head
    )


def _linked_body(m: Maker) -> str:
    body = "\\n\\n".join(m.text(3) for _ in range(4))
    return _doc(
        f"<div id='root'></div><noscript>{m.no('Please enable scripting')}</noscript>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "'
        + m.title()
        + f'", "articleBody": "{body}"}}</script>',
    )


def _old_tables(m: Maker) -> str:
    return (
        f"<HTML><HEAD><TITLE>{m.title()}</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=760><TR><TD COLSPAN=2>"
        f"<FONT SIZE=5>{m.no('Ministry portal')}</FONT></TD></TR><TR><TD WIDTH=150 VALIGN=top>{m.menu(8, 'div')}</TD>"
        f"<TD><FONT FACE=Arial><B>{m.title()}</B><P>{'<P>'.join(m.text(3) for _ in range(4))}</FONT></TD></TR></TABLE></BODY></HTML>"
    )


def _ministry(m: Maker) -> str:
    return _doc(
        f"<a class='skip-link' href='#m'>{m.no('Jump to content')}</a><div class='gov-banner'><p>"
        f"{m.no('An official website of the kingdom')}</p></div><div class='breadcrumb'><a href='/'>{m.no('Start')}</a> &gt; "
        f"<a href='/n'>{m.no('Newsroom')}</a></div><div id='m'><h1>{m.title()}</h1><div class='date'>"
        f"<time datetime='2023-11-07'>7 November 2023</time></div>{m.told(date='2023-11-07')}{m.p(4)}</div>"
        f"<div class='footer-links'><ul>{m.menu(6)}</ul></div>"
    )


def _blog(m: Maker) -> str:
    return _doc(
        f"<div id='wrapper' class='hfeed site'><div class='widget-area'><div class='widget'><h3>{m.no('Archives')}</h3>"
        f"<ul>{m.menu(6)}</ul></div></div><div class='post hentry category-social-affairs'><h2 class='entry-title'>{m.title()}</h2>"
        f"<div class='entry-content'>{m.p(4)}<div class='sharedaddy'><span>{m.no('Like loading')}</span></div></div>"
        f"<div class='post-navigation'><a href='/a'>{m.chaff()}</a></div></div></div>"
    )


def _wiki(m: Maker) -> str:
    return _doc(
        f"<div id='mw-navigation'><ul>{m.menu(6)}</ul></div><div id='content' class='mw-body'><h1>{m.title()}</h1>"
        f"<div id='siteSub'>{m.no('From the open almanac')}</div><div id='toc' class='toc'><ul><li><a href='#a'>{m.no('Contents overview')}</a></li></ul></div>"
        f"<div class='mw-parser-output'>{m.p(2)}<h2>Positions<span class='mw-editsection'>[<a href='/e'>edit</a>]</span></h2>{m.may('Positions edit')}{m.p(2)}"
        f"<table class='navbox'><tr><td>{m.menu(6, 'span')}</td></tr></table></div></div>"
    )


def _press_release(m: Maker) -> str:
    return _doc(
        f"<div class='pr'><p>{m.may('FOR IMMEDIATE RELEASE')}</p><h2>{m.title()}</h2>{m.p(4)}<p>{m.may('ENDS')}</p>"
        f"<div class='contact'><p>{m.may('Press office: telephone 555 0100')}</p></div></div>"
    )


def _cookie_wall(m: Maker) -> str:
    banner = "We and our partners store biscuits on your device to personalise advertisements and measure performance. "
    return _doc(
        f"<div id='onetrust-banner-sdk'><p>{m.no(banner * 3)}</p><button>{m.no('Allow everything')}</button></div>"
        f"<main><h1>{m.title()}</h1>{m.p(3)}</main>"
    )


def _newsletter_box(m: Maker) -> str:
    return _doc(
        f"<article><h1>{m.title()}</h1>{m.p(2)}<div class='newsletter-signup'><p>{m.no('Get our evening dispatch straight into your inbox.')}"
        f"</p><form><input><button>{m.no('Sign me up')}</button></form></div>{m.p(2)}</article>"
    )


def _short(m: Maker) -> str:
    return _doc(f"<h1>{m.title()}</h1><p>{m.text(1)}</p>")


def _short_framed(m: Maker) -> str:
    return _doc(
        f"<nav><ul>{m.menu(14)}</ul></nav><div id='main'><h1>{m.title()}</h1><p>{m.text(2)}</p></div>"
        f"<footer><ul>{m.menu(10)}</ul></footer>"
    )


def _interview(m: Maker) -> str:
    turns = "".join(
        f"<p><strong>{m.say('What follows from that?')}</strong></p><p>{m.text(2)}</p>" for _ in range(4)
    )
    return _doc(
        f"<div class='content-area'><h1>{m.title()}</h1>{turns}</div><div class='tags'>{m.menu(4, 'span')}</div>"
    )


def _linked_text(m: Maker) -> str:
    items = "".join(f"<p><a href='/s{i}'>{m.text(1)}</a> {m.text(1)}</p>" for i in range(4))
    return _doc(f"<article><h1>{m.title()}</h1>{items}</article><ul>{m.menu(6)}</ul>")


def _entities(m: Maker) -> str:
    m.say(
        "The cabinet’s “final” offer – 40 % – was “unacceptable”, Norway’s envoy said; Côte d’Ivoire agreed."
    )
    return _doc(
        f"<main><h1>{m.title()}</h1>{m.p(2)}<p>The cabinet&rsquo;s &ldquo;final&rdquo; offer &ndash; 40&nbsp;% &#8211; was "
        f"&#x201c;un&shy;accept&shy;able&#x201d;, Norway&rsquo;s envoy said; C&ocirc;te d&rsquo;Ivoire agreed.</p></main>"
    )


def _broken(m: Maker) -> str:
    return (
        f"<html><head><title>{m.title()}</title><body><div id=a><div class=menu><ul>{m.menu(5)}<div class=text><p>{m.text(3)}<p>{m.text(3)}"
        f"<b><i>{m.text(2)}</b></i><p>{m.text(2)}</span></div></div></table>"
    )


def _quotes(m: Maker) -> str:
    return _doc(
        f"<article><h1>{m.title()}</h1>{m.p(2)}<blockquote><p>{m.text(2)}</p></blockquote>{m.p(1)}"
        f"<figure><img alt='x'><figcaption>{m.may('Delegates at the harbour')}</figcaption></figure>{m.p(1)}<pre>{m.text(2)}</pre></article>"
    )


TUNING: list[Layout] = made(
    [
        ("news frame", "news", _news_frame),
        ("has-sidebar", "class words", _has_sidebar),
        ("words in the class of body", "class words", _body_class),
        ("social and shared parts", "class words", _share_class),
        ("page in a form", "forms", _web_form),
        ("form and layout table", "forms", _share_point),
        ("bare divs", "divs", _bare_divs),
        ("line breaks", "divs", _breaks),
        ("link lists on both sides", "link lists", _link_lists),
        ("comments", "comments", _comments),
        ("no-comments", "class words", _no_comments),
        ("footnotes", "notes", _footnotes),
        ("related inside", "related", _related_inside),
        ("hidden text", "hidden", _hidden),
        ("data table", "tables and lists", _data_table),
        ("bullets", "tables and lists", _bullets),
        ("columns", "columns", _columns),
        ("amp", "amp", _amp),
        ("linked data only", "linked data", _linked_only),
        ("body in linked data", "linked data", _linked_body),
        ("old tables", "old tables", _old_tables),
        ("ministry", "ministries", _ministry),
        ("blog", "blogs", _blog),
        ("wiki", "wikis", _wiki),
        ("press release", "press releases", _press_release),
        ("cookie wall", "boxes", _cookie_wall),
        ("newsletter box", "boxes", _newsletter_box),
        ("short", "short", _short),
        ("short framed", "short", _short_framed),
        ("interview", "news", _interview),
        ("linked text", "link lists", _linked_text),
        ("entities", "letters", _entities),
        ("broken", "broken", _broken),
        ("quotes", "news", _quotes),
    ]
)
