"""Of the theme's styles all is kept that a page could use, and little else."""

from __future__ import annotations

import pytest

from guide.sheet import classes, used, words, words_of_tags

CSS = (
    '@charset "UTF-8";:root{--a:1px;--b:var(--c);--c:2px;--icon:url("data:,{;}")}'
    ".kept,.lost{margin:var(--a)}"
    '.lost:before{content:"}"}'
    "@media print{.lost{color:red}}"
    "@media screen{.kept{color:red}.lost{color:red}}"
    "@keyframes x{to{opacity:1}}"
    "[dir=rtl] .kept{float:right}[dir=ltr] .kept{float:left}"
)
KNOWN = {"kept", "ltr"}


def test_what_no_page_can_match_or_read_is_left_out() -> None:
    assert used(CSS, KNOWN, "") == (
        '@charset "UTF-8";:root{--a:1px}'
        ".kept{margin:var(--a)}"
        "@media screen{.kept{color:red}}"
        "@keyframes x{to{opacity:1}}"
        "[dir=ltr] .kept{float:left}"
    )


def test_a_variable_stays_that_our_own_styles_read_or_that_leads_to_one() -> None:
    assert "--b:var(--c);--c:2px" in used(CSS, KNOWN, "p{top:var( --b )}")
    assert '--icon:url("data:,{;}")' in used(CSS, KNOWN, "p{top:var(--icon)}")


@pytest.mark.parametrize(
    "rule",
    [
        "p{top:0}",
        "#id{top:0}",
        ".kept:not(.lost){top:0}",
        ":is(.lost,.kept) a{top:0}",
        ".kept:has(> .lost:is(.a,.b)){top:0}",
        "a[href^=lost]{top:0}",
        'a[title="two words"]{top:0}',
        'a[href="x.lost"]{top:0}',
    ],
)
def test_what_may_match_something_is_kept(rule: str) -> None:
    assert used(rule, KNOWN, "") == rule


def test_a_name_may_go_on_where_a_template_ends_it_in_a_hyphen() -> None:
    known = words(['class="kept-{{ kind }}" a - b -- c'])
    css = ".kept-note{top:0}.kept{top:0}.other-note{top:0}"
    assert used(css, known, "") == ".kept-note{top:0}"


def test_words_of_pages_are_those_in_their_tags() -> None:
    assert words_of_tags(['<p class="one two">three</p>']) == {
        "p",
        "class",
        "one",
        "two",
    }


def test_classes_are_read_from_selectors_alone() -> None:
    css = '.a:not(.b)[href="x.c"]{top:.5em}@media (width>1.5em){.d{top:0}}'
    assert classes(css) == {"a", "b", "d"}


def test_braces_that_do_not_match_are_refused() -> None:
    with pytest.raises(ValueError, match="braces"):
        used("p{top:0", set(), "")
