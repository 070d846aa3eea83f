"""Which words for a role mean the same office, and which nouns take up what sort of actor."""

from __future__ import annotations

from typing import Final

from dragoman.stages.actor_words import PERSON_ROLES

#: Heads of state and government.
LEADERS: Final = frozenset(
    "president premier chancellor taoiseach king queen emperor emir sultan monarch pope pontiff "
    "leader prince".split()
)
#: Plural nouns for people of whom "the two" are two persons named before.
MEETERS: Final = frozenset(
    "leaders men women presidents premiers ministers chancellors diplomats envoys negotiators "
    "politicians officials statesmen candidates rivals principals heads chiefs generals kings "
    "counterparts monarchs secretaries senators".split()
)
#: Nouns of which "the two" are two states named before.
NATION_WORDS: Final = frozenset(
    "countries nations sides governments parties states neighbors neighbours capitals powers allies "
    "rivals foes republics partners enemies".split()
)
OUTLET_WORDS: Final = frozenset(
    "newspaper paper daily weekly tabloid broadcaster station magazine network website agency".split()
)
#: Bodies that every state has one of, so that "the parliament" means that of the state spoken of.
OWN_BODIES: Final = frozenset(
    "government administration cabinet parliament congress senate army military navy police "
    "judiciary presidency opposition legislature regime junta leadership".split()
)

_SAME: Final = (
    frozenset(("premier", "prime minister", "pm", "head of government", "taoiseach")),
    frozenset(("envoy", "emissary", "special envoy", "representative", "special representative", "mediator")),
    frozenset(("spokesman", "spokeswoman", "spokesperson")),
    frozenset(("negotiator", "chief negotiator", "top negotiator", "chief delegate", "chief envoy")),
    frozenset(("foreign minister", "foreign secretary", "minister of foreign affairs",
               "minister for foreign affairs", "secretary of state", "top diplomat", "chief diplomat")),
    frozenset(("defense minister", "defence minister", "defense secretary", "defence secretary",
               "secretary of defense", "minister of defense", "minister of defence", "defense chief",
               "defence chief", "pentagon chief")),
    frozenset(("chairman", "chairwoman", "chair", "chairperson")),
    frozenset(("adviser", "advisor", "aide")),
    frozenset(("pope", "pontiff")),
    frozenset(("king", "monarch")),
    frozenset(("secretary-general", "secretary general", "general secretary", "chief")),
    frozenset(("front-runner", "frontrunner", "candidate", "presidential candidate", "nominee", "contender",
               "presidential nominee", "presidential contender")),
    frozenset(("senator", "sen", "sen.")),
    frozenset(("governor", "gov", "gov.")),
    frozenset(("general", "gen", "gen.", "army chief", "commander")),
    frozenset(("congressman", "congresswoman", "representative", "rep", "rep.")),
    frozenset(("ambassador", "envoy", "top diplomat")),
    frozenset(("lawmaker", "legislator", "congressman", "congresswoman", "senator", "rep.", "sen.", "mp")),
)  # fmt: skip
#: Words for people that take up whoever is spoken of, with or without a role told before.
SOFT: Final = frozenset(
    "tycoon magnate mogul billionaire businessman businesswoman candidate nominee contender "
    "front-runner frontrunner politician diplomat veteran activist lawmaker donor republican "
    "democrat man woman scientist academic economist lawyer dissident incumbent leader statesman "
    "dictator strongman challenger author professor".split()
)
_LOOSE: Final = frozenset(
    "visiting outgoing incoming newly elected new current us u.s. senior top chief special old "
    "longtime long-time his her their its the hard-line hardline conservative embattled exiled "
    "veteran state".split()
)


def core(title: str) -> str:
    """Return a title without the words that only colour it: "visiting prime minister" is `prime minister`."""
    words = [word for word in title.lower().split() if word not in _LOOSE]
    return " ".join(words) or title.lower()


def same_role(one: str, other: str) -> bool:
    """Whether two titles name the same office: "premier" and "prime minister"."""
    left, right = core(one), core(other)
    if left == right:
        return True
    if any(left in group and right in group for group in _SAME):
        return True
    short, long = sorted((left.split(), right.split()), key=len)
    if not short or short[-1] not in PERSON_ROLES:
        return False
    # "the minister" after "foreign minister", "the envoy" after "nuclear envoy"; but "the president" is no
    # "vice president" and "the minister" no "prime minister".
    if len(short) == 1 and (short[0] == long[-1] or short[0] in long):
        return not set(long) & {"vice", "deputy", "former", "ex", "assistant", "prime", "vice-president"}
    return (
        len(short) > 1
        and long[-len(short) :] == short
        and not set(long) & {"vice", "deputy", "former", "ex", "assistant"}
    )
