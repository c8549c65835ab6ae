"""Pages the bot serves itself: a second set of entry points, like the cogs."""
