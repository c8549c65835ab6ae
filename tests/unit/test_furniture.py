import pytest

from bot.core.furniture import is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "- Advertisement -",
        "PUBLICITÉ",
        "Read: What is the mission, and who is in charge?",
        "Lire aussi : Qui dirige la mission ?",
        "Lea también: Qué se sabe de la misión",
        "Sign up for our free newsletter.",
        "Get the latest security news in your inbox.",
        "Stay in the loop! Follow us on WhatsApp and never miss a story.",
        "Inscrivez-vous gratuitement à notre infolettre.",
        "By Wanjiku Otieno",
        "By Wanjiku Otieno and Josphat Kirui",
        "Photo: Officers at a parade in Nairobi",
        "Officers board an aircraft. (Photo: Desk / Handout)",
        "© 2024 The Nairobi Ledger. All rights reserved.",
        "Related stories",
        "Share this story",
        "5 min read",
        "___",
        "• • •",
        "Also at the harbour shop",
        "For more information, please visit: www.example.org",
        "Be sure to follow the desk on social media.",
        "Josphat Kirui contributed to this report.",
        "Sur le même sujet",
        "Article réservé aux abonnés",
        "Pour en savoir plus, cliquez ici.",
        "Suivez-nous sur les réseaux",
        "Par Jocelyne Baptiste",
        "Noticias relacionadas",
        "Con información de agencias",
        "Suscríbete a nuestro boletín.",
        "Por Yolanda Céspedes",
        "Foto: agentes en un desfile",
    ],
)
def test_furniture_is_recognised(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "About 400 Kenyan officers landed in Port-au-Prince in June.",
        "The advertisement ran for two weeks and cost the ministry $40,000.",
        "By Tuesday, the officers had left.",
        "By mid-July Kenya had sent a second contingent.",
        "Readers were told that the newspaper would close.",
        "The photo shows three officers beside a lorry, the ministry said.",
        "He shared the video with 400 people on Monday.",
        "Les policiers ont lu la déclaration à l’aube.",
        "“Watch the door,” he told them.",
        "Kenya.",
        "The claim was rated false by the desk.",
        "Le ministère a réservé 400 lits aux blessés.",
        "La policía tiene información de dos testigos.",
    ],
)
def test_prose_that_looks_a_little_like_furniture_is_kept(line: str) -> None:
    assert not is_furniture(line)


def test_a_long_paragraph_is_never_furniture() -> None:
    assert not is_furniture("Read: " + "the court found that the agreement was signed in March, " * 10)
