"""Polls: made with a message, voted on by people, closed by time or by their author."""

from datetime import datetime, timedelta

from bot.sandbox.errors import Refusal
from bot.sandbox.json import Json
from bot.sandbox.state.ids import id_time, timestamp
from bot.sandbox.state.world import World

DEFAULT_HOURS = 24


def new_poll(given: Json, message_id: str) -> Json:
    """The poll of a new message, from its request."""
    expiry = id_time(message_id) + timedelta(hours=given.get("duration") or DEFAULT_HOURS)
    return {
        "question": {"text": given["question"]["text"]},
        "answers": [
            {
                "answer_id": number,
                "poll_media": {k: v for k, v in answer["poll_media"].items() if v is not None},
            }
            for number, answer in enumerate(given["answers"], 1)
        ],
        "expiry": timestamp(expiry),
        "allow_multiselect": bool(given.get("allow_multiselect")),
        "layout_type": given.get("layout_type") or 1,
        "results": {"is_finalized": False},
    }


def is_over(world: World, message: Json) -> bool:
    """Whether the poll was closed or its time has passed."""
    poll = message["poll"]
    ended = datetime.fromisoformat(poll["expiry"]).timestamp() <= world.clock()
    return ended or bool(poll["results"]["is_finalized"])


def voters(message: Json, answer_id: str) -> list[str]:
    """Who chose an answer."""
    if "poll" not in message or not answer_id.isdecimal():
        raise Refusal.UNKNOWN_MESSAGE.error()
    found: list[str] = message.get("_votes", {}).get(answer_id, [])
    return found


def set_votes(world: World, message: Json, user_id: str, answer_ids: list[str]) -> None:
    """A person's choice, replacing the former one; an empty list takes it back."""
    poll = message.get("poll")
    if poll is None:
        raise Refusal.NOT_A_POLL.error()
    if is_over(world, message):
        raise Refusal.POLL_EXPIRED.error()
    known = {str(answer["answer_id"]) for answer in poll["answers"]}
    if not set(answer_ids) <= known or (len(answer_ids) > 1 and not poll["allow_multiselect"]):
        raise Refusal.NOT_A_POLL.error()
    votes: dict[str, list[str]] = message.setdefault("_votes", {})
    changes: list[tuple[str, str]] = []
    for answer_id in sorted(known, key=int):
        chosen = votes.setdefault(answer_id, [])
        if answer_id in answer_ids and user_id not in chosen:
            chosen.append(user_id)
            changes.append(("MESSAGE_POLL_VOTE_ADD", answer_id))
        elif answer_id not in answer_ids and user_id in chosen:
            chosen.remove(user_id)
            changes.append(("MESSAGE_POLL_VOTE_REMOVE", answer_id))
    world.put("message", message)
    for name, answer_id in changes:
        _publish(world, message, name, user_id, answer_id)


def _publish(world: World, message: Json, name: str, user_id: str, answer_id: str) -> None:
    channel = world.channel(message["channel_id"])
    payload = {
        "user_id": user_id,
        "channel_id": channel["id"],
        "message_id": message["id"],
        "answer_id": int(answer_id),
    }
    if "guild_id" in channel:
        payload["guild_id"] = channel["guild_id"]
    world.bus.publish(name, payload, world.audience_of(channel))


def close(world: World, message: Json) -> None:
    """End the poll now: its results are final."""
    message["poll"]["expiry"] = timestamp(datetime.fromtimestamp(world.clock()).astimezone())
    message["poll"]["results"]["is_finalized"] = True


def result_embed(message: Json) -> Json:
    """What Discord posts when a poll ends: the question, the votes in all, and the answer that won (none in a tie)."""
    poll = message["poll"]
    tally = {a["answer_id"]: len(voters(message, str(a["answer_id"]))) for a in poll["answers"]}
    most = max(tally.values())
    fields = {"poll_question_text": poll["question"]["text"], "victor_answer_votes": str(most)}
    fields["total_votes"] = str(sum(tally.values()))
    winners = [answer for answer in poll["answers"] if tally[answer["answer_id"]] == most]
    if len(winners) == 1:
        fields["victor_answer_id"] = str(winners[0]["answer_id"])
        fields["victor_answer_text"] = winners[0]["poll_media"].get("text", "")
    shown = [{"name": name, "value": value, "inline": False} for name, value in fields.items()]
    return {"type": "poll_result", "fields": shown}
