"""Where a person's client sends what they do with commands, components and modals."""

from aiohttp import web

from bot.sandbox.interactions.act import Act
from bot.sandbox.interactions.commands import command_interaction
from bot.sandbox.interactions.components import component_interaction
from bot.sandbox.interactions.life import COMPONENT, INTERACTIONS, MODAL_SUBMIT
from bot.sandbox.interactions.modals import modal_interaction
from bot.sandbox.json import no_content
from bot.sandbox.rest.access import account_of, world_of
from bot.sandbox.rest.body import body_of

routes = web.RouteTableDef()


@routes.post("/interactions")
async def interact(request: web.Request) -> web.Response:
    """204; what comes of it arrives on the person's gateway session, marked with the `nonce` they sent."""
    body, interactions = body_of(request), request.app[INTERACTIONS]
    act = Act.read(world_of(request), account_of(request), body.form(), body.files)
    if act.type == MODAL_SUBMIT:
        interaction = modal_interaction(act, interactions)
    elif act.type == COMPONENT:
        interaction = component_interaction(act)
    else:
        interaction = command_interaction(act)
    interactions.begin(interaction)
    return no_content()
