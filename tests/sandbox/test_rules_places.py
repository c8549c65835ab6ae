"""Channels, threads, roles and permission overwrites."""

from typing import Any

import pytest

from bot.sandbox.rules import validate_channel, validate_overwrite, validate_role, validate_thread
from tests.sandbox.refusals import refused

Json = dict[str, Any]
MAX, BAD, REQUIRED = "BASE_TYPE_MAX_LENGTH", "BASE_TYPE_BAD_LENGTH", "BASE_TYPE_REQUIRED"
CHOICES, AT_MOST, AT_LEAST = "BASE_TYPE_CHOICES", "NUMBER_TYPE_MAX", "NUMBER_TYPE_MIN"

CHANNELS = [
    ({}, None, None),
    ({"name": "n" * 100}, None, None),
    ({"name": "n" * 101}, "name", BAD),
    ({"name": ""}, "name", REQUIRED),
    ({"name": None}, "name", REQUIRED),
    ({"type": 1}, "type", CHOICES),
    ({"topic": "t" * 1024}, None, None),
    ({"topic": "t" * 1025}, "topic", MAX),
    ({"type": 15, "topic": "t" * 4096}, None, None),
    ({"type": 15, "topic": "t" * 4097}, "topic", MAX),
    ({"rate_limit_per_user": 21600}, None, None),
    ({"rate_limit_per_user": 21601}, "rate_limit_per_user", AT_MOST),
    ({"default_thread_rate_limit_per_user": -1}, "default_thread_rate_limit_per_user", AT_LEAST),
    ({"default_auto_archive_duration": 60}, None, None),
    ({"default_auto_archive_duration": 61}, "default_auto_archive_duration", CHOICES),
    ({"parent_id": "abc"}, "parent_id", "NUMBER_TYPE_COERCE"),
    ({"available_tags": [{"name": "t" * 50}] * 20}, None, None),
    ({"available_tags": [{"name": "t"}] * 21}, "available_tags", MAX),
    ({"available_tags": [{"name": "t" * 51}]}, "available_tags.0.name", MAX),
    ({"available_tags": [{"name": ""}]}, "available_tags.0.name", REQUIRED),
    ({"permission_overwrites": [{"id": "1", "type": 0, "allow": "1024", "deny": "0"}]}, None, None),
    ({"permission_overwrites": [{"type": 0}]}, "permission_overwrites.0.id", REQUIRED),
    ({"permission_overwrites": [{"id": "1", "type": 2}]}, "permission_overwrites.0.type", CHOICES),
    ({"permission_overwrites": [{"id": "1"}] * 101}, "permission_overwrites", MAX),
]


@pytest.mark.parametrize(("parts", "place", "code"), CHANNELS)
def test_new_channels(parts: Json, place: str | None, code: str | None) -> None:
    found = refused(validate_channel, {"name": "haiti", **parts}, create=True)
    assert found == ({} if place is None else {place: code})


def test_a_changed_channel_needs_no_name_yet_never_loses_it() -> None:
    assert refused(validate_channel, {"topic": "x"}, create=False) == {}
    assert refused(validate_channel, {"topic": "x"}, create=True) == {"name": REQUIRED}
    assert refused(validate_channel, {"name": None}, create=False) == {"name": REQUIRED}


def test_the_topic_of_a_forum_that_is_changed_may_be_long() -> None:
    assert refused(validate_channel, {"topic": "t" * 4096}, create=False, channel_type=15) == {}
    assert refused(validate_channel, {"topic": "t" * 1025}, create=False, channel_type=0) == {"topic": MAX}


THREADS = [
    ({}, None, None),
    ({"name": "n" * 100}, None, None),
    ({"name": "n" * 101}, "name", BAD),
    ({"name": None}, "name", REQUIRED),
    ({"auto_archive_duration": 10080}, None, None),
    ({"auto_archive_duration": 100}, "auto_archive_duration", CHOICES),
    ({"rate_limit_per_user": 21601}, "rate_limit_per_user", AT_MOST),
    ({"type": 12, "invitable": False}, None, None),
    ({"type": 0}, "type", CHOICES),
]


@pytest.mark.parametrize(("parts", "place", "code"), THREADS)
def test_new_threads(parts: Json, place: str | None, code: str | None) -> None:
    found = refused(validate_thread, {"name": "Rumour", **parts})
    assert found == ({} if place is None else {place: code})


def test_changed_threads() -> None:
    assert refused(validate_thread, {"archived": True, "locked": True}, create=False) == {}
    assert refused(validate_thread, {"archived": "no"}, create=False) == {"archived": "BOOLEAN_TYPE_CONVERT"}
    tags = [str(i) for i in range(1, 7)]
    assert refused(validate_thread, {"applied_tags": tags[:5]}, create=False) == {}
    assert refused(validate_thread, {"applied_tags": tags}, create=False) == {"applied_tags": MAX}


ROLES = [
    ({}, None, None),
    ({"name": "n" * 100, "permissions": "8192", "color": 0xFFFFFF, "hoist": True}, None, None),
    ({"name": "n" * 101}, "name", BAD),
    ({"name": ""}, "name", BAD),
    ({"color": 0x1000000}, "color", AT_MOST),
    ({"colors": {"primary_color": 1, "secondary_color": None}}, None, None),
    ({"colors": {}}, "colors.primary_color", REQUIRED),
    ({"permissions": "all"}, "permissions", "NUMBER_TYPE_COERCE"),
    ({"permissions": str(2**63)}, "permissions", AT_MOST),
    ({"mentionable": 1}, "mentionable", "BOOLEAN_TYPE_CONVERT"),
]


@pytest.mark.parametrize(("body", "place", "code"), ROLES)
def test_roles(body: Json, place: str | None, code: str | None) -> None:
    assert refused(validate_role, body) == ({} if place is None else {place: code})


def test_permission_overwrites() -> None:
    assert refused(validate_overwrite, {"type": 1, "allow": "1024", "deny": None}) == {}
    assert refused(validate_overwrite, {"allow": "1024"}) == {"type": REQUIRED}
    assert refused(validate_overwrite, {"type": 1, "allow": "x"}) == {"allow": "NUMBER_TYPE_COERCE"}
