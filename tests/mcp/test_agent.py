"""A language-model client's own library talks to the server."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest

mcp = pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

from dragoman.mcp.server import make_server  # noqa: E402
from dragoman.store import Store  # noqa: E402
from exports.invented import affair  # noqa: E402

PATIENCE = 120
"""Seconds until an answer that does not come is a failure, and not a test run that never ends."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    affair().fill(tmp_path / "affair.db").close()
    return tmp_path / "affair.db"


def call(server: Any, tool: str, **given: Any) -> Any:
    async def ask() -> Any:
        async with mcp.Client(server) as client:
            return await client.call_tool(tool, given)

    return asyncio.run(asyncio.wait_for(ask(), PATIENCE))


def items(answer: Any) -> list[dict[str, Any]]:
    assert not answer.is_error, answer.content
    found: list[dict[str, Any]] = answer.structured_content["result"]
    return found


TOOLS: dict[str, dict[str, Any]] = {
    "search": {"words": "meeting"}, "encounters": {}, "positions": {}, "statements": {}, "questions": {},
    "changes": {"since": "2031-05-03"}, "balance": {"actor": "Lind", "other": "Falk"},
}  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_every_answer_quotes_the_report(path: Path, tool: str) -> None:
    found = items(call(make_server(path), tool, **TOOLS[tool]))
    assert found
    with Store.open(path) as store:
        for item in found:
            text = store.view().report(item["where"]["report"]).text
            assert item["quote"]
            if item["where"].get("start") is not None and " … " not in item["quote"]:
                assert item["quote"] in text


def test_as_of_a_day_an_agent_knows_nothing_later(path: Path) -> None:
    for tool, given in TOOLS.items():
        answer = call(make_server(path), tool, **{**given, "as_of": "2031-05-08"})
        for item in items(answer):
            assert item["where"]["published"] <= "2031-05-08"


def test_an_agent_may_ask_for_what_is_surer(path: Path) -> None:
    server = make_server(path)
    for tool in ("encounters", "positions", "statements"):
        every, surest = items(call(server, tool)), items(call(server, tool, sure=0))
        assert every == surest
        assert len(items(call(server, tool, sure=1))) <= len(every)
    assert call(server, "encounters", sure=2).is_error


def test_the_words_around_a_quote(path: Path) -> None:
    server = make_server(path)
    where = items(call(server, "encounters"))[0]["where"]
    around = call(server, "words_around", report=where["report"], start=where["start"], characters=50)
    assert around.structured_content["where"]["start"] <= where["start"]


def test_an_unknown_name_is_told_in_words(path: Path) -> None:
    answer = call(make_server(path), "encounters", actor="Nobody At All")
    assert answer.is_error
    assert "DG402" in answer.content[0].text


def test_a_broken_question_does_not_end_the_server(path: Path) -> None:
    answer = call(make_server(path), "encounters", limit=0)
    assert answer.is_error


def test_the_command_speaks_over_standard_input(path: Path) -> None:
    command = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-c", "from dragoman.cli import main; main()", "mcp", "--store", str(path)],
        env=dict(os.environ),
    )

    async def ask() -> set[str]:
        async with mcp.Client(command) as client:
            return {tool.name for tool in (await client.list_tools()).tools}

    assert set(TOOLS) <= asyncio.run(asyncio.wait_for(ask(), PATIENCE))
