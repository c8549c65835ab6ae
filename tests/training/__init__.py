"""Training of the small models that ship with the bot. Nothing here runs with it."""
