"""Messages: every limit at its edge and one beyond."""

from typing import Any

import pytest

from bot.sandbox.rules import is_empty, validate_forum_post, validate_message, validate_poll
from tests.sandbox.refusals import refusal_code, refused, sentence

MAX, BAD, REQUIRED = "BASE_TYPE_MAX_LENGTH", "BASE_TYPE_BAD_LENGTH", "BASE_TYPE_REQUIRED"


def message(**body: Any) -> dict[str, str]:
    files = body.pop("files", 0)
    return refused(validate_message, body, files=files, create=True)


def embed(**parts: Any) -> dict[str, str]:
    return message(embeds=[{"title": "Haiti", **parts}])


EMBED_TEXTS = [
    ("embeds.0.title", 256, lambda text: {"title": text}),
    ("embeds.0.description", 4096, lambda text: {"description": text}),
    ("embeds.0.fields.0.name", 256, lambda text: {"fields": [{"name": text, "value": "v"}]}),
    ("embeds.0.fields.0.value", 1024, lambda text: {"fields": [{"name": "n", "value": text}]}),
    ("embeds.0.footer.text", 2048, lambda text: {"footer": {"text": text}}),
    ("embeds.0.author.name", 256, lambda text: {"author": {"name": text}}),
    ("embeds.0.url", 2048, lambda text: {"url": "https://a.example/".ljust(len(text), "x")}),
]


@pytest.mark.parametrize(("place", "limit", "parts"), EMBED_TEXTS, ids=[t[0] for t in EMBED_TEXTS])
def test_embed_texts_pass_at_their_limit_and_fail_one_beyond(place: str, limit: int, parts: Any) -> None:
    assert embed(**parts("x" * limit)) == {}
    assert embed(**parts("x" * (limit + 1))) == {place: MAX}


def test_content_of_2000_characters_passes_and_2001_fail() -> None:
    assert message(content="é" * 2000) == {}
    assert message(content="é" * 2001) == {"content": MAX}
    said = sentence(validate_message, "content", {"content": "x" * 2001}, files=0, create=True)
    assert said == "Must be 2000 or fewer in length."


def test_ten_embeds_pass_and_eleven_fail() -> None:
    assert message(embeds=[{"title": "t"}] * 10) == {}
    assert message(embeds=[{"title": "t"}] * 11) == {"embeds": MAX}


def test_25_fields_pass_and_26_fail() -> None:
    assert embed(fields=[{"name": "n", "value": "v"}] * 25) == {}
    assert embed(fields=[{"name": "n", "value": "v"}] * 26) == {"embeds.0.fields": MAX}


def test_embeds_share_6000_characters_counted_without_white_space_at_the_ends() -> None:
    parts = [
        {"title": "t" * 100, "description": "d" * 2900 + " " * 50},
        {"footer": {"text": "f" * 1000}, "author": {"name": "a" * 200}, "description": "d" * 1550},
        {"fields": [{"name": "n" * 50, "value": "v" * 200}]},
    ]
    assert message(embeds=parts) == {}
    parts[2]["fields"][0]["value"] += "v"  # type: ignore[index]  # the parts are of mixed types
    assert message(embeds=parts) == {"embeds": "MAX_EMBED_SIZE_EXCEEDED"}


@pytest.mark.parametrize("empty", ["", "   ", None])
def test_a_field_without_name_or_value_fails(empty: str | None) -> None:
    assert embed(fields=[{"name": empty, "value": "v"}]) == {"embeds.0.fields.0.name": REQUIRED}
    assert embed(fields=[{"name": "n", "value": empty}]) == {"embeds.0.fields.0.value": REQUIRED}


def test_an_embed_that_shows_nothing_fails() -> None:
    assert message(embeds=[{"color": 1}]) == {"embeds.0.description": REQUIRED}
    assert message(content="x", embeds=[{}]) == {"embeds.0.description": REQUIRED}


@pytest.mark.parametrize(
    ("colour", "code"), [(0, None), (0xFFFFFF, None), (0x1000000, "NUMBER_TYPE_MAX"), (-1, "NUMBER_TYPE_MIN")]
)
def test_colours_are_24_bits(colour: int, code: str | None) -> None:
    assert embed(color=colour) == ({"embeds.0.color": code} if code else {})


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://news.example/a", None),
        ("http://127.0.0.1:8080/a?b=c", None),
        ("ftp://news.example/a", "URL_TYPE_INVALID_SCHEME"),
        ("javascript:alert(1)", "URL_TYPE_INVALID_SCHEME"),
        ("attachment://a.png", "URL_TYPE_INVALID_SCHEME"),
        ("news.example/a", "URL_TYPE_INVALID_URL"),
        ("https://", "URL_TYPE_INVALID_URL"),
        ("https://a b.example", "URL_TYPE_INVALID_URL"),
        ("https://[::1", "URL_TYPE_INVALID_URL"),
    ],
)
def test_an_embed_links_only_to_web_pages(url: str, code: str | None) -> None:
    assert embed(url=url) == ({"embeds.0.url": code} if code else {})


def test_an_embed_shows_pictures_from_attachments() -> None:
    assert embed(image={"url": "attachment://map.png"}, thumbnail={"url": "attachment://map.png"}) == {}
    assert embed(image={"url": "data:image/png;base64,AA"}) == {
        "embeds.0.image.url": "URL_TYPE_INVALID_SCHEME"
    }
    said = sentence(
        validate_message, "embeds.0.url", {"embeds": [{"title": "t", "url": "ftp://x"}]}, files=0, create=True
    )
    assert said == "Scheme \"ftp\" is not supported. Scheme must be one of ('http', 'https')."


@pytest.mark.parametrize(
    "moment", ["2026-11-24T10:00:00+00:00", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00.5"]
)
def test_timestamps_are_iso_8601(moment: str) -> None:
    assert embed(timestamp=moment) == {}


@pytest.mark.parametrize("moment", ["yesterday", "24.11.2026", 1764000000])
def test_other_timestamps_fail(moment: Any) -> None:
    assert embed(timestamp=moment) == {"embeds.0.timestamp": "DATE_TIME_TYPE_PARSE"}


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"content": " \n"}, {"embeds": []}, {"content": None}])
def test_a_message_with_nothing_to_show_has_its_own_code(body: dict[str, Any]) -> None:
    assert refusal_code(validate_message, body, files=0, create=True) == 50006
    assert refusal_code(validate_message, body, files=1, create=True) == 0
    assert refusal_code(validate_message, body, files=0, create=False) == 0


def test_whether_an_edited_message_would_be_empty_is_asked_of_the_whole_message() -> None:
    assert is_empty({"content": "", "embeds": [], "attachments": []})
    assert not is_empty({"content": "", "attachments": [{"id": "1"}]})
    assert not is_empty({"message_reference": {"message_id": "1", "type": 1}})
    assert is_empty({"message_reference": {"message_id": "1"}})


WRONG_TYPES = [
    ({"content": 7}, "content", "STRING_TYPE_CONVERT"),
    ({"embeds": {}}, "embeds", "LIST_TYPE_CONVERT"),
    ({"embeds": ["x"]}, "embeds.0", "MODEL_TYPE_CONVERT"),
    ({"tts": "yes"}, "tts", "BOOLEAN_TYPE_CONVERT"),
    ({"flags": "x"}, "flags", "NUMBER_TYPE_COERCE"),
    ({"flags": True}, "flags", "NUMBER_TYPE_COERCE"),
    ({"allowed_mentions": []}, "allowed_mentions", "MODEL_TYPE_CONVERT"),
    ({"components": {}}, "components", "LIST_TYPE_CONVERT"),
    ({"sticker_ids": ["abc"]}, "sticker_ids.0", "NUMBER_TYPE_COERCE"),
    ({"sticker_ids": ["1", "2", "3", "4"]}, "sticker_ids", MAX),
    ({"message_reference": {}}, "message_reference.message_id", REQUIRED),
    ({"poll": {}}, "poll.question", REQUIRED),
]


@pytest.mark.parametrize(("part", "place", "code"), WRONG_TYPES, ids=[str(w[0]) for w in WRONG_TYPES])
def test_wrong_types_are_named(part: dict[str, Any], place: str, code: str) -> None:
    assert message(**{"content": "x", **part})[place] == code


@pytest.mark.parametrize(
    ("nonce", "code"),
    [
        ("x" * 25, None),
        (2**63 - 1, None),
        ("x" * 26, "NONCE_TYPE_TOO_LONG"),
        (2**63, "NONCE_TYPE_OUT_OF_BOUNDS"),
        ([], "NONCE_TYPE_INVALID_TYPE"),
    ],
)
def test_nonces(nonce: Any, code: str | None) -> None:
    assert message(content="x", nonce=nonce, enforce_nonce=True) == ({"nonce": code} if code else {})


@pytest.mark.parametrize(
    ("mentions", "place", "code"),
    [
        ({"parse": []}, None, None),
        ({"parse": ["users", "roles", "everyone"], "replied_user": False}, None, None),
        ({"parse": ["roles"], "users": ["1", 2]}, None, None),
        ({"users": [str(i) for i in range(1, 101)]}, None, None),
        ({"users": [str(i) for i in range(1, 102)]}, "users", MAX),
        ({"roles": [str(i) for i in range(1, 102)]}, "roles", MAX),
        ({"parse": ["here"]}, "parse.0", "BASE_TYPE_CHOICES"),
        ({"users": ["1", "1"]}, "users.1", "SET_TYPE_ALREADY_CONTAINS_VALUE"),
        ({"parse": ["users"], "users": ["1"]}, "", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"),
        ({"parse": ["roles"], "roles": ["1"]}, "", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"),
    ],
)
def test_allowed_mentions(mentions: dict[str, Any], place: str | None, code: str | None) -> None:
    wanted = {} if place is None else {f"allowed_mentions.{place}".rstrip("."): code}
    assert message(content="x", allowed_mentions=mentions) == wanted


def test_attachments_describe_uploaded_files() -> None:
    described = [{"id": i, "filename": f"{i}.txt", "description": "d" * 1024} for i in range(10)]
    assert message(attachments=described, files=10) == {}
    assert message(attachments=described[:2], files=1) == {"attachments.1": "ATTACHMENT_NOT_FOUND"}
    described[0]["description"] = "d" * 1025
    assert message(attachments=described, files=10) == {"attachments.0.description": MAX}
    assert message(attachments=[*described, {"id": 10}], files=10) == {"attachments": MAX}
    assert message(content="x", attachments=[{"filename": "a"}], files=1) == {"attachments.0.id": REQUIRED}


def test_a_file_uploaded_before_needs_no_part_of_the_request() -> None:
    assert message(attachments=[{"id": "0", "filename": "a.txt", "uploaded_filename": "u/a.txt"}]) == {}


def test_more_than_ten_files_have_their_own_code() -> None:
    assert refusal_code(validate_message, {}, files=10, create=True) == 0
    assert refusal_code(validate_message, {}, files=11, create=True) == 30015


def test_an_edit_may_keep_attachments_by_their_ids() -> None:
    body = {"attachments": [{"id": "1"}, {"id": "2"}]}
    assert refused(validate_message, body, files=0, create=False) == {}


def poll(**parts: Any) -> dict[str, Any]:
    answers = [{"poll_media": {"text": "Yes"}}, {"poll_media": {"text": "No"}}]
    return {"question": {"text": "Is it so?"}, "answers": answers, "duration": 24, **parts}


POLLS = [
    ({}, None, None),
    ({"question": {"text": "q" * 300}}, None, None),
    ({"question": {"text": "q" * 301}}, "question.text", BAD),
    ({"question": {"text": ""}}, "question.text", REQUIRED),
    ({"answers": [{"poll_media": {"text": "a" * 55}}] * 10}, None, None),
    ({"answers": [{"poll_media": {"text": "a" * 56}}]}, "answers.0.poll_media.text", BAD),
    ({"answers": [{"poll_media": {"text": "a"}}] * 11}, "answers", BAD),
    ({"answers": []}, "answers", BAD),
    ({"answers": [{"poll_media": {}}]}, "answers.0.poll_media.text", REQUIRED),
    ({"answers": [{}]}, "answers.0.poll_media", REQUIRED),
    ({"duration": 768}, None, None),
    ({"duration": 24.0}, None, None),
    ({"duration": 24.5}, "duration", "NUMBER_TYPE_COERCE"),
    ({"duration": 769}, "duration", "NUMBER_TYPE_MAX"),
    ({"duration": 0}, "duration", "NUMBER_TYPE_MIN"),
    ({"layout_type": 2}, "layout_type", "BASE_TYPE_CHOICES"),
]


@pytest.mark.parametrize(("parts", "place", "code"), POLLS)
def test_polls(parts: dict[str, Any], place: str | None, code: str | None) -> None:
    assert refused(validate_poll, poll(**parts)) == ({} if place is None else {place: code})
    assert message(poll=poll(**parts)) == ({} if place is None else {f"poll.{place}": code})


POSTS = [
    ({}, None, None),
    ({"name": "n" * 100}, None, None),
    ({"name": "n" * 101}, "name", BAD),
    ({"name": ""}, "name", REQUIRED),
    ({"message": None}, "message", REQUIRED),
    ({"message": {"content": ""}}, "message", REQUIRED),
    ({"message": {"content": "x" * 2001}}, "message.content", MAX),
    ({"applied_tags": ["1", "2", "3", "4", "5"]}, None, None),
    ({"applied_tags": ["1", "2", "3", "4", "5", "6"]}, "applied_tags", MAX),
    ({"auto_archive_duration": 1441}, "auto_archive_duration", "BASE_TYPE_CHOICES"),
]


@pytest.mark.parametrize(("parts", "place", "code"), POSTS)
def test_forum_posts(parts: dict[str, Any], place: str | None, code: str | None) -> None:
    body = {"name": "A claim", "message": {"content": "x"}, **parts}
    assert refused(validate_forum_post, body, files=0) == ({} if place is None else {place: code})
