from pathlib import Path

import pytest

from config.topics import load_topics


@pytest.mark.parametrize(
    "text",
    [
        "About 400 Kenyan officers landed in Haiti",
        "The Multinational Security Support mission patrols Port-au-Prince",
        "La police kényane est arrivée en Haïti",
        "Les Kényans à Port-au-Prince",
        "Polis kenyan yo rive nan Pòtoprens ak lapolis ayisyen",
        "Policías de Kenia… la misión multinacional en Haití",
        "Haiti's prime minister was the aim of gang attacks",
        "The UN Security Council approved the force for Haiti",
    ],
)
def test_the_haiti_mission_takes_what_is_about_it(text: str) -> None:
    assert load_topics()["haiti-mission"].matches(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's shilling is steady as tourists return",
        "A football league starts again in Haiti",
        "The UN met in New York",
        "Un village en Haïti fête son saint",
    ],
)
def test_the_haiti_mission_leaves_what_is_not(text: str) -> None:
    assert not load_topics()["haiti-mission"].matches(text)


def test_a_topic_is_called_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "floods.toml").write_text('name = "Floods"\n[groups]\nevent = ["flood", "floods"]\n')

    (topic,) = load_topics(tmp_path).values()

    assert (topic.slug, topic.name, topic.groups) == ("floods", "Floods", (("flood", "floods"),))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("name = ", "is not a topic"),
        ('name = "Floods"', "lacks the key 'groups'"),
        ('name = ""\n[groups]\nevent = ["flood"]', "name must be a text"),
        ('name = "Floods"\n[groups]', "at least one list"),
        ('name = "Floods"\n[groups]\nevent = []', "groups.event must be a list"),
        ('name = "Floods"\n[groups]\nevent = "flood"', "groups.event must be a list"),
        ('name = "Floods"\ncolour = 3\n[groups]\nevent = ["flood"]', "knows no key 'colour'"),
    ],
)
def test_a_broken_topic_is_refused_in_one_sentence_with_its_file(
    tmp_path: Path, content: str, problem: str
) -> None:
    (tmp_path / "floods.toml").write_text(content)

    with pytest.raises(ValueError, match=r"floods\.toml") as refused:
        load_topics(tmp_path)

    assert problem in str(refused.value)
    assert "\n" not in str(refused.value)
