"""Discord's gateway, version 10: sessions, sequence numbers, resuming, intents, shards."""
