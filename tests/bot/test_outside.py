"""Who may open a connection to the outside, by name: whoever is added here needs a reason in decision 8."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_OPENS = re.compile(
    r"\bClientSession\(|\bcreate_connection\(|\bopen_connection\(|\burlopen\(|\bsocket\.socket\("
)
GUARD = "bot/adapters/guard.py"
BY_THE_OPERATOR = {"bot/adapters/wayback.py", "bot/adapters/evidence_s3.py", "bot/adapters/llm.py"}
"""They ask an address that the operator set or that is fixed, never one that a stranger gave."""


def test_nobody_but_the_guard_and_three_clients_of_the_operators_opens_a_connection() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("bot", "storage", "config")
        for path in (ROOT / folder).rglob("*.py")
        if _OPENS.search(path.read_text(encoding="utf-8"))
    }

    assert {path for path in found if not path.startswith("bot/sandbox/")} == {GUARD, *BY_THE_OPERATOR}
