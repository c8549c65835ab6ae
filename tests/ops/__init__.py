"""Whether it can be installed, run and looked after as the documents say."""
