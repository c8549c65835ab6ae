import re
import time

import pytest
from hypothesis import given, strategies as st

from bot.core.robots import MAX_BYTES, RobotsRules


def allows(text: str, path: str) -> bool:
    return RobotsRules.parse(text, "claimbot").allows(path)


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "<!doctype html><p>Not found", "User-agent: *", "Disallow: /\n"]
)
def test_a_file_without_rules_for_anybody_forbids_nothing(text: str) -> None:
    assert allows(text, "/news")


def test_the_group_that_names_us_is_the_only_one_that_counts() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: ClaimBot/2.0\nDisallow: /private\n"

    assert allows(text, "/news")
    assert not allows(text, "/private/letter")


def test_a_group_that_names_us_and_allows_all_is_not_overruled_by_the_one_for_all() -> None:
    assert allows("User-agent: claimbot\nDisallow:\n\nUser-agent: *\nDisallow: /", "/news")


def test_without_a_group_of_ours_the_one_for_all_counts() -> None:
    text = "User-agent: otherbot\nAllow: /\n\nUser-agent: *\nDisallow: /news\n"

    assert not allows(text, "/news/land")
    assert allows(text, "/about")


def test_a_name_that_only_begins_like_ours_is_another_robot() -> None:
    assert allows("User-agent: claimbotter\nDisallow: /\n\nUser-agent: claim\nDisallow: /", "/news")


def test_groups_with_the_same_name_are_one() -> None:
    text = "User-agent: claimbot\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: CLAIMBOT\nDisallow: /b\n"

    assert [allows(text, path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_names_that_follow_one_another_share_their_rules() -> None:
    assert not allows("User-agent: x\nCrawl-delay: 5\nUser-agent: claimbot\nDisallow: /", "/news")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /news\nAllow: /news/open", "/news/open/land", True),  # the longest rule decides
        ("Allow: /news\nDisallow: /news/closed", "/news/closed", False),
        ("Disallow: /page\nAllow: /page", "/page", True),  # of equals, the one that allows
        ("Disallow: /*.pdf$", "/report.pdf", False),
        ("Disallow: /*.pdf$", "/report.pdf?page=2", True),
        ("Disallow: /*.pdf", "/report.pdf?page=2", False),
        ("Disallow: /*?print=", "/land?id=1&print=1", True),
        ("Disallow: /*?*print=", "/land?id=1&print=1", False),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/land", True),
        ("Disallow: *land", "/no-land-here", False),
        ("Disallow: /a*b*c$", "/a-b-c-c", False),
        ("Disallow: /a*b*c$", "/a-c-b", True),
        ("Disallow: /ab*b$", "/ab", True),  # one letter cannot be both
        ("Disallow: /News", "/news", True),
        ("Disallow: /caf\u00e9", "/caf%C3%A9/menu", False),
        ("Disallow: /caf%c3%a9", "/caf%C3%A9/menu", False),
        ("Disallow: /%7Ejoe", "/~joe/", False),
        ("Disallow: /a%2Fb", "/a/b", True),  # an escaped slash is no slash
        ("Disallow: news", "/news", True),
        ("disallow : /news # but not in spring", "/news", False),
    ],
)  # fmt: skip
def test_a_rule_of_the_standard(rules: str, path: str, allowed: bool) -> None:  # noqa: FBT001 - a table
    assert allows(f"User-agent: *\n{rules}\n", path) is allowed


@given(st.text("ab*$/", max_size=12), st.text("ab/", max_size=12))
def test_a_pattern_says_the_same_as_a_regular_expression(pattern: str, path: str) -> None:
    literal, end = (pattern[:-1], "$") if pattern.endswith("$") else (pattern, "")
    expression = ".*".join(re.escape(part) for part in f"/{literal}".split("*")) + end

    assert allows(f"User-agent: *\nDisallow: /{pattern}\n", f"/{path}") is not bool(
        re.match(expression, f"/{path}")
    )


@given(st.text(max_size=300), st.text(max_size=50))
def test_whatever_a_file_holds_gives_an_answer(text: str, path: str) -> None:
    assert allows(text, path) in {True, False}


@pytest.mark.parametrize(
    "line",
    [
        "User-agent: {n}\nDisallow: /{n}\n",
        "User-agent: {n}\n",
        "Disallow: *a*a*{n}\n",
        "Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a$\n",
    ],
)
def test_the_largest_file_is_read_in_bounded_time(line: str) -> None:
    text = "User-agent: *\n" + "".join(line.format(n=number) for number in range(MAX_BYTES // len(line)))
    started = time.process_time()

    allows(text[:MAX_BYTES], "/" + "a" * 2_000 + "b")

    assert time.process_time() - started < 2
