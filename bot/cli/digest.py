"""claimbot digest preview."""

import json

import click

from bot.cli.opening import guild_meant, opened


async def preview(guild: int | None, topic: str, form: str) -> None:
    async with opened() as app:
        parts = await app.services.digests.preview(await guild_meant(app, guild), topic)
    for part in parts:
        embeds = json.loads(part.payload)
        if form == "json":
            click.echo(json.dumps(embeds, ensure_ascii=False))
            continue
        for embed in embeds:
            click.echo("\n".join(filter(None, (embed.get("title"), embed.get("description")))))
            for field in embed.get("fields", ()):
                click.echo(f"  {field['name']}: {field['value']}")
            click.echo()
