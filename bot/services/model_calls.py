"""Asking a language model about one article: within its time and its tokens, with few and patient tries."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from bot.core.llm.answers import AnyAnswer, NotAnAnswerError, read_answer
from bot.core.llm.prompts import Prompt
from bot.services.errors import ModelError
from bot.services.model_budget import ModelBudget, ModelLimits
from bot.services.ports import LanguageModel, ModelAnswer
from storage.domain.model import Fallback

TRIES: Final = 3
READING_TRIES: Final = 2
"""An answer without its form may have it the next time; a third one seldom has."""
FIRST_PAUSE: Final = 1.0
"""Seconds before the second try, four times as long before the third, unless the server says when."""

Pause = Callable[[float], Awaitable[None]]


class ModelCalls:
    """One article's questions. They share its time and its tokens."""

    def __init__(
        self, model: LanguageModel, budget: ModelBudget, limits: ModelLimits, *, pause: Pause = asyncio.sleep
    ) -> None:
        self._model = model
        self._budget = budget
        self._pause = pause
        self._deadline = asyncio.get_running_loop().time() + limits.seconds_per_article
        self._tokens_left = limits.tokens_per_article
        self.tokens = 0

    async def ask(self, prompt: Prompt, kind: type[AnyAnswer]) -> AnyAnswer:
        """Ask until there is an answer of this form, or no use in asking.

        Raises:
            ModelError: there is none.
        """
        unreadable = 0
        for attempt in range(1, TRIES + 1):
            try:
                answer = await self._ask_once(prompt)
                return read_answer(answer.content, kind)
            except NotAnAnswerError as error:
                unreadable += 1
                if unreadable == READING_TRIES or attempt == TRIES:
                    raise ModelError(Fallback.UNUSABLE, f"{prompt.name}: {error}") from error
            except ModelError as error:
                if not error.is_passing or attempt == TRIES:
                    raise
                await self._wait(error.retry_after or FIRST_PAUSE * 4 ** (attempt - 1))
        raise AssertionError("the last try returns or raises")

    async def _ask_once(self, prompt: Prompt) -> ModelAnswer:
        if prompt.tokens + prompt.answer_tokens > self._tokens_left:
            raise ModelError(Fallback.BUDGET, "the article's tokens are used up", may_cost=False)
        ticket = await self._budget.reserve(prompt.tokens, prompt.answer_tokens)
        self._tokens_left -= ticket.reserved.tokens
        try:
            # The limit is round the call alone: what was set aside is settled however late it is.
            async with asyncio.timeout_at(self._deadline):
                answer = await self._model.answer(prompt)
        except TimeoutError as error:
            raise ModelError(Fallback.TIMEOUT, "the article's time is over") from error
        except ModelError as error:
            if not error.may_cost:
                await self._budget.settle(ticket, None)
                self._tokens_left += ticket.reserved.tokens
            raise
        used = await self._budget.settle(ticket, answer)
        self._tokens_left += ticket.reserved.tokens - used
        self.tokens += used
        return answer

    async def _wait(self, seconds: float) -> None:
        if asyncio.get_running_loop().time() + seconds >= self._deadline:
            raise ModelError(Fallback.TIMEOUT, "the server asks for more time than there is")
        await self._pause(seconds)
