import pytest

from bot.core.credits import find_credit

BODY = "The governor signed the budget on Friday, after weeks of talks in both chambers of the assembly."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"INDIANAPOLIS (AP) — {BODY}", "AP"),
        (f"(Reuters) - {BODY}", "Reuters"),
        (f"Port-au-Prince, 3 jul (EFE).- {BODY}", "EFE"),
        (f"NAIROBI, July 3 (Xinhua) -- {BODY}", "Xinhua"),
        (f"{BODY}\n(AFP)", "AFP"),
        (f"{BODY}\n— Reuters", "Reuters"),
        (f"{BODY}\nAvec AFP", "AFP"),
        (f"{BODY}\nWith files from The Canadian Press", "The Canadian Press"),
        (f"{BODY}\nCon información de EFE", "EFE"),
        (f"{BODY}\n(Reporting by Ann Low and Bo Ray; editing by Cy Dee)", "Reuters"),
        (f"{BODY}\nCopyright 2024 The Associated Press. All rights reserved.", "AP"),
        (f"{BODY} (ANSA)", "ANSA"),
        (f"{BODY}\nPhoto: Jean Low / AFP", None),
        (f"{BODY} Reuters reported earlier that talks had failed.", None),
        (f"A spokesman told AFP that {BODY}", None),
        ("", None),
    ],
)
def test_the_agency_is_read_from_the_lines_that_credit_it(text: str, agency: str | None) -> None:
    assert find_credit(text) == agency


@pytest.mark.parametrize("author", ["AFP", "Le Courrier avec AFP", "Marie Paul, AFP", "Agence France-Presse"])
def test_the_agency_is_read_from_the_by_line(author: str) -> None:
    assert find_credit(BODY, author) == "AFP"


def test_an_agency_that_publishes_itself_is_credited() -> None:
    assert find_credit(BODY, "Ann Low", "Reuters") == "Reuters"
