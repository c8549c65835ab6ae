"""Measures, not tests: each module prints a table. Ratios within one run; times of one machine only."""
