"""The public surface: what a program may rely on."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import requires, version
from pathlib import Path

import dragoman

ROOT = Path(__file__).parent.parent


def test_the_public_names_are_sorted_and_there() -> None:
    assert list(dragoman.__all__) == sorted(dragoman.__all__)
    for name in dragoman.__all__:
        assert getattr(dragoman, name).__doc__, name


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(dragoman, "no_such_name")


def test_importing_the_package_loads_no_model_and_no_numbers() -> None:
    program = "import sys, dragoman, dragoman.cli; print({'onnxruntime', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_nothing_that_is_installed_speaks_over_a_network() -> None:
    """The promise of the README: what a user installs has no HTTP client and no model hub in it.

    The desk listens (starlette, uvicorn, and python-multipart for its forms), and only where it is served.
    """
    # What an extra brings is installed by whoever asks for it.
    asked = [line for line in requires("dragoman") or [] if "extra ==" not in line]
    names = {line.split()[0].split(">")[0].split("=")[0] for line in asked}
    reading = {"charset-normalizer", "click", "jinja2", "msgspec", "numpy", "onnxruntime", "rich"}
    assert names == reading | {"starlette", "uvicorn", "python-multipart"}


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == version("dragoman")
    assert f"version: {project['version']}\n" in citation


def test_every_decision_says_why_it_exists() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for heading in ("## Why this exists", "## What else was considered", "## What would change our mind"):
            assert heading in text, page.name
