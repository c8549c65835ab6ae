"""Tables of what a language model uses and where it fails."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import BigInteger, CheckConstraint, Table
from sqlmodel import Field, SQLModel

from storage.columns import PlainText, one_of
from storage.domain.model import Fallback
from storage.tables import metadata


class ModelUsageRow(SQLModel, table=True):
    """A day's calls, for all guilds together: the operator pays for them. What is set aside counts as used."""

    __tablename__ = "model_usage"
    __table_args__ = (
        CheckConstraint("calls >= 0", name="calls"),
        CheckConstraint("tokens >= 0", name="tokens"),
        CheckConstraint("micros >= 0", name="micros"),
    )

    day: date = Field(primary_key=True)
    calls: int
    tokens: int = Field(sa_type=BigInteger)
    micros: int = Field(sa_type=BigInteger)


class ModelTroubleRow(SQLModel, table=True):
    """How often in a row the model failed on a guild's articles, and when its moderators were told last."""

    __tablename__ = "model_trouble"
    __table_args__ = (CheckConstraint("failures >= 0", name="failures"), one_of("reason", Fallback))

    guild_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    failures: int
    reason: str = Field(sa_type=PlainText)
    told_at: datetime | None


MODEL_USAGE: Final[Table] = metadata.tables["model_usage"]
MODEL_TROUBLE: Final[Table] = metadata.tables["model_trouble"]
