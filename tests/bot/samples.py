"""Short articles in our own words."""

ARRIVAL = """\
Title: Kenyan officers land in Port-au-Prince
Publisher: The Harbour Courier
Published: 2024-07-01T15:30:00Z

About 400 Kenyan police officers have landed in Port-au-Prince since June, the government in Nairobi said on Monday.

The Kenya National Police Service answered rumours of deaths on 1 July. It said that its officers were warmly received and are all safe.

Kenya has pledged about 1,000 officers to a force of about 2,500.
"""
"""Holds a count, a denial and a pledge."""


def as_file(text: str = ARRIVAL, name: str = "article.txt") -> tuple[str, bytes]:
    return name, text.encode()
