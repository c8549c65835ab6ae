"""Rate limits: headers on every reply, five messages in five seconds a channel, fifty requests a second in all."""

from dataclasses import dataclass

from bot.sandbox import Pace
from bot.sandbox.limits.ratelimit import Limits, Route
from tests.sandbox.api import BOT, DIGEST, GENERAL, MARIE, Api

SEND = Route("POST", "/channels/{channel_id}/messages", {"channel_id": GENERAL})
READ = Route("GET", "/channels/{channel_id}", {"channel_id": GENERAL})


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_every_reply_tells_its_bucket(api: Api) -> None:
    for who, path in (
        (BOT, f"/channels/{GENERAL}"),
        (MARIE, "/users/@me"),
        (BOT, "/channels/100000000000000099"),
    ):
        headers = (await api(who, "GET", path)).headers
        assert float(headers["X-RateLimit-Reset-After"]) > 0
        assert int(headers["X-RateLimit-Remaining"]) < int(headers["X-RateLimit-Limit"])
        assert headers["X-RateLimit-Bucket"]


async def test_the_sixth_message_in_a_channel_waits(api: Api) -> None:
    path = f"/channels/{GENERAL}/messages"
    for _ in range(5):
        await api.say(BOT, "again")

    reply = await api(BOT, "POST", path, {"content": "too soon"})

    assert reply.status == 429
    assert reply.body["global"] is False
    assert 0 < reply.body["retry_after"] <= 5
    assert reply.headers["Via"]
    assert reply.headers["X-RateLimit-Scope"] == "user"
    assert reply.headers["X-RateLimit-Remaining"] == "0"
    assert (await api(BOT, "POST", f"/channels/{DIGEST}/messages", {"content": "other"})).status == 200
    assert len(await api.history(MARIE)) == 5


def test_a_window_ends() -> None:
    clock = Clock()
    limits = Limits(Pace(), clock)
    verdicts = [limits.check("bot", SEND, enforce=True).retry_after for _ in range(6)]
    assert verdicts == [None] * 5 + [5.0]

    clock.now += 5

    assert limits.check("bot", SEND, enforce=True).retry_after is None


def test_fifty_requests_a_second_are_the_bots_limit_but_for_interactions() -> None:
    limits = Limits(Pace(), Clock())
    for number in range(50):
        limits.check("bot", Route("GET", f"/r{number}", {}), enforce=True)

    refused = limits.check("bot", READ, enforce=True)
    answer = Route("POST", "/interactions/{interaction_id}/{token}/callback", {"interaction_id": "1"})

    assert refused.is_global
    assert refused.body()["global"] is True
    assert refused.headers["X-RateLimit-Global"] == "true"
    assert limits.check("bot", answer, enforce=True).retry_after is None


def test_people_are_counted_and_never_refused() -> None:
    limits = Limits(Pace(), Clock())

    verdicts = [limits.check("marie", SEND, enforce=False) for _ in range(20)]

    assert {verdict.retry_after for verdict in verdicts} == {None}


def test_limits_can_be_switched_off() -> None:
    limits = Limits(Pace(rate_limits=False), Clock())

    assert {limits.check("bot", SEND, enforce=True).retry_after for _ in range(100)} == {None}
