"""Questions in Haitian Creole to claims in English and French: names are what carries them, and they are spelled otherwise.

Claims and questions are our own, and nothing else is in the store: it shows that near words help, not how much they do in
a large one. The measure is how often the right claim comes first (P@1), by words alone: 13 of 16, and 4 without near words.
"""

from datetime import UTC, datetime

import pytest

from bot.adapters.encoder import NoEncoder
from bot.services.matching import MatchingService
from storage import new_claims, vocabulary
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import NewClaim

HERE = Actor(guild_id=7, user_id=1)
NOW = datetime(2026, 11, 24, tzinfo=UTC)

ASKED = {
    "Kenyan police officers landed at Toussaint Louverture airport": "Polisye Kenyan yo ateri nan ayewopò Tousen Louvèti",
    "The market of Jacmel burned down on Friday": "Mache Jakmèl la boule vandredi",
    "The bridge of Ouanaminthe is closed to trucks": "Pon Wanament lan fèmen pou kamyon",
    "Gangs left the road to Gonaïves": "Gang yo kite wout Gonayiv la",
    "The hospital of Mirebalais has no oxygen": "Lopital Mibalè pa gen oksijèn",
    "Le président du conseil a démissionné": "Prezidan konsèy la demisyone",
    "The elections will be held in February": "Eleksyon yo ap fèt an fevriye",
    "Le gouvernement a fermé les écoles de Delmas": "Gouvènman an fèmen lekòl Dèlma yo",
    "Cholera cases doubled in Artibonite": "Ka kolera double nan Latibonit",
    "Fuel ships are blocked off Carrefour": "Bato gaz yo bloke devan Kafou",
    "The prison of Les Cayes is empty": "Prizon Okay la vid",
    "Soldiers from Jamaica arrived in Cap-Haïtien": "Sòlda Jamayik rive Kap Ayisyen",
    "The cathedral of Saint-Marc was looted": "Yo piye katedral Sen Mak la",
    "Rice from Miami was stopped at customs": "Diri Miyami bloke nan ladwàn",
    "Kidnappers asked a million dollars for the doctor": "Kidnapè yo mande yon milyon dola pou doktè a",
    "La police a repris le commissariat de Pétion-Ville": "Lapolis repran komisarya Petyonvil la",
}


async def first_answers(database: Database) -> int:
    """How many of the questions find their claim first."""
    matching = MatchingService(database, NoEncoder())
    right = 0
    for claim, question in ASKED.items():
        found = await matching.find_matches(HERE.guild_id, question, by_words=True)
        right += bool(found) and found[0].claim.text == claim
    return right


async def test_names_and_words_that_creole_spells_otherwise_lead_to_their_claims(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sqlite_database.transaction() as session:
        await new_claims.add_claims(session, HERE, [NewClaim(text=one) for one in ASKED], now=NOW)

    with_near_words = await first_answers(sqlite_database)
    monkeypatch.setattr(vocabulary, "near_words", _no_near_words)
    without = await first_answers(sqlite_database)

    assert with_near_words >= 13
    assert without <= 4


async def _no_near_words(*_: object) -> dict[str, list[str]]:
    return {}
