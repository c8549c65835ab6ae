"""What the bot decides. Pure: values in, values out."""
