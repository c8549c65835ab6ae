"""`python -m bot`, and the console script `claimbot`."""

from bot.cli import cli


def main() -> None:
    """Hand over to the commands."""
    cli()


if __name__ == "__main__":
    main()
