"""Polls: a question of 300 characters, up to ten answers of 55, open for up to 32 days."""

from bot.sandbox.json import Json
from bot.sandbox.rules.form import Form
from bot.sandbox.rules.kinds import Boolean, Choice, Integer, ListOf, Shape, Snowflake, Text

MAX_HOURS = 768
_emoji = Shape(may={"id": Snowflake(), "name": Text(32), "animated": Boolean()})
POLL = Shape(
    needs={
        "question": Shape(needs={"text": Text(300, 1, filled=True)}),
        "answers": ListOf(
            Shape(needs={"poll_media": Shape(may={"text": Text(55, 1, filled=True), "emoji": _emoji})}), 10, 1
        ),
    },
    may={"duration": Integer(1, MAX_HOURS), "allow_multiselect": Boolean(), "layout_type": Choice((1,))},
)


def check_poll(form: Form, poll: Json) -> None:
    for index, answer in enumerate(poll["answers"]):
        media = answer["poll_media"]
        if not media.get("text") and not media.get("emoji"):
            form.at("answers", index, "poll_media", "text").require()


def validate_poll(poll: Json) -> None:
    form = Form()
    POLL.check(form, poll)
    form.done()
    check_poll(form, poll)
    form.done()
