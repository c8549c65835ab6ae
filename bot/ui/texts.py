"""Every sentence a person reads comes from the catalogue: `locales/<language>/*.ftl` (Project Fluent)."""

from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("en", "fr", "es", "ht")
"""Discord has no Haitian Creole: it comes by a guild's own setting."""


class Texts:
    """The catalogue in one language, English where a sentence is not translated yet."""

    def __init__(self, language: str, bundles: tuple[FluentBundle, ...]) -> None:
        self.language = language
        self._bundles = bundles

    def __call__(self, key: str, /, **details: str | float) -> str:
        """Return the sentence for `key`.

        Raises:
            KeyError: there is no such sentence, or a detail it names was not given: a bug.
        """
        for bundle in self._bundles:
            if not bundle.has_message(key):
                continue
            pattern = bundle.get_message(key).value
            if pattern is None:
                break
            sentence, errors = bundle.format_pattern(pattern, details)
            if errors:
                raise KeyError(f"{key}: {errors[0]}")
            return str(sentence)
        raise KeyError(key)

    def has(self, key: str) -> bool:
        return any(bundle.has_message(key) for bundle in self._bundles)


@cache
def _bundle(language: str) -> FluentBundle:
    # No isolation marks: Discord's clients show them as boxes on some phones, and copied text keeps them.
    bundle = FluentBundle([language], use_isolating=False)
    for source in sorted(files("bot.ui").joinpath("locales", language).iterdir(), key=lambda path: path.name):
        if source.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(source.read_text(encoding="utf-8")))
    return bundle


@cache
def texts_in(language: str) -> Texts:
    """Return the catalogue for a Discord locale (`fr`, `es-ES`, `en-GB`) or a language of ours."""
    short = language.split("-", maxsplit=1)[0].lower()
    known = short if short in LANGUAGES else "en"
    chain = (known,) if known == "en" else (known, "en")
    return Texts(known, tuple(_bundle(one) for one in chain))
