"""How the bot is, as an embed."""

import discord

from bot.services.doctor import Checkup
from bot.ui.texts import Texts


def checkup_embed(texts: Texts, checkup: Checkup) -> discord.Embed:
    stock = checkup.stock
    encoder = (
        texts("doctor-encoder-on", model=checkup.model_id)
        if checkup.encoder == "on"
        else texts(f"doctor-encoder-{checkup.encoder}")
    )
    here = texts("doctor-here-what", articles=stock.articles, claims=stock.claims, feeds=stock.feeds)
    evidence = texts("doctor-evidence-yes") if checkup.evidence_answers else texts("doctor-evidence-no")
    embed = discord.Embed(title=texts("doctor-title"))
    for name, value in (
        (texts("doctor-encoder"), encoder),
        (texts("doctor-database"), texts("doctor-database-what", engine=stock.engine, schema=stock.schema)),
        (texts("doctor-here"), here),
        (texts("doctor-waiting"), texts("doctor-waiting-what", due=stock.due, late=stock.late)),
        (texts("doctor-evidence"), evidence),
    ):
        embed.add_field(name=name, value=value, inline=False)
    return embed
