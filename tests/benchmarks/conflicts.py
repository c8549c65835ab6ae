"""Whether contradictions are told from rewordings: `python -m tests.benchmarks.conflicts --triples FILE`.

FILE has one JSON object a line: {id, base, same, same_close, contradicts, contradicts_far, different}. Prints, as JSON,
the share of each kind that the product's own decision calls duplicate, conflict, similar and new. `--models DIR` is
where the encoder is built (a data directory's `models`, or the folder with model.onnx itself); `--without-encoder`
measures the decision by words alone. `--list` prints each decision, for reading.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from bot.core.matching.decision import Decision, Verdict, decide
from bot.core.matching.facts import facts_of

KINDS = ("same", "same_close", "contradicts", "contradicts_far", "different")


def read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def cosines(rows: list[dict[str, Any]], directory: Path) -> list[dict[str, float]]:
    from bot.models.network import Network  # noqa: PLC0415 - onnxruntime takes its time, and may be absent

    network = Network(directory)
    found = []
    for row in rows:
        base, *others = network.encode([row["base"], *(row[kind] for kind in KINDS)])
        found.append({kind: float(base @ other) for kind, other in zip(KINDS, others, strict=True)})
    return found


def decisions(rows: list[dict[str, Any]], near: list[dict[str, float]] | None) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {kind: [] for kind in KINDS}
    for n, row in enumerate(rows):
        for kind in KINDS:
            cosine = near[n][kind] if near else None
            found[kind].append(decide(facts_of(row["base"]), facts_of(row[kind]), cosine))
    return found


def shares(found: dict[str, list[Decision]]) -> dict[str, dict[str, float]]:
    return {
        kind: {
            verdict.value: round(sum(each.verdict is verdict for each in decided) / max(len(decided), 1), 4)
            for verdict in Verdict
        }
        for kind, decided in found.items()
    }


def encoder_directory(given: Path | None) -> Path | None:
    """Return where model.onnx lies: given, in a models directory, or nowhere."""
    from bot.models.built import MODEL_FILE, built_dir  # noqa: PLC0415

    for directory in (given, given and built_dir(given), built_dir(Path("data/models"))):
        if directory and (directory / MODEL_FILE).exists():
            return directory
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=Path, required=True)
    parser.add_argument("--models", type=Path)
    parser.add_argument("--without-encoder", action="store_true")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    if not asked.triples.exists():
        sys.exit(f"skipped: {asked.triples} is not here")
    rows = read(asked.triples)
    directory = None if asked.without_encoder else encoder_directory(asked.models)
    near = cosines(rows, directory) if directory else None
    decide(facts_of("The bridge is open."), facts_of("The road is shut."))  # reads the lexicon
    began = time.process_time()
    found = decisions(rows, near)
    spent = (time.process_time() - began) * 1000 / max(len(rows) * len(KINDS), 1)
    if asked.list:
        for n, row in enumerate(rows):
            for kind in KINDS:
                decision = found[kind][n]
                reasons = "; ".join(f"{each.kind}: {each.ours} / {each.theirs}" for each in decision.reasons)
                print(
                    f"{kind:16}{decision.verdict:10}{decision.probability:.2f}  {row['base']} | {row[kind]}  [{reasons}]"
                )
    report = {
        "rows": len(rows),
        "encoder": bool(directory),
        "cpu_ms_a_pair": round(spent, 2),
        "shares": shares(found),
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
