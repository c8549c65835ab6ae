"""Reads the project's Dockerfile, so that tests run its own lines and not copies of them."""

import json
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Instruction:
    name: str
    rest: str

    @property
    def words(self) -> list[str]:
        """The exec form of CMD, VOLUME and the like."""
        words: list[str] = json.loads(self.rest[self.rest.index("[") :])
        return words


@dataclass(slots=True)
class Stage:
    instructions: list[Instruction] = field(default_factory=list)

    def all(self, name: str) -> list[Instruction]:
        return [one for one in self.instructions if one.name == name]

    def one(self, name: str) -> Instruction:
        (found,) = self.all(name)
        return found

    @property
    def environment(self) -> dict[str, str]:
        pairs = (pair.split("=", 1) for one in self.all("ENV") for pair in one.rest.split())
        return {name: value for name, value in pairs}  # noqa: C416 - dict() would hide that each must be a pair


def stages() -> list[Stage]:
    """The stages from `FROM` to `FROM`."""
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    code = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    found: list[Stage] = []
    for line in code.replace("\\\n", " ").splitlines():
        if not line.strip():
            continue
        name, _, rest = line.strip().partition(" ")
        if name == "FROM":
            found.append(Stage())
        found[-1].instructions.append(Instruction(name, rest.strip()))
    return found
