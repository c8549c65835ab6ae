"""The kinds of value a form is made of, each refusing with Discord's own code and sentence.

A form is a `Shape` of kinds. Unknown keys are let through, as Discord lets them through; null stands for an absent key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

from bot.sandbox.rules.form import Form

INT32_MAX = 2**31 - 1
# fmt: off
LOCALES = (
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
)
# fmt: on


class Kind(Protocol):
    def check(self, form: Form, value: Any) -> None: ...


def refuse_length(form: Form, least: int, most: int) -> None:
    """Discord names both ends where there are two, else the one that matters."""
    if least:
        form.refuse("BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
    else:
        form.refuse("BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def choices_of(values: tuple[Any, ...]) -> str:
    """`(1, 2)`, and `(1,)` for one: Discord prints a Python tuple."""
    return repr(values)


@dataclass(frozen=True)
class Text:
    """`filled` refuses what holds only white space."""

    most: int
    least: int = 0
    filled: bool = False

    def check(self, form: Form, value: Any) -> None:
        if not isinstance(value, str):
            form.refuse("STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
        elif self.filled and not value.strip():
            form.require()
        elif not self.least <= len(value) <= self.most:
            refuse_length(form, self.least, self.most)


@dataclass(frozen=True)
class Integer:
    """24.0 is one too: discord.py sends a poll's hours so."""

    least: int = 0
    most: int = INT32_MAX

    def check(self, form: Form, value: Any) -> None:
        is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if isinstance(value, bool) or not is_whole:
            form.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        else:
            refuse_outside(form, value, self.least, self.most)


def refuse_outside(form: Form, value: float, least: float, most: float, word: str = "int") -> None:
    if value < least:
        form.refuse("NUMBER_TYPE_MIN", f"{word} value should be greater than or equal to {least}.")
    elif value > most:
        form.refuse("NUMBER_TYPE_MAX", f"{word} value should be less than or equal to {most}.")


@dataclass(frozen=True)
class Decimal:
    least: float = -(2**53)
    most: float = 2**53

    def check(self, form: Form, value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            form.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not float.')
        else:
            refuse_outside(form, value, self.least, self.most, "float")


@dataclass(frozen=True)
class Boolean:
    def check(self, form: Form, value: Any) -> None:
        if not isinstance(value, bool):
            form.refuse("BOOLEAN_TYPE_CONVERT", "Must be either true or false.")


@dataclass(frozen=True)
class Choice:
    values: tuple[Any, ...]

    def check(self, form: Form, value: Any) -> None:
        known = (v for v in self.values if type(v) is type(value))
        if value not in known:
            form.refuse("BASE_TYPE_CHOICES", f"Value must be one of {choices_of(self.values)}.")


@dataclass(frozen=True)
class Snowflake:
    """A string of digits; an integer too, since libraries send those."""

    def check(self, form: Form, value: Any) -> None:
        as_text = str(value)
        if isinstance(value, bool) or not isinstance(value, str | int) or not _is_id(as_text):
            form.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and (text == "0" or text[0] != "0") and int(text) < 2**64


@dataclass(frozen=True)
class Permissions:
    """A bit set, as an integer or as a string of one."""

    most: int = 2**63 - 1

    def check(self, form: Form, value: Any) -> None:
        number = int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value
        if isinstance(number, bool) or not isinstance(number, int):
            form.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        else:
            refuse_outside(form, number, 0, self.most)


@dataclass(frozen=True)
class Url:
    schemes: tuple[str, ...] = ("http", "https")
    most: int = 2048

    def check(self, form: Form, value: Any) -> None:
        Text(self.most).check(form, value)
        if not isinstance(value, str) or len(value) > self.most or not value:
            return
        scheme, has_authority = _scheme_of(value)
        if not has_authority:
            form.refuse("URL_TYPE_INVALID_URL", "Not a well formed URL.")
        elif scheme not in self.schemes:
            form.refuse(
                "URL_TYPE_INVALID_SCHEME",
                f'Scheme "{scheme}" is not supported. Scheme must be one of {choices_of(self.schemes)}.',
            )


def _scheme_of(url: str) -> tuple[str, bool]:
    """The scheme, and whether the rest is well formed. Another scheme than http needs no host."""
    if any(character.isspace() for character in url.strip()):
        return "", False
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return "", False
    if parts.scheme in ("http", "https"):
        return parts.scheme, bool(parts.hostname)
    return parts.scheme, bool(parts.scheme)


@dataclass(frozen=True)
class Timestamp:
    def check(self, form: Form, value: Any) -> None:
        try:
            datetime.fromisoformat(value)
        except (TypeError, ValueError):
            form.refuse("DATE_TIME_TYPE_PARSE", f"Could not parse {value}. Should be ISO8601.")


@dataclass(frozen=True)
class ListOf:
    item: Kind
    most: int
    least: int = 0
    unique: bool = False

    def check(self, form: Form, value: Any) -> None:
        if not isinstance(value, list):
            form.refuse("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return
        if not self.least <= len(value) <= self.most:
            refuse_length(form, self.least, self.most)
            return
        for index, item in enumerate(value):
            self.item.check(form.at(index), item)
            if self.unique and item in value[:index]:
                form.at(index).refuse(
                    "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value"
                )


@dataclass(frozen=True)
class Shape:
    """An object: what it needs and what it may have."""

    needs: Mapping[str, Kind] = field(default_factory=dict)
    may: Mapping[str, Kind] = field(default_factory=dict)

    def check(self, form: Form, value: Any) -> None:
        if not isinstance(value, dict):
            form.refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            return
        for name, kind in self.needs.items():
            given = value.get(name)
            if given is None or (given == "" and getattr(kind, "least", 0)):
                form.at(name).require()
            else:
                kind.check(form.at(name), given)
        for name, kind in self.may.items():
            if value.get(name) is not None:
                kind.check(form.at(name), value[name])


@dataclass(frozen=True)
class UnionOf:
    """One of several shapes, told apart by the integer under `type`."""

    kinds: Mapping[int, Kind]

    def check(self, form: Form, value: Any) -> None:
        if not isinstance(value, dict):
            form.refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            return
        kind = value.get("type")
        if kind is None:
            form.at("type").require()
        elif isinstance(kind, bool) or not isinstance(kind, int) or kind not in self.kinds:
            form.refuse(
                "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {choices_of(tuple(self.kinds))}.'
            )
        else:
            self.kinds[kind].check(form, value)


@dataclass(frozen=True)
class Localized:
    """Locale -> text, for Discord's locales only."""

    text: Kind

    def check(self, form: Form, value: Any) -> None:
        if not isinstance(value, dict):
            form.refuse("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            return
        for locale, text in value.items():
            Choice(LOCALES).check(form.at(locale), locale)
            self.text.check(form.at(locale), text)
