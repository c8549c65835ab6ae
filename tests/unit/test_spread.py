"""How a claim spread: places, independent origins, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from bot.core.spread import other_wordings, seen_at, spread_of
from storage.domain.article import Appearance, Quote

NOW = datetime(2024, 7, 1, 12, tzinfo=UTC)
TEXT = "About 400 officers landed"


def seen(  # noqa: PLR0913 - what an appearance tells, each with a default
    number: int,
    publisher: str | None = "A",
    *,
    after: timedelta = timedelta(0),
    story: int | None = None,
    credit: str | None = None,
    url: str | None = None,
    article: int | None = None,
    said: str | None = None,
) -> Appearance:
    return Appearance(
        id=number,
        claim_id=1,
        article_id=number if article is None else article,
        url=url,
        title=None,
        publisher=publisher,
        published_at=NOW + after,
        quote=None if said is None else Quote(text=said, start=0, end=len(said)),
        added_at=NOW + timedelta(days=30),
        article_version=1,
        newest_version=1,
        story_id=number if story is None else story,
        credit=credit,
    )


def link(number: int, url: str, *, after: timedelta = timedelta(0)) -> Appearance:
    return replace(
        seen(number, None, after=after, url=url), article_id=None, story_id=None, article_version=None
    )


def origins(*appearances: Appearance) -> int:
    found = spread_of(appearances)
    assert found is not None
    return found.origins


def places(*appearances: Appearance) -> int:
    found = spread_of(appearances)
    assert found is not None
    return found.places


def test_what_was_seen_nowhere_did_not_spread() -> None:
    assert spread_of([]) is None


def test_copies_of_one_story_are_one_origin_and_several_places() -> None:
    copies = [seen(1, "A"), seen(2, "B", story=1), seen(3, "C", story=1)]

    assert (origins(*copies), places(*copies)) == (1, 3)


def test_one_publisher_is_one_origin_however_its_name_is_written() -> None:
    assert origins(seen(1, "The Harbour Courier"), seen(2, "the harbour courier ")) == 1


def test_an_agency_is_the_origin_of_each_of_its_stories() -> None:
    assert origins(seen(1, "A", credit="AFP"), seen(2, "B", credit="AFP")) == 1


def test_a_paper_that_prints_an_agencys_story_is_still_an_origin_of_its_own_report() -> None:
    wire = [seen(1, "A", credit="AFP"), seen(2, "B", story=1, credit="AFP")]

    assert origins(*wire, seen(3, "A"), seen(4, "B")) == 3


def test_several_quotes_in_one_article_are_one_place() -> None:
    assert places(seen(1), seen(2, article=1), seen(3, article=1)) == 1


def test_a_link_to_an_article_that_is_here_is_no_other_place_nor_origin() -> None:
    article = seen(1, "A", url="https://www.a.example/1")
    both = [article, link(2, "http://a.example/1?utm_source=x")]

    assert (places(*both), origins(*both)) == (1, 1)


def test_a_link_to_a_known_publishers_site_is_that_publisher() -> None:
    assert origins(seen(1, "A", url="https://www.a.example/1"), link(2, "https://a.example/2")) == 1


def test_the_days_are_counted_from_the_first_sighting() -> None:
    found = spread_of(
        [
            seen(1),
            seen(2, after=timedelta(hours=23)),
            seen(3, after=timedelta(days=1)),
            seen(4, after=timedelta(days=7, hours=23)),
            seen(5, after=timedelta(days=8)),
        ]
    )

    assert found is not None
    assert (found.on_first_day, found.over_next_week, found.later) == (2, 2, 1)


NAMES = st.sampled_from(["A", "B", "C", None])
APPEARANCES = st.lists(
    st.builds(
        lambda number, name, hours, story, credit: seen(
            number, name, after=timedelta(hours=hours), story=story, credit=credit
        ),
        st.integers(1, 10_000),
        NAMES,
        st.integers(0, 500),
        st.integers(1, 5),
        st.sampled_from(["AFP", "Reuters", None]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(APPEARANCES)
def test_the_numbers_are_bounded_by_each_other(appearances: list[Appearance]) -> None:
    found = spread_of(appearances)

    assert found is not None
    assert found.on_first_day + found.over_next_week + found.later == found.places
    assert 1 <= found.origins <= len({one.story_id for one in appearances}) <= found.places
    assert seen_at(found.first) == min(map(seen_at, appearances))
    assert seen_at(found.latest) == max(map(seen_at, appearances))
    assert found.on_first_day >= 1


@given(APPEARANCES, st.randoms())
def test_the_order_in_which_it_is_told_changes_nothing(appearances: list[Appearance], random: object) -> None:
    shuffled = appearances.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives random.Random

    assert spread_of(shuffled) == spread_of(appearances)


@given(APPEARANCES)
def test_another_copy_of_a_known_story_adds_a_place_and_no_origin(appearances: list[Appearance]) -> None:
    last = max(map(seen_at, appearances)) - NOW
    copied = appearances[0]
    again = seen(20_000, "Z", after=last, story=copied.story_id, credit=copied.credit)

    before, after = spread_of(appearances), spread_of([*appearances, again])

    assert before is not None
    assert after is not None
    assert after.places == before.places + 1
    if copied.credit is None:
        credits_given = {one.credit for one in appearances if one.story_id == copied.story_id} - {None}
        assert credits_given or after.origins == before.origins


@given(APPEARANCES)
def test_the_same_publisher_without_agencies_is_one_origin(appearances: list[Appearance]) -> None:
    assert origins(*(replace(one, publisher="A", credit=None) for one in appearances)) == 1


def test_typography_makes_no_other_wording() -> None:
    same = [f"“{TEXT}.”", TEXT.upper(), f"  {TEXT}…", "About\u00a0400 officers landed,"]

    assert other_wordings(TEXT, [seen(n, said=said) for n, said in enumerate(same, 1)]) == {}


def test_a_number_or_a_word_does_and_is_given_once() -> None:
    other = ["About 4,000 officers landed", "about 4,000 officers landed.", "Some 400 officers have landed"]

    worded = other_wordings(TEXT, [seen(n, said=said) for n, said in enumerate(other, 1)])

    assert worded == {1: other[0], 3: other[2]}


def test_a_minus_sign_is_no_typography() -> None:
    assert other_wordings("It was -5 degrees", [seen(1, said="It was 5 degrees")]) != {}
