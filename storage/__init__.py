"""Persistence: articles, claims, their appearances and reviews, digests, and the log of who did what."""
