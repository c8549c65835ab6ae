"""What a refused body looks like: Discord's nested `errors`, collected place by place."""

from bot.sandbox.errors import DiscordError
from bot.sandbox.json import Json

Step = str | int
INVALID_FORM_BODY = 50035


class FormError(DiscordError):
    """A body broke the rules of its form; `errors` is nested as Discord nests it."""

    def __init__(self, errors: Json) -> None:
        super().__init__(400, INVALID_FORM_BODY, "Invalid Form Body", errors)


class Form:
    """One place in a body. All places of a body share one tree of errors."""

    def __init__(self, errors: Json | None = None, path: tuple[Step, ...] = ()) -> None:
        self._errors: Json = {} if errors is None else errors
        self._path = path

    def at(self, *steps: Step) -> "Form":
        """The same form, deeper: `form.at("embeds", 0).refuse(...)`."""
        return Form(self._errors, self._path + steps)

    def add(self, path: tuple[Step, ...], code: str, message: str) -> None:
        node = self._errors
        for step in self._path + path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def refuse(self, code: str, message: str) -> None:
        self.add((), code, message)

    def require(self) -> None:
        self.refuse("BASE_TYPE_REQUIRED", "This field is required")

    @property
    def is_clean(self) -> bool:
        return not self._errors

    def done(self) -> None:
        """Raises FormError when anything was refused. Discord does this between its checks, so later ones may trust the earlier."""
        if self._errors:
            raise FormError(self._errors)
