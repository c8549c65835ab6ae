"""The catalogue: every sentence, in every language, with the same details."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import bot
from bot.ui.texts import LANGUAGES, texts_in

SOURCES = Path(bot.__file__).parent
LOCALES = SOURCES / "ui" / "locales"
OTHERS = [language for language in LANGUAGES if language != "en"]


class Details(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """The details that each message of a language names."""
    found: dict[str, set[str]] = {}
    for source in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(source.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{source.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
                details = Details()
                details.visit(entry)
                found[entry.id.name] = details.names
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_in_every_language(language: str) -> None:
    assert messages(language).keys() == messages("en").keys()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_names_the_same_details(language: str) -> None:
    english = messages("en")

    assert {key: names for key, names in messages(language).items() if names != english[key]} == {}


def test_every_sentence_the_code_names_is_there() -> None:
    named: set[str] = set()
    for source in SOURCES.rglob("*.py"):
        code = source.read_text(encoding="utf-8")
        named.update(re.findall(r"\btexts\(\s*\"([a-z0-9-]+)\"", code))
        named.update(re.findall(r"UserMessage\(\s*\"([a-z0-9-]+)\"", code))
        named.update(f"command-{key}" for key in re.findall(r"described\(\"([a-z0-9-]+)\"\)", code))
        named.update(
            f"invalid-{key}" for key in re.findall(r"(?:InvalidInput|Typed)Error\(\s*\"([a-z0-9-]+)\"", code)
        )
        named.update(
            f"unreadable-{key}" for key in re.findall(r"UnreadableArticleError\(\s*\"([a-z0-9-]+)\"", code)
        )

    assert named - messages("en").keys() == set()


def test_no_sentence_is_left_that_nobody_says() -> None:
    code = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES.rglob("*.py"))
    built = (
        "status-",
        "command-",
        "invalid-",
        "unreadable-",
        "review-set-",
        "article-by-rules-",
        "article-reading-",
        "settings-language-",
        "doctor-encoder-",
        "digest-",
        "feed-because-",
        "feed-told-",
        "feed-why-",
        "because-",
        "stance-",
        "conflict-",
        "relation-",
    )

    unsaid = {key for key in messages("en") if f'"{key}"' not in code and not key.startswith(built)}

    assert unsaid == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_discord_bounds_is_within_its_bounds(language: str) -> None:
    texts = texts_in(language)
    for key in messages(language):
        if key.startswith("command-"):
            assert 1 <= len(texts(key)) <= 100, key
    for key in ("review-form-reason", "review-form-evidence"):
        assert len(texts(key)) <= 45
    for key in ("review-form-reason-hint", "review-form-reopen-hint", "review-form-evidence-hint"):
        assert len(texts(key)) <= 100


def test_a_locale_of_discord_finds_its_language() -> None:
    assert [texts_in(locale).language for locale in ("es-419", "fr", "en-GB", "ht", "de")] == [
        "es",
        "fr",
        "en",
        "ht",
        "en",
    ]


def test_a_missing_detail_is_a_bug_and_not_a_gap_in_the_sentence() -> None:
    with pytest.raises(KeyError):
        texts_in("fr")("claim-footer")
