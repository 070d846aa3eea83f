"""Every exception that dragoman raises, as one tree.

    DragomanError
    ├── ReportRefused            a report cannot be read (recorded, the run goes on)
    │   ├── NoDate
    │   ├── ImpossibleDate
    │   ├── UnreadableEncoding
    │   ├── EmptyReport
    │   ├── ReportTooLarge
    │   ├── BinaryFile
    │   ├── BrokenLine
    │   ├── UnreadableFile
    │   └── NotEnglish
    ├── RecordError              a record contradicts itself or its report
    │   ├── SpanOutsideText
    │   ├── SpanNotInText
    │   └── StatementWithoutWords
    ├── StoreError               the database cannot be used
    │   ├── StoreTooNew
    │   ├── StoreMissing
    │   ├── NotAStore
    │   └── StoreBusy
    ├── NotInStore               a question names something that the store does not hold
    │   ├── UnknownReport
    │   ├── UnknownActor
    │   └── UnknownRecord
    ├── CannotCorrect            a correction by hand that makes no sense
    ├── LibraryMissing           a format needs a library that is not installed
    ├── ModelUnusable            the reading model is missing, damaged or of another format
    ├── StageOrderError          the stages are listed in an order that cannot work
    └── StageFailed              a stage broke on one report (recorded, the run goes on)

Each message says what happened, why it probably did, and what to do next. The codes
are stable; fields are attributes.
"""

from __future__ import annotations

from typing import ClassVar


class DragomanError(Exception):
    """The root: catch this to catch everything that dragoman raises on purpose."""

    code: ClassVar[str] = "DG000"

    def __init__(self, message: str) -> None:
        super().__init__(f"[{self.code}] {message}")


class ReportRefused(DragomanError):
    """A report cannot be read. The refusal is kept in the store and the run goes on.

    `reason` is the sentence shown to people; `remedy` is what to do next.
    """

    code = "DG100"

    def __init__(self, reason: str, *, remedy: str) -> None:
        self.reason, self.remedy = reason, remedy
        super().__init__(f"{reason} {remedy}")


class NoDate(ReportRefused):
    """A report does not say when it was published."""

    code = "DG101"

    def __init__(self, name: str) -> None:
        super().__init__(
            "It does not say when it was published.",
            remedy=f"Give the day: `dragoman read --published YYYY-MM-DD {name}`, or start the text "
            "with a line ` date YYYY-MM-DD`.",
        )


class ImpossibleDate(ReportRefused):
    """A report gives a day that is not in the calendar."""

    code = "DG102"

    def __init__(self, name: str, *, value: str) -> None:
        self.value = value
        super().__init__(
            f"Its date {value!r} is not a day of the calendar.",
            remedy=f"Correct it in {name}, or take that line out and give the day with "
            "`--published YYYY-MM-DD`.",
        )


class UnreadableEncoding(ReportRefused):
    """A report's bytes are not UTF-8, nor an encoding that can be told with confidence."""

    code = "DG103"

    def __init__(self, name: str) -> None:
        super().__init__(
            "Its bytes are not UTF-8 and their encoding cannot be guessed safely.",
            remedy=f"Convert it first, for example: `iconv -f WINDOWS-1252 -t UTF-8 {name} > {name}.utf8`.",
        )


class EmptyReport(ReportRefused):
    """A report holds no text beside its header."""

    code = "DG104"

    def __init__(self, name: str) -> None:
        super().__init__("It holds no text.", remedy=f"Look into it: `wc -c {name}`.")


class ReportTooLarge(ReportRefused):
    """A report is over the size limit of the settings."""

    code = "DG105"

    def __init__(self, name: str, *, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        super().__init__(
            f"It has {size:,} bytes; the limit for one report is {limit:,}.",
            remedy=f"Split it, or raise the limit: `dragoman read --max-bytes {size} {name}`.",
        )


class BinaryFile(ReportRefused):
    """A file holds something other than text."""

    code = "DG106"

    def __init__(self, name: str) -> None:
        super().__init__(
            "It is not a text file.",
            remedy=f"Export the report as plain text and read that instead of {name}.",
        )


class BrokenLine(ReportRefused):
    """A line of a JSON Lines file is not a report."""

    code = "DG107"

    def __init__(self, name: str, *, line: int, why: str) -> None:
        self.line = line
        super().__init__(
            f"Line {line} is not a report: {why}.",
            remedy=f"Look at it: `sed -n {line}p {name}`. A report is an object with at least `text` and "
            "`published`.",
        )


class UnreadableFile(ReportRefused):
    """A file cannot be opened."""

    code = "DG108"

    def __init__(self, name: str, *, why: str) -> None:
        super().__init__(f"It cannot be opened: {why}.", remedy=f"Look at it: `ls -l {name}`.")


class NotEnglish(ReportRefused):
    """A report is written in another language, or says so."""

    code = "DG109"

    def __init__(self, name: str, *, language: str | None) -> None:
        self.language = language
        said = f"It is said to be in {language!r}" if language else "It does not look like English"
        super().__init__(
            f"{said}; only English is read.",
            remedy=f"Translate it first. If it is English, say so: `dragoman read --language en {name}`.",
        )


class RecordError(DragomanError):
    """A record contradicts itself or its report; it is never stored."""

    code = "DG200"


class SpanOutsideText(RecordError):
    """A span reaches past the end of the report it was taken from."""

    code = "DG201"

    def __init__(self, report: str, *, start: int, end: int, length: int) -> None:
        self.report, self.start, self.end, self.length = report, start, end, length
        super().__init__(
            f"Span {start}:{end} does not lie inside report {report!r}, which has {length} characters. "
            "Offsets count Unicode characters of the stored text, without the header line."
        )


class SpanNotInText(RecordError):
    """A span's words are not the words of the report at that place."""

    code = "DG202"

    def __init__(self, report: str, *, start: int, end: int) -> None:
        self.report, self.start, self.end = report, start, end
        super().__init__(
            f"The words of span {start}:{end} are not those of report {report!r} there. "
            "The record was made from another text; read the report again."
        )


class StatementWithoutWords(RecordError):
    """A statement has no content span."""

    code = "DG203"

    def __init__(self, report: str) -> None:
        self.report = report
        super().__init__(
            f"A statement in report {report!r} has no content. A statement quotes what was said in at least "
            "one span."
        )


class StoreError(DragomanError):
    """The database cannot be used."""

    code = "DG300"


class StoreTooNew(StoreError):
    """The store was written by a newer dragoman."""

    code = "DG301"

    def __init__(self, path: str, *, found: int, known: int) -> None:
        self.found, self.known = found, known
        super().__init__(
            f"Store {path} has format {found}; this dragoman knows formats up to {known}. A newer version "
            "wrote it: upgrade with `pip install --upgrade dragoman`, or use another file with --store."
        )


class StoreMissing(StoreError):
    """There is no store where one was asked for."""

    code = "DG302"

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There is no store at {path}. Read some reports first: "
            f"`dragoman read REPORTS... --store {path}`."
        )


class NotAStore(StoreError):
    """A file is there, and it is not a dragoman store."""

    code = "DG303"

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is not a dragoman store. Name another file with --store.")


class StoreBusy(StoreError):
    """Another process holds the store."""

    code = "DG304"

    def __init__(self, path: str) -> None:
        super().__init__(f"Another program is writing to {path}. Wait for it to end, then try again.")


class NotInStore(DragomanError):
    """A question names something that the store does not hold."""

    code = "DG400"


class UnknownReport(NotInStore):
    """No stored report has this id, file name or beginning of an id."""

    code = "DG401"

    def __init__(self, asked: str) -> None:
        self.asked = asked
        super().__init__(
            f"No one report in the store answers to {asked!r} (with --as-of: by that day). "
            "Give its whole id or file name; `dragoman status` lists them."
        )


class UnknownActor(NotInStore):
    """No stored actor goes by this name."""

    code = "DG402"

    def __init__(self, asked: str, *, near: tuple[str, ...] = ()) -> None:
        self.asked, self.near = asked, near
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        super().__init__(
            f"No report in the store names {asked!r} (with --as-of: by that day).{hint} "
            "`dragoman status --actors` lists who is named."
        )


class UnknownRecord(NotInStore):
    """No one stored record has this id."""

    code = "DG403"

    def __init__(self, asked: str, *, several: tuple[str, ...] = ()) -> None:
        self.asked, self.several = asked, several
        why = f"Several records have ids that begin so: {', '.join(several)}." if several else ""
        super().__init__(
            f"No one record in the store answers to {asked!r}. {why}{' ' if why else ''}"
            "The lists give ids with `--format json`; the beginning of an id will do where it fits one only."
        )


class CannotCorrect(DragomanError):
    """A correction by hand that makes no sense for its record."""

    code = "DG700"

    def __init__(self, reason: str, *, remedy: str) -> None:
        self.reason, self.remedy = reason, remedy
        super().__init__(f"{reason} {remedy}")


class LibraryMissing(DragomanError):
    """A format needs a library that dragoman does not install by itself."""

    code = "DG510"

    def __init__(self, form: str, *, library: str, extra: str) -> None:
        self.library, self.extra = library, extra
        super().__init__(
            f"{form} needs the library {library}, which is not installed. "
            f'Install it: `pip install "dragoman[{extra}]"`.'
        )


class ModelUnusable(DragomanError):
    """The reading model is missing, damaged or of another format."""

    code = "DG500"

    def __init__(self, folder: str, *, why: str) -> None:
        self.folder = folder
        super().__init__(
            f"The reading model in {folder} cannot be used: {why}. Reinstall dragoman, or point --model to a "
            "folder that `python -m training.make` wrote."
        )


class StageOrderError(DragomanError):
    """The stages are listed in an order that cannot work."""

    code = "DG600"

    def __init__(self, stage: str, *, missing: frozenset[str]) -> None:
        self.stage, self.missing = stage, missing
        super().__init__(
            f"Stage {stage!r} requires {', '.join(sorted(missing))}, which no earlier stage provides. "
            "Mend the order of STAGES in pipeline.py."
        )


class StageFailed(DragomanError):
    """A stage broke on one report; the report is listed as failed and the run goes on."""

    code = "DG601"

    def __init__(self, stage: str, *, report: str, why: str) -> None:
        self.stage, self.report = stage, report
        super().__init__(
            f"Stage {stage!r} failed on report {report!r}: {why}. The other reports are not touched; please "
            "file an issue with the report's text if you may share it."
        )
