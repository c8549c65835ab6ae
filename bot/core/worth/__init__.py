"""How much a sentence is worth checking, and why."""
