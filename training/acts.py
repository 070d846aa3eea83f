"""Learn which triggers are acts, of which type and how real: fits the weights of stages/act_choice.py.

    python -m training.acts --models FOLDER FOLDER ... [--check]

Reads the gold readings of ``../shared/gold/train`` and our own (``corpora_own.py``). Of n models the i-th
report is read with the model i % n, which must not have learned from that report (``folds.py``): what a
model says of reports that it has learned from looks better than it is. The same data give the same file.

``--check`` only prints figures: cross-validation by report over gold/train, and gold/dev with the packaged
model.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.knowledge import Knowledge
from dragoman.models import MarkedAct
from dragoman.records import Timex
from dragoman.stages.act_choice import (
    LEAST,
    STATUSES,
    choose_code,
    choose_status,
    of_one_status,
)
from dragoman.stages.act_context import ActContext, Around
from dragoman.stages.act_features import of_any, of_codes, of_status
from dragoman.stages.acts import act_day
from dragoman.stages.base import Tools
from training.corpora_gold import locate
from training.logit import Question, fit
from training.readings import NEAR, Json, gap, gold_readings, pairs, tools_of

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/dragoman/stages/act_weights.json"
FOLDS = 5
#: Strengths of the priors, tried by cross-validation.
CODE_PRIOR, STATUS_PRIOR = 25.0, 5.0
#: A candidate beside the gold trigger is right if one of its so many likeliest types is.
TOP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A candidate of a report, with the gold act that it tells, if any."""

    around: Around
    timex: Timex | None
    published: date
    gold: Json | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report with its candidates and where its gold acts stand."""

    number: int
    own: bool
    cases: list[Case]
    gold: list[tuple[tuple[int, int], Json]]


def told(shared: Path, part: str, tools: Sequence[Tools]) -> Iterator[Told]:
    """Read the gold reports of a part and match the candidates to the gold acts."""
    for number, reading, marks, gold, _ in gold_readings(shared, part, tools):
        context = ActContext(reading, marks)
        acts = [(at, act) for act in gold["acts"] if (at := locate(reading.report.text, act["trigger"]))]
        of = dict(_matched(marks, acts))
        yield Told(
            number=number,
            own=part == "own",
            gold=acts,
            cases=[
                Case(
                    around=context.around(marked),
                    timex=act_day(reading, marked),
                    published=reading.report.published,
                    gold=acts[of[i]][1] if i in of else None,
                )
                for i, marked in enumerate(marks)
            ],
        )


def _matched(marks: list[MarkedAct], acts: list[tuple[tuple[int, int], Json]]) -> Iterator[tuple[int, int]]:
    """Match candidates to gold acts: those on the gold trigger, then those beside it with a right type."""

    def score(i: int, j: int) -> float:
        far = gap(marks[i], acts[j][0])
        if far == 0:
            return 3 + marks[i].score
        tops = [code for code, _ in marks[i].codes[:TOP]]
        rank = next((r for r, code in enumerate(tops) if code in acts[j][1]["code"]), TOP)
        return marks[i].score / (1 + far / 10) / (1 + rank) if far <= NEAR and rank < TOP else 0

    return pairs((len(marks), len(acts)), score)


def code_questions(reports: Iterable[Told]) -> list[Question]:
    """Ask of each candidate which type it tells, or none."""
    out = []
    for told_in, case in ((report, case) for report in reports for case in report.cases):
        # Our own readings tell more of the fainter acts than the gold does: that is not to be learned.
        base = of_any(case.around) | ({"own": 1.0} if told_in.own else {})
        asked = of_codes(case.around)
        right = [case.gold is not None and code in case.gold["code"] for code in asked]
        answers = [{**base, **seen} for seen in asked.values()]
        out.append(Question(answers=[*answers, {}], right=[*right, not any(right)]))
    return out


def status_questions(reports: Iterable[Told]) -> list[Question]:
    """Ask of each candidate that is an act how real it is."""
    out = []
    for case in (case for report in reports for case in report.cases):
        if case.gold is None or case.gold["status"] not in STATUSES:
            continue
        seen = of_status(case.around, case.gold["code"][0], case.timex, case.published)
        model = dict(case.around.marked.status)
        out.append(
            Question(
                answers=[of_one_status(seen, status, model) for status in STATUSES],
                right=[status == case.gold["status"] for status in STATUSES],
            )
        )
    return out


def learn(reports: Sequence[Told]) -> dict[str, dict[str, float]]:
    """Fit both choices."""
    return {
        "code": fit(code_questions(reports), prior=CODE_PRIOR),
        "status": fit(status_questions(reports), prior=STATUS_PRIOR),
    }


def measure(
    reports: Iterable[Told], weights: dict[str, dict[str, float]], tally: collections.Counter[str]
) -> None:
    """Count right types and statuses, as the scoring of gold does but for the parties."""
    for report in reports:
        kept = [
            (case, chosen)
            for case in report.cases
            if (chosen := choose_code(case.around, weights["code"])).chance >= LEAST
        ]

        def near(i: int, j: int, kept: Any = kept, report: Told = report) -> float:
            far = gap(kept[i][0].around.marked, report.gold[j][0])
            return 1 / (1 + far) if far <= NEAR and kept[i][1].code in report.gold[j][1]["code"] else 0

        found = list(pairs((len(kept), len(report.gold)), near))
        tally.update(right=len(found), kept=len(kept), gold=len(report.gold))
        for i, j in found:
            case, chosen = kept[i]
            status = choose_status(case.around, chosen.code, case.timex, case.published, weights["status"])
            tally["status"] += status == report.gold[j][1]["status"]


def figures(tally: collections.Counter[str]) -> str:
    """Return precision, recall and F1 of the types, and the share of right statuses among the right types."""
    right, kept, gold = (tally[name] for name in ("right", "kept", "gold"))
    return (
        f"act-code P {right / max(kept, 1):.3f} R {right / max(gold, 1):.3f} "
        f"F1 {2 * right / max(kept + gold, 1):.3f}, status right {tally['status'] / max(right, 1):.3f}"
    )


def main() -> None:
    """Fit, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--reader", type=Path, help="the model to measure gold/dev with (default: packaged)")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    knowledge = Knowledge.load()
    tools = tools_of(args.models, knowledge)
    reports = [report for part in ("train", "own") for report in told(args.shared, part, tools)]
    crossed: collections.Counter[str] = collections.Counter()
    for fold in range(FOLDS):
        weights = learn([report for report in reports if report.number % FOLDS != fold])
        tested = (report for report in reports if report.number % FOLDS == fold and not report.own)
        measure(tested, weights, crossed)
    print(f"gold/train, {FOLDS}-fold by report: {figures(crossed)}")
    weights = learn(reports)
    tally: collections.Counter[str] = collections.Counter()
    measure(told(args.shared, "dev", tools_of([args.reader], knowledge)), weights, tally)
    print(f"gold/dev: {figures(tally)}")
    if not args.check:
        made = {
            "from": f"gold/train and our own readings ({len(reports)} reports)",
            "crossed": figures(crossed),
        }
        OUT.write_text(json.dumps({"made": made, **weights}, indent=0, sort_keys=True) + "\n", "utf-8")
        print(f"{OUT.name}: {sum(map(len, weights.values()))} weights")


if __name__ == "__main__":
    main()
