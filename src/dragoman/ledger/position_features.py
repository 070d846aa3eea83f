"""What a report shows of a bargaining line that it may tell: the features by which false ones are known.

As with meetings (encounter_features.py) each is a short name that is there or not; what they weigh is
learned (training/ledger.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.ledger.context import Context
from dragoman.ledger.likeness import stems
from dragoman.records import Act, ActorId, Move, Span, Statement, Status

_WORD: Final = re.compile(r"[^\W\d_]+")
_DENIED: Final = re.compile(r"\b(?:not|no|never|nor|cannot|without|neither)\b|n['’]t\b", re.IGNORECASE)
_MODAL: Final = re.compile(
    r"\b(?:should|must|ought|would|will|may|might|could|can|needs?|wants?|wanted|hopes?|hoped|plans?|planned"
    r"|expected|ready|willing|prepared|likely|if|unless|whether|after|before|who|which|had|has|have)\b",
    re.IGNORECASE,
)
#: A noun that nobody is the subject of: "there is resistance".
_THERE: Final = re.compile(r"\bthere (?:is|are|was|were|has been|had been) (?:[\w-]+ ){0,3}$", re.IGNORECASE)
#: What is said after these is what somebody does not want.
_AGAINST: Final = re.compile(
    r"\b(?:resistance|opposition|objections?|opposed|objected|resisted|rejected|refus(?:ed|es|al)"
    r"|wary|warned|sceptical|skeptical)\b[^.;:!?]*$",
    re.IGNORECASE,
)
#: Said of a line that stands on a statement alone.
STATEMENT: Final = "statement"
#: How far around the trigger words are looked at, in characters.
_NEAR: Final = 40


def features(
    source: Act | Statement,
    *,
    holder: ActorId,
    toward: tuple[ActorId, ...],
    move: Move,
    what: Span,
    status: Status,
    context: Context,
) -> tuple[str, ...]:
    """Return what speaks for or against a line, each once, in a fixed order."""
    seen = [
        *_line(holder, toward, move, what, status, context=context),
        *(
            _act(source, holder=holder, what=what, move=move, context=context)
            if isinstance(source, Act)
            else _said(source)
        ),
    ]
    return tuple(dict.fromkeys(seen))


def _line(
    holder: ActorId,
    toward: tuple[ActorId, ...],
    move: Move,
    what: Span,
    status: Status,
    *,
    context: Context,
) -> Iterator[str]:
    words = [word.lower() for word in _WORD.findall(what.text)]
    yield f"move={move}"
    yield f"move={move}/status={status}"
    yield f"length={min(len(words) // 2, 6)}"
    if words:
        yield f"first={words[0]}"
        yield f"last={words[-1]}"
    yield f"holder={context.kind_of(holder)}"
    yield f"toward={min(len(toward), 2)}"
    for kind in sorted({str(context.kind_of(actor)) for actor in toward}):
        yield f"toward={kind}"
    if any(context.state_of(actor) == context.state_of(holder) for actor in toward):
        yield "one-state"
    sentence = context.mentions(context.sentence(what))
    here = {mention.actor: mention.form for mention in sentence}
    yield f"holder-here={here.get(holder, 'no')}"
    yield f"holder-here={here.get(holder, 'no')}/move={move}"
    own = [mention.span for mention in sentence if mention.actor == holder]
    if own and all(what.covers(span) for span in own):
        yield "holder-only-in-what"
    if any(mention.actor == holder for mention in context.mentions(what)):
        yield "holder-in-what"
    if any(mention.actor not in (holder, *toward) for mention in context.mentions(what)):
        yield "others-in-what"


def _act(act: Act, *, holder: ActorId, what: Span, move: Move, context: Context) -> Iterator[str]:
    text, trigger = context.text, act.trigger
    sentence = context.sentence(trigger)
    yield f"holders={min(len(context.sides(act.actor)), 3)}"
    gaps = [
        max(mention.span.start - trigger.end, trigger.start - mention.span.end, 0)
        for mention in context.mentions(sentence)
        if mention.actor == holder
    ]
    gap = f"gap={min(min(gaps) // 15, 5)}" if gaps else "gap=none"
    yield from (gap, f"{gap}/code={act.code}")
    lead = text[sentence.start : trigger.start]
    if _THERE.search(lead):
        yield "there-is"
    if _AGAINST.search(lead[-90:]):
        yield f"opposed-before/move={move}"
    yield f"code={act.code}"
    yield f"code={act.code}/status={act.status}"
    yield f"code={act.code}/move={move}"
    yield f"score={int(act.score * 6)}"
    yield "what-marked" if act.what is not None else "what-guessed"
    yield from (f"trigger={word}" for word in stems(trigger.text))
    if what.start < trigger.start:
        yield "what-before"
    elif what.start - trigger.end > _NEAR:
        yield "what-far"
    before = text[max(sentence.start, trigger.start - _NEAR) : trigger.start]
    after = text[trigger.end : min(sentence.end, trigger.end + _NEAR)]
    yield from (f"before={word.lower()}" for word in _WORD.findall(before)[-1:])
    yield from (f"after={word.lower()}" for word in _WORD.findall(after)[:1])
    yield from (f"modal={found.lower()}" for found in _MODAL.findall(before))
    if _DENIED.search(before):
        yield "denied"
    if act.according_to is not None:
        speaker = context.speaker_of(act.according_to)
        theirs = "nobody" if speaker is None else "holder" if speaker == holder else "other"
        yield f"said-by={theirs}"
        yield f"said-by={theirs}/code={act.code}"
    yield f"code={act.code}/toward={min(len(act.recipient), 2)}"
    if act.when is not None:
        yield "dated"
    yield f"place={min(context.sentence_number(trigger) // 4, 4)}"


def _said(statement: Statement) -> Iterator[str]:
    yield STATEMENT
    yield f"role={statement.role}"
    yield f"quoting={statement.quoting}"
    if statement.cue is not None:
        yield from (f"cue={word}" for word in stems(statement.cue.text))
