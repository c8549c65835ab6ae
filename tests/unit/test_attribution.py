import pytest

from bot.core.attribution import Attribution, attribute
from bot.core.sentences import split_paragraphs, split_sentences


def read(text: str, language: str = "en") -> list[tuple[str, Attribution]]:
    paragraphs = [split_sentences(text, paragraph, language) for paragraph in split_paragraphs(text)]
    return [
        (text[span.start : span.end], attribution)
        for spans, attributions in zip(paragraphs, attribute(text, paragraphs), strict=True)
        for span, attribution in zip(spans, attributions, strict=True)
    ]


def claimants(text: str, language: str = "en") -> list[str | None]:
    return [attribution.claimant for _, attribution in read(text, language)]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("The ministry said the officers were safe.", "ministry"),
        (
            "On 1 July the Kenya National Police Service said that all are safe.",
            "Kenya National Police Service",
        ),
        ("According to Human Rights Watch, the force has no oversight.", "Human Rights Watch"),
        ("About 400 officers landed, according to the High Court.", "High Court"),
        ("“All is well,” said Grace Chebet, a lecturer in law.", "Grace Chebet"),
        ("“All is well,” Grace Chebet said.", "Grace Chebet"),
        ("Defence Minister Aden Barasa announced that the force would grow.", "Aden Barasa"),
        ("Josphat Kirui, who runs a page for families, told reporters that it came late.", "Josphat Kirui"),
        ("Hayley Mwangi, 42, a lecturer from Nakuru, said that she would appeal.", "Hayley Mwangi"),
        ("Daniel Mwangi, a lawyer for the State Department, argued that the law allows it.", "Daniel Mwangi"),
        ("Thirdway Alliance Kenya denied reports of a settlement.", "Thirdway Alliance Kenya"),
    ],
)
def test_who_says_it_in_english(sentence: str, claimant: str) -> None:
    assert claimants(sentence) == [claimant]


@pytest.mark.parametrize(
    ("sentence", "language", "claimant"),
    [
        ("La police kényane a démenti lundi les rumeurs.", "fr", "police kényane"),
        ("Selon Human Rights Watch, la force n’est pas contrôlée.", "fr", "Human Rights Watch"),
        ("« On voudrait y croire », a déclaré Jocelyne Baptiste.", "fr", "Jocelyne Baptiste"),
        ("Josphat Kirui, qui anime une page, a assuré qu’il n’avait rien vu.", "fr", "Josphat Kirui"),
        ("El ministerio anunció que la fuerza crecerá.", "es", "ministerio"),
        ("“No hemos visto nada”, dijo Yolanda Céspedes.", "es", "Yolanda Céspedes"),
        ("La fuerza está al mando de la ONU, afirmó el comentarista Ramón Urrutia.", "es", "Ramón Urrutia"),
    ],
)
def test_who_says_it_in_french_and_spanish(sentence: str, language: str, claimant: str) -> None:
    assert claimants(sentence, language) == [claimant]


@pytest.mark.parametrize(
    "sentence",
    [
        "About 400 officers landed in Port-au-Prince in June.",
        "The company added 300 jobs last year.",
        "The alleged attack happened on Monday.",
        "Officials did not say when they would leave.",
        "The United States pays for much of the mission.",
        "It was said that they had left.",
        "They confirmed that all are safe.",
        "Posts say the officers have died.",
    ],
)
def test_where_nobody_is_named_nobody_is_invented(sentence: str) -> None:
    assert claimants(sentence) == [None]


def test_they_is_the_organisation_named_before() -> None:
    text = (
        "The Kenya National Police Service addressed the rumours on Monday. "
        "They confirmed that the officers were warmly received and are all safe."
    )

    assert claimants(text)[1] == "Kenya National Police Service"


def test_he_is_the_person_named_before() -> None:
    assert (
        claimants("Another lawyer, Daniel Mwangi, disagreed. He said that courts seldom do this.")[1]
        == "Daniel Mwangi"
    )


def test_a_surname_alone_means_the_person_named_in_full_before() -> None:
    text = "Wilner Pierre keeps a shop. Nobody comes there now. Pierre said that he would close it."

    assert claimants(text)[2] == "Wilner Pierre"


def test_an_abbreviation_means_the_name_it_was_given_with() -> None:
    text = "The Haitian National Police (HNP) set up posts. Later the HNP said that all had gone well."

    assert claimants(text)[1] == "Haitian National Police"


def test_a_pronoun_far_from_any_name_is_left_open() -> None:
    text = "The Ministry of Health met on Monday. It rained. It rained again. It still rained. They said that all is well."

    assert claimants(text)[-1] is None


def test_the_rest_of_a_quotation_belongs_to_its_speaker() -> None:
    text = "“They came at night,” Mirlande Toussaint said. “We had no time to pack.”"

    assert claimants(text) == ["Mirlande Toussaint", "Mirlande Toussaint"]


def test_a_denial_is_marked_and_an_assertion_is_not() -> None:
    denied, said = read(
        "The ministry denied that officers had died.\nThe ministry said that officers had died."
    )

    assert denied[1].is_denial
    assert not said[1].is_denial


def test_what_is_said_is_told_apart_from_who_says_it() -> None:
    ((sentence, attribution),) = read("The court found that there was no agreement.")

    assert attribution.content is not None
    said = sentence[attribution.content.start : attribution.content.end]
    assert said.strip(" .") == "there was no agreement"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "President William Ruto spoke first. Later the president said that more would follow.",
            "William Ruto",
        ),
        (
            "The Ministry of Health opened a ward. On Friday the ministry said that it was full.",
            "Ministry of Health",
        ),
    ],
)
def test_a_role_means_the_one_who_was_named_with_it(text: str, claimant: str) -> None:
    assert claimants(text)[1] == claimant


def test_a_role_that_two_have_held_is_no_name() -> None:
    text = "President William Ruto met President Luis Arce. Later the president said that all went well."

    assert claimants(text)[1] == "president"


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("The statement by Grace Chebet that the mission would cost more drew criticism.", "Grace Chebet"),
        ("Grace Chebet’s claim that the mission would cost more drew criticism.", "Grace Chebet"),
        ("Grace Chebet believes the mission will cost more.", "Grace Chebet"),
        ("All officers are safe, Grace Chebet told reporters.", "Grace Chebet"),
    ],
)
def test_nouns_and_beliefs_tell_who_says_it_too(sentence: str, claimant: str) -> None:
    assert claimants(sentence) == [claimant]


def test_a_quotation_over_several_sentences_has_one_speaker() -> None:
    text = "“They came at night,” Grace Chebet said. “We had no time. Nobody helped us.”"

    assert claimants(text) == ["Grace Chebet"] * len(claimants(text))


def test_several_speakers_of_one_sentence_are_all_heard() -> None:
    ((_, attribution),) = read(
        "Grace Chebet said the force was too small, but Daniel Mwangi said it was large enough."
    )

    heard = {attribution.claimant, *(one.claimant for one in attribution.others)}
    assert heard == {"Grace Chebet", "Daniel Mwangi"}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Le préfet a dit que l’île est sûre.", "fr"),
        ("Lapolis Kenya di tout moun byen.", "ht"),
        ("שלום", None),
    ],
)
def test_other_languages_never_break_it(sentence: str, language: str | None) -> None:
    paragraphs = [split_sentences(sentence, line, language) for line in split_paragraphs(sentence)]

    assert len(attribute(sentence, paragraphs, language)[0]) == 1


@pytest.mark.parametrize(
    ("text", "language", "claimant"),
    [
        (
            "Le président William Ruto a promis 1 000 agents. Il a ajouté que la mission coûterait cher.",
            "fr",
            "William Ruto",
        ),
        ("Tout va bien. D’après l’ONU, les gangs contrôlent la capitale.", "fr", "ONU"),
        ("Todo está tranquilo. Según la ONU, las bandas controlan la capital.", "es", "ONU"),
    ],
)
def test_names_behind_roles_and_articles_are_found_in_french_and_spanish(
    text: str, language: str, claimant: str
) -> None:
    assert claimants(text, language)[1] == claimant
