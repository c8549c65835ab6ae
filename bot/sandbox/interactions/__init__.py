"""Interactions, from what a person does in their client to what the bot's answer makes of it."""
