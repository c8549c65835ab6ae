"""Discord's HTTP API, one file a resource.

Each module has `routes: web.RouteTableDef` with paths BELOW /api/v10 (e.g. `@routes.get("/users/@me")`); the server mounts
them at /api/v10, /api/v9 and /api. `access` tells who asks and refuses what they may not; `body` holds the parsed body.
"""
