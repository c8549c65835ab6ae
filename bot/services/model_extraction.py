"""Finding claims with a language model: select, disambiguate, decompose, then believe only what the page bears out."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final

import structlog

from bot.core.llm import prompts
from bot.core.llm.answers import MAX_ITEMS, Decomposition, Disambiguation, Selection
from bot.core.llm.candidates import Checked, Page, check_claims, page_of
from bot.services.errors import ModelError
from bot.services.model_budget import ModelBudget, ModelLimits
from bot.services.model_calls import ModelCalls, Pause
from bot.services.ports import ClaimExtractor, Extraction, LanguageModel
from storage.domain.article import ArticleText
from storage.domain.claim import ClaimCandidate
from storage.domain.model import Fallback

log = structlog.get_logger(__name__)

MOST_BYTES: Final = 8_000
"""Of an article's sentences in one question: what a small model still reads with attention."""
AT_ONCE: Final = 2
"""Articles: a small server answers one after the other anyway, and each of them has its time."""
_QUESTIONS: Final = 3
_ADDED: Final = 200
"""Characters that a reading may have more than its sentence: names in the place of pronouns."""


def room_for(limits: ModelLimits) -> int:
    """Bytes of an article that fit into its tokens, in three questions with their answers."""
    each = limits.tokens_per_article // _QUESTIONS - prompts.OVERHEAD
    return max(0, min(MOST_BYTES, each // 2))


class LanguageModelExtractor:
    """A `ClaimExtractor`. The rules read every article too: they rank its claims, and answer where the model fails.

    The page cannot have the last word: a model that follows what a page says finds itself compared with the page, and
    one that is talked into finding nothing, where the rules find something, is not followed.
    """

    is_repeatable = False

    def __init__(
        self,
        model: LanguageModel,
        budget: ModelBudget,
        limits: ModelLimits,
        rules: ClaimExtractor,
        *,
        pause: Pause = asyncio.sleep,
        nonce: Callable[[], str] = lambda: secrets.token_hex(16),
    ) -> None:
        self._model = model
        self._budget = budget
        self._limits = limits
        self._rules = rules
        self._pause = pause
        self._nonce = nonce
        self._room = asyncio.Semaphore(AT_ONCE)

    def warm_up(self) -> None:
        self._rules.warm_up()

    async def extract(self, article: ArticleText) -> Extraction:
        ruled = await self._rules.extract(article)
        page = await asyncio.to_thread(page_of, article, ruled.candidates, room_for(self._limits))
        if not page.spans:
            return ruled
        try:
            async with self._turn() as calls:
                checked = await self._ask(calls, page, ruled.candidates)
        except ModelError as error:
            log.warning("claims found by rules", url=article.url, model=self._model.name, error=str(error))
            return Extraction(candidates=ruled.candidates, extractor=ruled.extractor, fallback=error.reason)
        dropped = sum(checked.faults.values())
        log.info(
            "claims found by model",
            url=article.url,
            model=self._model.name,
            tokens=calls.tokens,
            claims=len(checked.candidates),
            dropped={fault.value: count for fault, count in checked.faults.items()},
        )
        return Extraction(candidates=checked.candidates, extractor=self._model.name, dropped=dropped)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[ModelCalls]:
        """Wait as long as an article may take, at most; its own time begins afterwards."""
        try:
            async with asyncio.timeout(self._limits.seconds_per_article):
                await self._room.acquire()
        except TimeoutError as error:
            raise ModelError(
                Fallback.TIMEOUT, "other articles are before this one", may_cost=False
            ) from error
        try:
            yield ModelCalls(self._model, self._budget, self._limits, pause=self._pause)
        finally:
            self._room.release()

    async def _ask(self, calls: ModelCalls, page: Page, ranked: Sequence[ClaimCandidate]) -> Checked:
        checked = await self._stages(calls, page, ranked)
        if ranked and not checked.candidates:
            raise ModelError(Fallback.UNUSABLE, "no claim that the page bears out")
        return checked

    async def _stages(self, calls: ModelCalls, page: Page, ranked: Sequence[ClaimCandidate]) -> Checked:
        nonce, sentences = self._nonce(), page.sentences
        selection = await calls.ask(prompts.select(sentences, nonce), Selection)
        selected = [
            number for number in dict.fromkeys(selection.sentences[:MAX_ITEMS]) if number in sentences
        ]
        if not selected:
            return Checked((), {})
        interpreted = await calls.ask(prompts.disambiguate(sentences, selected, nonce), Disambiguation)
        readings = {
            one.sentence: one.text[: len(sentences[one.sentence]) + _ADDED]
            for one in interpreted.sentences[:MAX_ITEMS]
            if one.sentence in selected and not one.is_ambiguous and one.text.strip()
        }
        if not readings:
            return Checked((), {})
        found = await calls.ask(prompts.decompose(sentences, readings, nonce), Decomposition)
        asked = [one for one in found.claims[:MAX_ITEMS] if one.sentence in readings]
        return await asyncio.to_thread(check_claims, page, asked, ranked)
