from __future__ import annotations

from typing import Any

from dragoman.ledger.claims import merge_claims, pieces_of
from dragoman.records import Claim, Reading
from ledger.made import make_reading

WORDS = "Norway will close nine northern ports to trawlers in May"


def said(day: str, words: str = WORDS, *, before: str = "Berg said that ", **fields: Any) -> Reading:
    statement = {
        "speaker": "berg",
        "content": words,
        **{k: fields.pop(k) for k in ("via", "quoting") if k in fields},
    }
    return make_reading(f"{before}{words}.", day=day, statements=[statement], **fields)


def merged(*readings: Reading) -> list[Claim]:
    pieces = pieces_of(
        [reading.report for reading in readings],
        statements=[each for reading in readings for each in reading.statements],
        acts=[each for reading in readings for each in reading.acts],
    )
    return list({claim.id: claim for _, claim in merge_claims(pieces)}.values())


def test_what_two_reports_say_alike_is_a_claim() -> None:
    first, second = (
        said("2019-03-02"),
        said("2019-03-04", "Norway is to close nine northern ports to all trawlers"),
    )
    (claim,) = merged(first, second)
    assert claim.members == (first.statements[0].id, second.statements[0].id)
    assert (claim.origins, claim.first_reported.day) == (2, 2)


def test_what_is_said_again_or_against_it_after_a_year_is_of_another_time() -> None:
    early = (said("2017-01-02"), said("2017-12-31"))
    late = (said("2018-02-04"), said("2018-02-05"))
    denials = [
        said(day, WORDS.replace("will close", "will not close")) for day in ("2018-12-01", "2018-12-02")
    ]
    first, again, denied = sorted(merged(*early, *late, *denials), key=lambda each: each.first_reported)
    assert first.members == tuple(each.statements[0].id for each in early)
    assert again.members == tuple(each.statements[0].id for each in late)
    assert (first.contradicted_by, again.contradicted_by) == ((), (denied.id,))


def test_what_one_report_says_is_none() -> None:
    assert not merged(said("2019-03-02"), said("2019-03-04", "The herring came late to the fjords this year"))


def test_relayed_words_count_once() -> None:
    original = said("2019-03-02", outlet="Fjord Post", wire="The Fjord Post")
    relayed = said(
        "2019-03-03", "Norway will close nine ports to trawlers in May", via=("Fjord Post",), outlet="Wire"
    )
    (claim,) = merged(original, relayed)
    assert claim.origins == 1


def test_one_agency_counts_once() -> None:
    (claim,) = merged(
        said("2019-03-02", outlet="A", wire="AFP"),
        said("2019-03-03", "Norway will close nine ports to trawlers in May", outlet="B", wire="AFP"),
    )
    assert claim.origins == 1


def test_copied_words_count_once_and_quoted_ones_do_not() -> None:
    words = f"{WORDS} unless Chile opens twelve harbours, hires inspectors and repairs lighthouses"
    (copied,) = merged(said("2019-03-02", words, outlet="A"), said("2019-03-03", words, outlet="B"))
    assert copied.origins == 1
    (quoted,) = merged(
        said("2019-03-02", words, outlet="A", quoting="direct"),
        said("2019-03-03", words, outlet="B", quoting="direct"),
    )
    assert quoted.origins == 2


def test_a_claim_and_its_denial_contradict_each_other() -> None:
    denial = "Norway will not close nine northern ports to trawlers in May"
    claims = merged(
        said("2019-03-02"), said("2019-03-03"), said("2019-03-04", denial), said("2019-03-05", denial)
    )
    assert [claim.contradicted_by for claim in claims] == [(claims[1].id,), (claims[0].id,)]


def test_a_denial_that_only_one_report_makes_is_no_claim_yet() -> None:
    (claim,) = merged(
        said("2019-03-02"), said("2019-03-03"), said("2019-03-04", f"Norway denies it: {WORDS}")
    )
    assert claim.contradicted_by == ()


def test_acts_count_where_no_statement_holds_their_words() -> None:
    what = "nine northern ports in Norway to foreign trawlers"
    act = {"code": "COERCE", "trigger": "closed", "actor": ("norway",), "what": what}
    first = make_reading(f"Lind closed {what}.", day="2019-03-02", acts=[act])
    second = make_reading(f"In May Lind closed {what}.", day="2019-03-05", acts=[act])
    (claim,) = merged(first, second)
    assert claim.members == (first.acts[0].id, second.acts[0].id)


def test_two_reports_of_one_outlet_are_one_origin() -> None:
    first = said("2019-03-02", outlet="The Fjord Post")
    second = said("2019-03-05", "Norway will close nine northern ports to trawlers", outlet="Fjord Post")
    (claim,) = merged(first, second)
    assert claim.origins == 1


def test_other_words_for_the_same_thing_are_the_same_claim() -> None:
    (claim,) = merged(
        said("2019-03-02", "Lind and Rojas will hold talks on the herring treaty in Bergen"),
        said("2019-03-03", "a meeting of Lind and Rojas on the herring treaty will be held in Bergen"),
    )
    assert len(claim.members) == 2


def test_who_is_spoken_of_makes_no_claim() -> None:
    assert not merged(
        said("2019-03-02", "Astrid Lind of Norway asked Camilo Rojas of Chile for cheaper bait"),
        said("2019-03-03", "Astrid Lind of Norway told Camilo Rojas of Chile about her garden"),
    )


def both_ways(one: str, other: str, **fields: Any) -> list[Claim]:
    return merged(
        said("2019-03-02", one), said("2019-03-03", one), said("2019-03-04", other, **fields),
        said("2019-03-05", other, **fields),
    )  # fmt: skip


def test_a_plan_and_its_calling_off_contradict_each_other() -> None:
    plan = "Lind and Rojas will sign the herring treaty in Bergen on Sunday"
    claims = both_ways(plan, "Lind and Rojas cancelled: they sign the herring treaty in Bergen on Sunday")
    assert [claim.contradicted_by for claim in claims] == [(claims[1].id,), (claims[0].id,)]


def test_what_is_said_with_a_word_of_denial_is_denied() -> None:
    reading = make_reading(
        f"Berg denied that {WORDS}.",
        day="2019-03-04",
        statements=[{"speaker": "berg", "content": WORDS, "cue": "denied"}],
    )
    again = make_reading(
        f"On Monday Berg denied that {WORDS}.",
        day="2019-03-05",
        statements=[{"speaker": "berg", "content": WORDS, "cue": "denied"}],
    )
    claims = merged(said("2019-03-02"), said("2019-03-03"), reading, again)
    assert [claim.contradicted_by for claim in claims] == [(claims[1].id,), (claims[0].id,)]


def test_two_numbers_for_one_thing_contradict_each_other() -> None:
    claims = both_ways(
        "at least forty trawlers were lost in the storm off the northern lighthouse",
        "at least 63 trawlers were lost in the storm off the northern lighthouse",
    )
    assert [claim.contradicted_by for claim in claims] == [(claims[1].id,), (claims[0].id,)]
    # A year and a day count nothing.
    (same,) = both_ways(
        "the storm off the northern lighthouse sank trawlers on 3 May",
        "the storm off the northern lighthouse sank trawlers on 4 May",
    )
    assert same.contradicted_by == ()
