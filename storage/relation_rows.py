"""From rows to relations and back."""

from typing import Any

from storage.domain.relation import Relation, RelationKind, RelationReason, RelationState
from storage.rows import AnyRow


def relation_of(row: AnyRow) -> Relation:
    values = dict(row._mapping)  # noqa: SLF001 - the documented way to a row's names
    values["kind"] = RelationKind(row.kind)
    values["state"] = RelationState(row.state)
    values["reasons"] = tuple(RelationReason(**one) for one in row.reasons)
    return Relation(**values)


def reason_document(reason: RelationReason) -> dict[str, str]:
    return {"kind": reason.kind, "first": reason.first, "second": reason.second}


def relation_state(one: Relation) -> dict[str, Any]:
    """What the audit log keeps of it."""
    return {
        "first_id": one.first_id,
        "second_id": one.second_id,
        "kind": one.kind.value,
        "later_id": one.later_id,
        "state": one.state.value,
        "version": one.version,
    }
