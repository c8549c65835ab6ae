"""Claims in French, Spanish and Haitian Creole: figures, days, denials, common opposites and names, each with a floor."""

import pytest

from bot.core.matching.decision import Verdict, decide
from bot.core.matching.facts import facts_of

CONFLICTS = {
    "fr": [
        ("L'aéroport est ouvert.", "L'aéroport est fermé."),
        ("La route est ouverte.", "La route n'est pas ouverte."),
        ("Les écoles sont fermées.", "Les écoles sont ouvertes."),
        ("Le séisme a fait 20 morts.", "Le séisme a fait 80 morts."),
        ("Le pont mesure 3 km.", "Le pont mesure 12 km."),
        ("Le procès s'ouvre le 3 mai.", "Le procès s'ouvre le 9 mai."),
        ("Le maire a démissionné.", "Le maire n'a jamais démissionné."),
        ("Le Kenya a envoyé des policiers.", "Le Bénin a envoyé des policiers."),
        ("Le prix du riz a augmenté.", "Le prix du riz a baissé."),
        ("Le journaliste est vivant.", "Le journaliste est mort."),
        ("Tous les passagers ont survécu.", "Aucun passager n'a survécu."),
        ("Environ 30 pour cent des électeurs ont voté.", "Environ 70 pour cent des électeurs ont voté."),
    ],
    "es": [
        ("El puente está abierto.", "El puente está cerrado."),
        ("La carretera está abierta.", "La carretera no está abierta."),
        ("Las escuelas están cerradas.", "Las escuelas están abiertas."),
        ("El sismo dejó 20 muertos.", "El sismo dejó 80 muertos."),
        ("El túnel mide 3 km.", "El túnel mide 12 km."),
        ("El juicio empieza el 3 de mayo.", "El juicio empieza el 9 de mayo."),
        ("El alcalde renunció.", "El alcalde nunca renunció."),
        ("Kenia envió policías.", "Benín envió policías."),
        ("El precio del arroz subió.", "El precio del arroz bajó."),
        ("El periodista está vivo.", "El periodista está muerto."),
        ("Todos los pasajeros sobrevivieron.", "Ningún pasajero sobrevivió."),
        ("Cerca de 30 por ciento votó.", "Cerca de 70 por ciento votó."),
    ],
    "ht": [
        ("Ayewopò a louvri.", "Ayewopò a fèmen."),
        ("Wout la louvri.", "Wout la pa louvri."),
        ("Lekòl yo ap louvri.", "Lekòl yo pap louvri."),
        ("Tranblemanntè a fè 20 mò.", "Tranblemanntè a fè 80 mò."),
        ("Tinèl la gen 3 km.", "Tinèl la gen 12 km."),
        ("Jijman an ap kòmanse 3 me.", "Jijman an ap kòmanse 9 me."),
        ("Majistra a te demisyone.", "Majistra a pat demisyone."),
        ("Kenya voye polisye.", "Benen voye polisye."),
        ("Pri diri a monte.", "Pri diri a desann."),
        ("Jounalis la vivan.", "Jounalis la mouri."),
        ("Lekòl la louvri lendi.", "Lekòl la louvri vandredi."),
        ("Gen 400 polisye nan vil la.", "Gen 900 polisye nan vil la."),
    ],
}
NO_CONFLICTS = {
    "fr": [
        ("Il y a 2 000 soldats.", "Il y a 2000 soldats."),
        ("Environ 400 policiers sont arrivés.", "400 policiers sont arrivés."),
        ("Le pont mesure 3 km.", "Le pont mesure 3 000 mètres."),
        ("L'aéroport n'est pas ouvert.", "L'aéroport est fermé."),
        ("La route n'est pas fermée.", "La route est ouverte."),
        ("Personne n'est mort.", "Personne n’est mort !"),
        ("Le procès s'ouvre le 3 mai.", "Le 3 mai, le procès s'ouvre."),
        ("Au moins 7 mineurs sont bloqués.", "9 mineurs sont bloqués."),
        ("Entre 5 et 7 maisons ont brûlé.", "6 maisons ont brûlé."),
    ],
    "es": [
        ("Hay 2.000 soldados.", "Hay 2000 soldados."),
        ("Unos 400 policías llegaron.", "400 policías llegaron."),
        ("El túnel mide 3 km.", "El túnel mide 3.000 metros."),
        ("El puente no está abierto.", "El puente está cerrado."),
        ("La carretera no está cerrada.", "La carretera está abierta."),
        ("Nadie murió.", "¡Nadie murió!"),
        ("El juicio empieza el 3 de mayo.", "El 3 de mayo empieza el juicio."),
        ("Al menos 7 mineros están atrapados.", "9 mineros están atrapados."),
        ("Entre 5 y 7 casas ardieron.", "6 casas ardieron."),
    ],
    "ht": [
        ("Gen 2 000 sòlda.", "Gen 2000 sòlda."),
        ("Anviwon 400 polisye rive.", "400 polisye rive."),
        ("Tinèl la gen 3 km.", "Tinèl la gen 3000 mèt."),
        ("Ayewopò a pa louvri.", "Ayewopò a fèmen."),
        ("Wout la pa fèmen.", "Wout la louvri."),
        ("Pèsonn pa mouri.", "Pèsonn pa mouri!"),
        ("Jijman an ap kòmanse 3 me.", "3 me jijman an ap kòmanse."),
        ("Omwen 7 moun bloke.", "9 moun bloke."),
        ("Ant 5 ak 7 kay boule.", "6 kay boule."),
    ],
}


def verdict(one: str, other: str) -> Verdict:
    return decide(facts_of(one), facts_of(other)).verdict


@pytest.mark.parametrize("language", CONFLICTS)
def test_contradictions_are_seen_in_each_language(language: str) -> None:
    missed = [pair for pair in CONFLICTS[language] if verdict(*pair) is not Verdict.CONFLICT]
    assert len(missed) <= 1, missed


@pytest.mark.parametrize("language", CONFLICTS)
def test_no_contradiction_is_a_duplicate_in_any_language(language: str) -> None:
    assert not [pair for pair in CONFLICTS[language] if verdict(*pair) is Verdict.DUPLICATE]


@pytest.mark.parametrize("language", NO_CONFLICTS)
def test_what_agrees_is_no_conflict_in_each_language(language: str) -> None:
    assert not [pair for pair in NO_CONFLICTS[language] if verdict(*pair) is Verdict.CONFLICT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le ministre a rencontré le juge.", "Le syndicat prépare une marche."),
        ("Ministè a bay manje.", "Fanmi yo ap tann manje."),
        ("El ministro visitó la escuela.", "La escuela recibió libros nuevos."),
    ],
)
def test_other_words_of_another_language_are_neither_one_claim_nor_a_conflict(one: str, other: str) -> None:
    assert verdict(one, other) in (Verdict.SIMILAR, Verdict.NEW)
