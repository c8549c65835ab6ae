"""What the bot decides round a language model: what it is asked, what is believed of its answers, what that may cost."""
