"""What the bot says is readable in a terminal."""

import pytest

from bot.cli.markup import terminal_text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("**#3** About 400 officers", "#3 About 400 officers"),
        ("> The officers are safe", "│ The officers are safe"),
        ("-# Kenya’s police", "Kenya’s police"),
        ("First seen: [The Nairobi Ledger](http://127.0.0.1/a.html)", "First seen: The Nairobi Ledger"),
        (r"5 \* 4 \[sic\]", "5 * 4 [sic]"),
        ("[bold]not ours[/]", "[bold]not ours[/]"),
        ("", ""),
    ],
)
def test_the_signs_of_discords_markdown_are_not_shown(said: str, shown: str) -> None:
    assert terminal_text(said).plain == shown


def test_a_timestamp_is_shown_as_a_date_of_this_machine() -> None:
    assert "July 2024" in terminal_text("-# <t:1719839100:f>").plain
    assert terminal_text("(<t:1719839100:d>)").plain.endswith("July 2024)")


def test_a_link_can_still_be_followed() -> None:
    (span,) = terminal_text("[here](http://127.0.0.1/a.html)").spans
    assert "link http://127.0.0.1/a.html" in str(span.style)
