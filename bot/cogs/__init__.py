"""Entry points from Discord: check who asks, answer in time, call one service, render. No SQL, no try/except."""
