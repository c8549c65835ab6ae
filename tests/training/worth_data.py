"""The labelled sentences that check-worthiness is trained and measured on. None of their text is in the project.

They are read from `CLAIMBOT_SHARED_DATA` (or `CLAIMBOT_SHARED`/data, or ../shared/data); see its README for origins.
"""

import csv
import gzip
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.core.worth.sentence import SentenceInContext

ROOT = Path(__file__).parents[2]
OWN_LABELS = Path(__file__).with_name("polnear-worth.json")
"""Labels of 169 PolNeAR articles by offsets, made for this project by a language model; the text is PolNeAR's."""

TRAINED_ON = (
    "claims/checkthat2024/train.tsv.gz",
    "claims/checkthat2024/dev.tsv.gz",  # only so that its texts can be left out
    "claims/news-train.jsonl",
    "claims/policlaim/train.jsonl.gz",
    "claims/polnear/train.tar.gz",
)


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """`worth` holds every annotator's label of each sentence: 2 = a desk would track it, 1 = low priority, 0 = nothing."""

    name: str
    sentences: tuple[SentenceInContext, ...]
    worth: tuple[tuple[int, ...], ...]
    furniture: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    text: str
    is_claim: bool


def data_dir() -> Path:
    if named := os.environ.get("CLAIMBOT_SHARED_DATA"):
        return Path(named)
    return Path(os.environ.get("CLAIMBOT_SHARED", ROOT.parent / "shared")) / "data"


def hashes(data: Path) -> dict[str, str]:
    """SHA-256 of every file that is trained on, and of our own labels."""
    found = {name: hashlib.sha256((data / name).read_bytes()).hexdigest() for name in TRAINED_ON}
    return found | {OWN_LABELS.name: hashlib.sha256(OWN_LABELS.read_bytes()).hexdigest()}


def news(path: Path) -> list[LabelledArticle]:
    """Articles of a JSON lines file, in its order; each line one sentence."""
    by_article: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_article.setdefault(row["article"], []).append(row)
    return [_article(name, rows) for name, rows in by_article.items()]


def _article(name: str, rows: Sequence[dict[str, Any]]) -> LabelledArticle:
    title = str(rows[0]["title"] or "")
    return LabelledArticle(
        name=name,
        sentences=tuple(
            SentenceInContext(text=str(row["text"]), position=at, title=title) for at, row in enumerate(rows)
        ),
        worth=tuple(tuple(row["worth"]) for row in rows),
        furniture=tuple(any(row["furniture"]) for row in rows),
    )


def own_news(data: Path) -> list[LabelledArticle]:
    """The PolNeAR articles that were labelled for this project."""
    labelled = {
        one["document"]: one["sentences"] for one in json.loads(OWN_LABELS.read_text(encoding="utf-8"))
    }
    with tarfile.open(data / "claims/polnear/train.tar.gz") as archive:
        texts = {
            Path(member.name).name: file.read().decode()
            for member in archive.getmembers()
            if Path(member.name).name in labelled and (file := archive.extractfile(member)) is not None
        }
    return [_own(name, texts[name], marks) for name, marks in sorted(labelled.items())]


def _own(name: str, text: str, marks: Sequence[tuple[int, int, int]]) -> LabelledArticle:
    return LabelledArticle(
        name=name,
        sentences=tuple(SentenceInContext(text[start:end], at) for at, (start, end, _) in enumerate(marks)),
        worth=tuple((label,) for _, _, label in marks),
        furniture=(False,) * len(marks),
    )


def debates(path: Path) -> list[LabelledSentence]:
    """CheckThat! rows: `Text` and `class_label` (Yes, No), tab-separated, unquoted; gzipped or plain."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [LabelledSentence(row["Text"], row["class_label"] == "Yes") for row in rows]


def debates_to_train(data: Path) -> list[LabelledSentence]:
    """The training split without the texts that also stand in dev."""
    seen = {row.text for row in debates(data / "claims/checkthat2024/dev.tsv.gz")}
    return [row for row in debates(data / "claims/checkthat2024/train.tsv.gz") if row.text not in seen]


def speeches(data: Path) -> list[LabelledSentence]:
    with gzip.open(data / "claims/policlaim/train.jsonl.gz", "rt", encoding="utf-8") as file:
        return [LabelledSentence(row["text"], row["label"] == 1) for row in map(json.loads, file)]
