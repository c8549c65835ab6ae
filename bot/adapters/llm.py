"""A language model behind any endpoint that speaks OpenAI's chat completions: Ollama, llama.cpp, vLLM, a service.

The operator names the endpoint, so it is outside the guard that strangers' addresses pass: it may be on this machine.
The key goes to that address only: no redirect is followed, no proxy asked. What is answered is bounded and believed in
nothing but its form.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from pydantic import BaseModel, Field, ValidationError

from bot.core.llm.prompts import Prompt
from bot.services.errors import ModelError
from bot.services.ports import ModelAnswer
from storage.domain.model import Fallback

MAX_BODY: Final = 1_000_000
"""Bytes. The longest answer that is asked for takes a tenth of it."""
_CONNECT_SECONDS: Final = 5
_LONGEST_RETRY: Final = 86_400.0
_PASSING: Final = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.CONFLICT,
        HTTPStatus.TOO_EARLY,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)
_NOT_UNDERSTOOD: Final = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int = Field(ge=0, le=10**9)
    completion_tokens: int = Field(ge=0, le=10**9)


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)
    usage: object = None


class _NotUnderstoodError(Exception):
    """The server does not know one of the fields of a request."""


def _strict(prompt: Prompt) -> dict[str, Any]:
    schema = {"name": prompt.name, "strict": True, "schema": prompt.schema}
    return {"type": "json_schema", "json_schema": schema}


def _usual(prompt: Prompt) -> dict[str, Any]:
    return {
        "temperature": 0,
        "max_tokens": prompt.answer_tokens,
        "response_format": _strict(prompt),
    }


def _of_reasoning_models(prompt: Prompt) -> dict[str, Any]:
    """They take neither a temperature nor the old name of the limit."""
    return {"max_completion_tokens": prompt.answer_tokens, "response_format": _strict(prompt)}


def _plain(prompt: Prompt) -> dict[str, Any]:
    """For servers that know no schemas: the question says the form, and we check it anyway."""
    return {"temperature": 0, "max_tokens": prompt.answer_tokens}


_DIALECTS: Final = (_usual, _of_reasoning_models, _plain)


class ChatEndpoint:
    """A `LanguageModel`. Finds out once which fields its server understands."""

    def __init__(self, url: str, model: str, key: str | None = None, *, seconds: float = 120.0) -> None:
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._model = model
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if key is not None:
            self._headers["Authorization"] = f"Bearer {key}"
        self._timeout = aiohttp.ClientTimeout(total=seconds, connect=_CONNECT_SECONDS)
        self._dialect = 0

    @property
    def name(self) -> str:
        return self._model

    async def answer(self, prompt: Prompt) -> ModelAnswer:
        for number in range(self._dialect, len(_DIALECTS)):
            try:
                answer = await self._ask(prompt, _DIALECTS[number](prompt))
            except _NotUnderstoodError:
                continue
            self._dialect = number
            return answer
        raise ModelError(Fallback.UNREACHABLE, "the request is not understood", may_cost=False)

    async def _ask(self, prompt: Prompt, fields: dict[str, Any]) -> ModelAnswer:
        messages = [
            {"role": "system", "content": prompt.system},
            {"role": "user", "content": prompt.user},
        ]
        body = {"model": self._model, "messages": messages, "stream": False, **fields}
        try:
            return _read(await self._post(body))
        except TimeoutError as error:
            raise ModelError(Fallback.TIMEOUT, "no answer in time") from error
        except aiohttp.ClientConnectorError as error:
            raise ModelError(
                Fallback.UNREACHABLE, "no connection", is_passing=True, may_cost=False
            ) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            detail = f"the answer broke off ({type(error).__name__})"
            raise ModelError(Fallback.UNREACHABLE, detail, is_passing=True) from error

    async def _post(self, body: dict[str, Any]) -> bytes:
        async with (
            aiohttp.ClientSession(
                timeout=self._timeout,
                headers=self._headers,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
            ) as session,
            session.post(self._url, json=body, allow_redirects=False) as response,
        ):
            _check_status(response)
            return await _bounded(response)


def _check_status(response: aiohttp.ClientResponse) -> None:
    status = response.status
    if status in _NOT_UNDERSTOOD:
        raise _NotUnderstoodError
    if status in _PASSING:
        raise ModelError(
            Fallback.UNREACHABLE,
            f"status {status}",
            is_passing=True,
            may_cost=False,
            retry_after=_retry_after(response.headers.get("Retry-After", "")),
        )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ModelError(Fallback.UNREACHABLE, f"status {status}", is_passing=True)
    if status != HTTPStatus.OK:
        raise ModelError(Fallback.UNREACHABLE, f"status {status}", may_cost=False)


def _retry_after(given: str) -> float | None:
    """Seconds, from a number or a date; None where it says neither."""
    if given.isascii() and given.isdecimal():
        return min(float(given[:6]), _LONGEST_RETRY)
    try:
        moment = parsedate_to_datetime(given)
    except ValueError:
        return None
    left = (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds()
    return min(max(left, 0.0), _LONGEST_RETRY)


async def _bounded(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for piece in response.content.iter_chunked(65_536):
        body += piece
        if len(body) > MAX_BODY:
            raise ModelError(Fallback.UNUSABLE, "an answer without end")
    return bytes(body)


def _read(body: bytes) -> ModelAnswer:
    try:
        completion = _Completion.model_validate_json(body)
    except ValidationError as error:
        raise ModelError(Fallback.UNUSABLE, "an answer that is no completion") from error
    choice, usage = completion.choices[0], _usage(completion.usage)
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise ModelError(Fallback.REFUSED, "the model declines")
    return ModelAnswer(
        content=choice.message.content or "",
        tokens_in=usage.prompt_tokens if usage else None,
        tokens_out=usage.completion_tokens if usage else None,
    )


def _usage(given: object) -> _Usage | None:
    """An answer is not lost because its bill is odd: what it says nothing usable about counts in full."""
    try:
        return _Usage.model_validate(given)
    except ValidationError:
        return None
