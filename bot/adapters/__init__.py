"""The outside world, each module satisfying a port of `bot.services.ports`."""
