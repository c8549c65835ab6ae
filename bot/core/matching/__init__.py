"""What resembles what: by words, by meaning, and both weighed together."""
