"""Whether two wordings say the same, the opposite, or something else: parsed facts compared, then decided."""
