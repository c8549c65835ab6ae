"""What the bot decides about feeds: when to ask again, which items are new, which are wanted."""
