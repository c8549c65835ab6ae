"""Settings of the optional language model."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings

from config.values import api_url, token

Money = Annotated[Decimal, Field(ge=0, le=100_000, max_digits=14, decimal_places=8, allow_inf_nan=False)]


def _endpoint(value: str) -> str:
    address = api_url(value)
    if "@" in address:
        raise ValueError("a password belongs into the key")
    return address


class LanguageModelSettings(BaseSettings):
    """Without an endpoint there is no model, and nothing is sent anywhere."""

    llm_url: Annotated[str, AfterValidator(_endpoint)] | None = Field(
        default=None,
        description="an http:// or https:// address that ends before /chat/completions, such as http://localhost:11434/v1",
    )
    llm_model: str | None = Field(
        default=None,
        pattern=r"^[!-~]{1,200}$",
        description="the name of a model as the endpoint knows it, without spaces",
    )
    llm_key: Annotated[SecretStr, AfterValidator(token)] | None = Field(
        default=None, description="the endpoint's key, without spaces and without 'Bearer ' before it"
    )
    # Twice this, since it may wait for its turn as long, is less than a feed's item is waited for.
    llm_seconds: int = Field(default=60, ge=5, le=90, description="5 to 90 seconds")
    llm_tokens_per_article: int = Field(
        default=60_000, ge=15_000, le=1_000_000, description="a number of tokens from 15000 to 1000000"
    )
    llm_tokens_per_day: int = Field(
        default=500_000, ge=0, le=10_000_000_000, description="a number of tokens from 0 to 10000000000"
    )
    llm_money_per_day: Money | None = Field(
        default=None, description="an amount from 0 to 100000 in the currency of the prices, such as 0.50"
    )
    llm_price_in: Money | None = Field(
        default=None, description="what 1,000 tokens read cost, such as 0.00015"
    )
    llm_price_out: Money | None = Field(
        default=None, description="what 1,000 tokens written cost, such as 0.0006"
    )
