"""Use cases. Each owns its transaction and reads the clock once; none knows Discord."""
