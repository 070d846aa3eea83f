from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources.credits import agency_of

BODY = "The ministers of Norway and Chile spoke for an hour about ports.\n\nNothing was signed."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"OSLO, March 3 (Reuters) - {BODY}", "Reuters"),
        (f"By Nils Berg, Associated Press\n\n{BODY}", "Associated Press"),
        (f"By The Associated Press\n{BODY}", "Associated Press"),
        (f"Nils Berg | Reuters\n{BODY}", "Reuters"),
        (f"Ports stay shut\n\nReuters\n\n{BODY}", "Reuters"),
        (f"{BODY}\n\nThe Associated Press contributed to this report.", "Associated Press"),
        (f"{BODY}\n\nNils Berg of Reuters contributed to this story.", "Reuters"),
        (f"{BODY}\n\nAdditional reporting by Agence France-Presse", "Agence France-Presse"),
        (f"{BODY}\n— AP", "AP"),
        (f"{BODY} (AFP)", "AFP"),
        (
            f"{BODY}\nCopyright 2019 The Associated Press. All rights reserved. Do not print.",
            "Associated Press",
        ),
    ],
)
def test_a_line_that_says_whose_copy_it_is(text: str, agency: str) -> None:
    assert agency_of(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"By Nils Berg, Fjord Courier\n\n{BODY}",
        f"{BODY}\n\nBerg told Reuters that ports stay shut.",
        f"{BODY}\n\nThe ministers, Reuters reported, will meet again.",
        f"{BODY}\n\nNils Berg contributed to this report.",
        f"The ports (NATO)\n{BODY}",
        f"{BODY} (laughter)",
    ],
)
def test_a_name_elsewhere_or_of_no_agency_says_nothing(text: str) -> None:
    assert agency_of(text) is None


def test_a_byline_beside_the_text_counts() -> None:
    assert agency_of(BODY, byline="Nils Berg, Reuters") == "Reuters"
    assert agency_of(BODY, byline="AFP") == "AFP"
    assert agency_of(BODY, byline="Nils Berg") is None


@given(st.text(max_size=400), st.none() | st.text(max_size=60))
def test_any_text_may_come(text: str, byline: str | None) -> None:
    agency_of(text, byline=byline)
