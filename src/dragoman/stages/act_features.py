"""Names of what is seen at a word that may tell an act; act_choice.py weighs them.

One list speaks for an act of whatever type or for none, one for each type, one for the status. The words are
weighed by their plain forms, their neighbours by classes; names of people and places never are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Final

from dragoman.knowledge.act_words import act_word, lemma
from dragoman.records import Timex
from dragoman.stages.act_context import Around
from dragoman.text.modality import is_past, modality

Features = dict[str, float]

_CLASSES: Final = {
    word: name
    for name, words in {
        "be": "is am are was were be been being",
        "have": "has have had having",
        "do": "do does did",
        "will": "will shall",
        "would": "would",
        "may": "could may might can",
        "must": "must should ought",
        "the": "the this that these those",
        "a": "a an any some another",
        "his": "his her its their our my your",
        "to": "to",
        "not": "not never n't n’t didn't didn’t doesn't doesn’t won't won’t cannot no without neither nor",
        "of": "of",
        "in": "in at on during after before since until amid",
        "by": "by",
        "for": "for over about",
        "with": "with between against",
        "from": "from",
        "and": "and or but",
        "who": "who which whom whose",
        "if": "if unless whether provided",
        "as": "as than while when",
    }.items()
    for word in words.split()
}
#: Words anywhere before the candidate in its sentence that colour what it tells, by what they do.
_COLOURS: Final = {
    word: name
    for name, words in {
        "condition": "if unless provided providing without until condition conditional",
        "wish": "want wants wanted hope hopes hoped wish wishes wished seek seeks sought consider considers "
        "considered considering propose proposes proposed suggest suggests suggested need needs try tries "
        "tried trying aim aims aimed possible possibility potential prospect willing ready offer offers "
        "offered would could should might may must",
        "urge": "urge urges urged urging call calls called calling ask asks asked asking demand demands "
        "demanded demanding press pressed pressing push pushed pushing order ordered insist insisted",
        "plan": "will plan plans planned planning scheduled expected due intends intend intended going "
        "upcoming tomorrow agreed promised pledged vowed preparing prepare prepares forthcoming next",
        "denial": "not never no n't denied denies deny refused refuses refuse nor neither rejected cancelled "
        "canceled failed cannot didn't didn’t doesn't doesn’t won't won’t",
        "past": "had was were did last ago yesterday earlier previously already since",
        "present": "has have is are been being continues continue continued remains still now",
    }.items()
    for word in words.split()
}
_AUXILIARIES: Final = {
    word: kind
    for word, kind in _CLASSES.items()
    if kind in ("be", "have", "do", "will", "would", "may", "must", "to", "not", "if")
}
#: So many words before the candidate are looked through for what governs it.
_GOVERNED: Final = 8
#: Steps of chance, in logits, between which scores are told apart.
_STEPS: Final = (-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
#: Of the types that the model gives, so many are weighed.
CHOICES: Final = 5


def logit(chance: float) -> float:
    """Return the logit of a chance, held within bounds."""
    chance = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(chance / (1 - chance))


def step(chance: float) -> int:
    """Return which step of chance this is."""
    return sum(logit(chance) > each for each in _STEPS)


def kind(word: str) -> str:
    """Return the class of a word."""
    low = word.lower()
    if low in _CLASSES:
        return _CLASSES[low]
    if not low[:1].isalnum():
        return "quote" if low in '"“”‘’«»' else low if low in ",;:.-—" else "edge" if not low else "mark"
    if word[0].isupper():
        return "Name"
    return next((e for e in ("ing", "ed", "ly") if len(low) > 4 and low.endswith(e)), "word")


def _form(around: Around) -> str:
    word = around.words[around.first].text
    low = word.lower()
    for ending in ("ing", "ed", "ion", "ment", "s"):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return ending
    return "Name" if word[0].isupper() and around.first else "other"


def _kind_at(around: Around, i: int) -> str:
    return kind(around.words[i].text) if 0 <= i < len(around.words) else "edge"


def of_any(around: Around) -> Features:
    """Name what speaks for an act of whatever type."""
    marked = around.marked
    first, last = around.first, around.last
    form, prior, after = _form(around), _kind_at(around, first - 1), _kind_at(around, last + 1)
    head = around.lemma(first)
    known = act_word([w.text for w in around.words], first)
    told = "sure" if known and known.sure else "maybe" if known else "unknown"
    roles = {"actor": 0.0, "recipient": 0.0}
    for chance in marked.chances:
        roles[chance.label] = max(roles.get(chance.label, 0.0), chance.score)
    top = marked.codes[0][1]
    moves = dict(marked.moves)
    seen = [
        f"score={step(marked.score)}",
        f"top={step(top)}",
        f"word={head}",
        f"last={around.lemma(last)}" if last > first else "single",
        f"form={form}",
        f"prior={prior}",
        f"after={after}",
        f"form={form}:prior={prior}",
        f"prior={_kind_at(around, first - 2)} {prior}",
        f"prior-word={around.lemma(first - 1)}",
        f"after-word={around.lemma(last + 1)}",
        f"table={told}",
        f"table={told}:form={form}",
        f"actor={step(roles['actor'])}",
        f"recipient={step(roles['recipient'])}",
        f"near={min(around.near, 3)}",
        f"far={min(around.far, 5)}",
        f"again={around.again}",
        f"again={around.again}:prior={prior}",
        f"named={min(around.named, 4)}",
        f"before={around.before}",
        f"after-kind={around.after}",
        f"inside={min(len(around.inside), 2)}",
        f"cues={bool(around.cued)}:{told}",
        f"place={int(around.place * 4)}",
        f"what={marked.what is not None}",
        f"when={marked.when is not None}",
        f"status={marked.status[0][0]}",
        f"length={min(len(around.words) // 10, 5)}",
    ]
    if around.title:
        seen.append("title")
    if around.inside:
        seen.append(f"quoting={around.inside[0].quoting}")
    out = dict.fromkeys(seen, 1.0)
    out["logit"] = logit(marked.score) / 4
    out["top-logit"] = logit(top) / 4
    out["move"] = logit(1 - moves.get("none", 1.0)) / 4
    return out


def of_codes(around: Around) -> dict[str, Features]:
    """Name what speaks for each type that is in question, the model's likeliest first."""
    words = [w.text for w in around.words]
    known = act_word(words, around.first)
    later = act_word(words, around.last) if around.last > around.first else None
    objects = [act_word(words, i) for i in range(around.last + 1, min(around.last + 5, len(words)))]
    ranked = around.marked.codes
    asked = [code for code, _ in ranked[:CHOICES]]
    if known is not None:
        asked += [code for code in known.sure if code not in asked]
    chances = dict(ranked)
    head, form = around.lemma(around.first), _form(around)
    cued = bool(around.cued)
    out: dict[str, Features] = {}
    for code in asked:
        rank = next((i for i, (each, _) in enumerate(ranked) if each == code), CHOICES)
        chance = chances.get(code, 0.0)
        told = "none" if known is None else _told(known.sure, known.maybe, code)
        seen = [
            f"is={code}",
            f"rank={min(rank, 3)}",
            f"chance={step(chance)}",
            f"told={told}",
            f"told={told}:rank={min(rank, 3)}",
            f"is={code}:word={head}",
            f"is={code}:form={form}",
            f"is={code}:cues={cued}",
            f"is={code}:after={_kind_at(around, around.last + 1)}",
            f"is={code}:status={around.marked.status[0][0]}",
            f"is={code}:before={around.before}",
            f"is={code}:after-kind={around.after}",
            f"is={code}:told={told}:after-kind={around.after}",
        ]
        if later is not None:
            seen.append(f"last-told={_told(later.sure, later.maybe, code)}")
        if any(each is not None and code in each.sure for each in objects):
            seen += ["object-sure", f"is={code}:object-sure"]
        out[code] = {**dict.fromkeys(seen, 1.0), "log": math.log(max(chance, 1e-4)) / 4}
    return out


def _governing(around: Around) -> list[str]:
    """Name the nearest auxiliary and the nearest word for an act that stand before the candidate."""
    words = [w.text for w in around.words]
    out: dict[str, str] = {}
    for i in range(around.first - 1, max(around.first - 1 - _GOVERNED, -1), -1):
        if words[i] in ".;:":
            break
        if (name := _AUXILIARIES.get(words[i].lower())) is not None:
            out.setdefault("aux", name)
        elif "under" not in out and (known := act_word(words, i)) is not None and known.sure:
            out |= {"under": known.sure[0], "under-word": known.words[0]}
    return [f"{name}={value}" for name, value in out.items()]


def _told(sure: Iterable[str], maybe: Iterable[str], code: str) -> str:
    return "sure" if code in sure else "maybe" if code in maybe else "other"


def of_status(around: Around, code: str, timex: Timex | None, published: date) -> Features:
    """Name what is seen of an act's reality."""
    words, first = around.words, around.first
    start = words[first].start - around.sentence.start
    sentence = around.sentence.text
    told = modality(sentence, start)
    past = told is None and is_past(sentence, start, words[first].text)
    form, prior = _form(around), _kind_at(around, first - 1)
    before = [w.text.lower() for w in words[max(0, first - 40) : first]]
    colours = {_COLOURS[w] for w in before if w in _COLOURS}
    close = {_COLOURS[w] for w in before[-4:] if w in _COLOURS}
    after = {_COLOURS[w.text.lower()] for w in words[around.last + 1 :][:40] if w.text.lower() in _COLOURS}
    seen = [
        "bias",
        f"told={told}",
        f"past={past}",
        f"code={code}",
        f"form={form}",
        f"form={form}:prior={prior}",
        f"prior={_kind_at(around, first - 2)} {prior}",
        f"prior-word={around.lemma(first - 1)}",
        f"prior-word-2={around.lemma(first - 2)}",
        f"after-word={around.lemma(around.last + 1)}",
        f"word={around.lemma(first)}",
        f"code={code}:form={form}",
        f"cues={bool(around.cued)}:{code}",
        f"inside={min(len(around.inside), 2)}",
        f"model={around.marked.status[0][0]}",
        f"model={around.marked.status[0][0]}:form={form}",
        f"model={' '.join(status for status, _ in around.marked.status[:2])}",
        *_governing(around),
        *(f"before={each}" for each in sorted(colours)),
        *(f"close={each}" for each in sorted(close)),
        *(f"after={each}" for each in sorted(after)),
    ]
    if around.title:
        seen += ["title", f"title:form={form}"]
    if around.inside:
        saying = around.inside[0]
        seen.append(f"quoting={saying.quoting}")
        if saying.cue is not None:
            seen.append(f"cue={lemma(saying.cue.text.partition(' ')[0])}")
    if timex is not None and timex.earliest is not None and timex.latest is not None:
        when = "past" if timex.latest < published else "future" if timex.earliest > published else "present"
        seen += [f"when={when}", f"when={when}:form={form}"]
    else:
        seen.append("when=none")
    return dict.fromkeys(seen, 1.0)
