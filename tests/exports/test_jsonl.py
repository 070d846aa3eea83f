from __future__ import annotations

import io
import json
import typing
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.exports.jsonl import KINDS, export_jsonl, json_text, read_jsonl, records, write_jsonl
from dragoman.exports.schema import export_schema
from dragoman.records import (
    Act,
    Actor,
    Claim,
    Encounter,
    EncounterEntry,
    Mention,
    Question,
    Record,
    Report,
    Role,
    Span,
    Statement,
    Timex,
)
from dragoman.store import Store
from exports.invented import affair

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
maybe_words = st.none() | words
days = st.dates()
spans = st.builds(
    lambda text, start: Span(report="r", start=start, end=start + len(text), text=text),
    words,
    st.integers(0, 10**6),
)
some_words = st.lists(words, max_size=3).map(tuple)
some_spans = st.lists(spans, min_size=1, max_size=3).map(tuple)


def made(kind: type[msgspec.Struct], **given_fields: st.SearchStrategy[object]) -> st.SearchStrategy[Record]:
    """Make records of a kind: each field from its type, spans and words from above."""
    by_type: dict[object, st.SearchStrategy[object]] = {
        str: words, str | None: maybe_words, date: days, date | None: st.none() | days, Span: spans,
        Span | None: st.none() | spans, tuple[str, ...]: some_words, tuple[Span, ...]: some_spans,
        bool: st.booleans(), int: st.integers(0, 9), int | None: st.none() | st.integers(0, 9),
        float: st.floats(0, 1),
    }  # fmt: skip
    fields: dict[str, st.SearchStrategy[object]] = {}
    for name, hint in typing.get_type_hints(kind).items():
        if name in given_fields:
            fields[name] = given_fields[name]
        elif typing.get_origin(hint) is typing.Literal:
            fields[name] = st.sampled_from(typing.get_args(hint))
        elif name in kind.__struct_fields__:
            fields[name] = by_type[hint]
    return st.builds(kind, **fields)  # type: ignore[arg-type]


roles = st.builds(Role, title=words, of=maybe_words, since=maybe_words, until=maybe_words)
any_record = st.one_of(
    *(made(kind) for kind in (Report, Timex, Mention, Statement, Act, Question, Claim)),
    made(Actor, roles=st.lists(roles, max_size=2).map(tuple)),
    made(Encounter, history=st.lists(made(EncounterEntry), max_size=2).map(tuple)),  # type: ignore[arg-type]
)


@given(st.lists(any_record, max_size=4))
@settings(max_examples=150)
def test_what_is_exported_can_be_read_back_as_it_was(exported: list[Record]) -> None:
    lines = [json_text(record) for record in exported]
    assert list(read_jsonl(lines)) == exported
    assert [json_text(record) for record in read_jsonl(lines)] == lines


def test_a_store_is_exported_and_read_back(store: Store) -> None:
    view = store.view()
    out = io.BytesIO()
    assert write_jsonl(view, out) == len(out.getvalue().splitlines()) > 20
    assert out.getvalue().decode() == export_jsonl(view)
    assert list(read_jsonl(io.BytesIO(out.getvalue()))) == list(records(view))


def test_the_record_comes_first_and_the_kinds_come_in_their_order(store: Store) -> None:
    lines = export_jsonl(store.view()).splitlines()
    assert all(line.startswith('{"record":"') for line in lines)
    kinds = [json.loads(line)["record"] for line in lines]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert set(kinds) == set(KINDS) - {"claim"}


def test_two_exports_are_equal_to_the_byte_whatever_the_order_of_reading(
    tmp_path: Path, store: Store
) -> None:
    turned = affair()
    turned = type(turned)(turned.readings[::-1], turned.encounters[::-1], turned.positions[::-1])
    with turned.fill(tmp_path / "turned.db") as other:
        assert export_jsonl(other.view()) == export_jsonl(store.view())


def test_an_export_of_a_past_day_is_the_export_one_had_then(tmp_path: Path, store: Store) -> None:
    day = date(2031, 5, 8)
    with affair(until=day).fill(tmp_path / "then.db") as then:
        assert export_jsonl(store.view(as_of=day)) == export_jsonl(then.view())


QUESTION = (
    '{"record":"question","id":"q","report":"r","span":{"report":"r","start":0,"end":1,"text":"a"%s}%s}'
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "Line 1 of the export is not a record"),
        ("[]", "not a record"),
        ('{"record":"rumour"}', "not a record"),
        ('{"record":"question","id":"q","report":"r"}', "not a record"),
        (QUESTION % ("", ',"x":1'), "'x'"),
        (QUESTION % (',"y":1', ""), "'y'"),
    ],
)
def test_a_line_that_is_not_exactly_a_record_is_refused(line: str, said: str) -> None:
    with pytest.raises(RecordError) as caught:
        list(read_jsonl([line]))
    assert said in str(caught.value)


def test_an_export_cannot_command_a_terminal() -> None:
    line = json_text(Report(id="r", published=date(2020, 1, 1), text="\x1b[2J\x9b2J\u202e\u2028 safe é"))
    assert line.isprintable()
    assert "é" in line
    assert json.loads(line)["text"] == "\x1b[2J\x9b2J\u202e\u2028 safe é"


def test_the_schema_has_every_kind_and_every_field() -> None:
    schema = export_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    named = {part["$ref"].rsplit("/", 1)[1] for part in schema["anyOf"]}
    assert named == {kind.__name__ for kind in typing.get_args(Record)}
    for kind in typing.get_args(Record):
        properties = schema["$defs"][kind.__name__]["properties"]
        assert list(properties) == ["record", *kind.__struct_fields__]
        assert properties["record"]["enum"] == [kind.__struct_config__.tag]
    json.dumps(schema)
