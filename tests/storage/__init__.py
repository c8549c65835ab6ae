"""Tests of the storage room, each on both databases where they could differ."""
