"""What resembles what, by words and by meaning; and whether two wordings say the same, the opposite, or something else."""
