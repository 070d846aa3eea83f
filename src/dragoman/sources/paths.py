"""The door: paths from the command line to reports and refusals."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import BinaryFile, ReportRefused, ReportTooLarge, UnreadableEncoding, UnreadableFile
from dragoman.records import Report
from dragoman.sources.base import STANDARD_INPUT, Hints, Refusal, shown
from dragoman.sources.folders import walk
from dragoman.sources.jsonl import count_lines, longest_line, read_lines
from dragoman.sources.plain import read_text

LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def read_paths(paths: Sequence[Path], *, hints: Hints) -> Iterator[Report | Refusal]:
    """Read every report at the paths, in the order of the paths and, inside a folder, of the names.

    A path is a text file, a JSON Lines file (.jsonl, .ndjson), a folder of both, or `-` for standard
    input, which may hold one text or JSON Lines. Whatever cannot be read gives a Refusal, and the rest
    goes on; nothing is left out silently but hidden files. Two files with the same report give it
    twice, under one id: the store keeps one.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _read_standard_input(hints=hints)
            continue
        for found in walk(path):
            if isinstance(found, Refusal):
                yield found
            else:
                yield from _read_file(found, hints=hints)


def count_paths(paths: Sequence[Path]) -> int:
    """Count what `read_paths` would give, for a progress bar; standard input counts as one."""
    count = 0
    for path in paths:
        if str(path) == STANDARD_INPUT:
            count += 1
            continue
        for found in walk(path):
            count += 1 if isinstance(found, Refusal) else _count_file(found)
    return count


def _count_file(path: Path) -> int:
    # Only a regular file can be read twice: a pipe named on the command line would be drained.
    if path.suffix.lower() not in LINES_SUFFIXES or not path.is_file():
        return 1
    try:
        with path.open("rb") as stream:
            return count_lines(stream)
    except OSError:
        return 1


def _read_file(path: Path, *, hints: Hints) -> Iterator[Report | Refusal]:
    file = shown(path.name)
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in LINES_SUFFIXES:
                yield from _read_lines_file(stream, file=file, hints=hints)
            else:
                # The size is asked before anything is read; what a pipe holds shows only in reading.
                size = os.fstat(stream.fileno()).st_size
                yield read_text(
                    _bounded(stream, size=size, name=file, hints=hints), name=file, file=file, hints=hints
                )
    except ReportRefused as error:
        yield Refusal.of(error, name=file)
    except OSError as error:
        yield Refusal.of(UnreadableFile(file, why=_why(error)), name=file)


def _read_lines_file(stream: io.BufferedReader, *, file: str, hints: Hints) -> Iterator[Report | Refusal]:
    begin = stream.peek(4096)
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableEncoding(file)
    if b"\x00" in begin:
        raise BinaryFile(file)
    yield from read_lines(stream, file=file, hints=hints)


def _read_standard_input(*, hints: Hints) -> Iterator[Report | Refusal]:
    """Read standard input: JSON Lines where the first line is a JSON object, else one text."""
    stream = sys.stdin.buffer
    try:
        first = stream.readline(longest_line(hints) + 1)
        if _is_object(first):
            whole = io.BufferedReader(_Joined(first, stream))
            yield from read_lines(whole, file=STANDARD_INPUT, hints=hints)
            return
        whole = io.BufferedReader(_Joined(first, stream))
        data = _bounded(whole, size=len(first), name=STANDARD_INPUT, hints=hints)
        yield read_text(data, name=STANDARD_INPUT, file=None, hints=hints)
    except ReportRefused as error:
        yield Refusal.of(error, name=STANDARD_INPUT)
    except OSError as error:
        yield Refusal.of(UnreadableFile(STANDARD_INPUT, why=_why(error)), name=STANDARD_INPUT)


class _Joined(io.RawIOBase):
    """A stream whose first line was read already, whole again."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first, self._rest = first, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._first[: len(buffer)] or self._rest.read(len(buffer))
        self._first = self._first[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _is_object(line: bytes) -> bool:
    if not line.lstrip().removeprefix(b"\xef\xbb\xbf").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _bounded(stream: BinaryIO, *, size: int, name: str, hints: Hints) -> bytes:
    if size > hints.max_bytes:
        raise ReportTooLarge(name, size=size, limit=hints.max_bytes)
    data = stream.read(hints.max_bytes + 1)
    if len(data) > hints.max_bytes:
        raise ReportTooLarge(name, size=len(data), limit=hints.max_bytes)
    return data


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
