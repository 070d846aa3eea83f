"""What a bargaining line is about, named as people would name it.

A list of issues of diplomacy with the words that show them, written for this project. Issues are
tried in order, the particular before the general ("nuclear program" before "weapons"); None where
nothing fits. A name of a place is an issue where it is the usual name of the quarrel about it.
"""

from __future__ import annotations

import re
from typing import Final

#: Each issue with the words that show it, and words that must stand there as well where one is not enough.
_TABLE: Final[tuple[tuple[str, str] | tuple[str, str, str], ...]] = (
    (
        "North Korea's nuclear program",
        r"nuclear|missiles?"
        r"|denuclear\w+|uranium",
        r"north korean?|pyongyang|dprk",
    ),
    ("Iran's nuclear program", r"nuclear|uranium|enrich\w*|centrifuges?", r"iran(?:ian)?|tehran"),
    ("nuclear weapons", r"nuclear|denuclear\w+|non-?proliferation|uranium|plutonium|warheads?"),
    ("chemical weapons", r"(?:chemical|biological) (?:weapons?|arms|attacks?)|sarin|nerve gas"),
    ("missiles", r"missiles?|ballistic|rockets?"),
    ("arms control", r"arms (?:control|reduction)|disarm\w*|test[- ]ban|land ?mines?|cluster bombs?"),
    ("hostages", r"hostages?|kidnapp?\w*|abduct\w*"),
    ("prisoners", r"prisoners?|detainees?|extradit\w+|jailed|captives?|inmates?"),
    ("sanctions", r"sanctions?|embargo(?:es)?|boycotts?|asset freezes?"),
    (
        "ceasefire",
        r"cease-?fires?|truces?|armistice"
        r"|(?:halt|end)(?: of| to)?(?: the)? (?:hostilities|fighting|violence)",
    ),
    ("peacekeeping", r"peace-?keep\w+|blue helmets|buffer force|monitors|observers"),
    ("refugees", r"refugees?|asylum|displaced|repatriat\w+|resettle\w*"),
    ("humanitarian aid", r"humanitarian|relief|famine|food aid|food shortages?|aid convoys?|airlift"),
    ("border", r"borders?|frontiers?|crossings?|checkpoints?|demarcat\w+|border wall"),
    ("migration", r"immigra\w+|migra\w+|visas?|deport\w*"),
    ("settlements", r"settlements|settlers"),
    ("Jerusalem", r"jerusalem"),
    ("Palestinian statehood", r"palestinian state|two-state|statehood"),
    ("Kashmir", r"kashmir"),
    ("Taiwan", r"taiwan|one[- ]china|cross-strait"),
    ("Tibet", r"tibet(?:an)?|dalai lama"),
    ("South China Sea", r"south china sea|spratl(?:y|ys|ies)|paracels?"),
    ("Ukraine", r"ukrain\w+|crimea\w*|donbass?|minsk agreements?"),
    ("Syria", r"syria\w*|assad|aleppo"),
    ("Yemen", r"yemen\w*|houthis?"),
    ("Afghanistan", r"afghan\w*|taliban|kabul"),
    ("Iraq", r"iraqi?|baghdad"),
    ("Libya", r"libyan?|tripoli"),
    ("Lebanon", r"lebanon|lebanese|hezbollah"),
    ("Cyprus", r"cyprus|cypriots?"),
    ("Kosovo", r"kosovo|kosovars?"),
    ("Darfur", r"darfur|janjaweed"),
    ("Korean peace", r"korean peninsula|four-party|six-party|six-way|six-nation"),
    ("terrorism", r"terroris\w+|extremis\w+|islamic state|isis|isil|al-? ?qaeda|jihad\w*"),
    ("military bases", r"(?:military|air|naval) bases?|overflight"),
    ("withdrawal of troops", r"withdraw\w*|pull-?out|troops? out|evacuat\w+|redeploy\w*"),
    (
        "military action",
        r"air ?strikes?|invasion|invade|bomb\w*|offensives?"
        r"|military (?:action|strike|intervention)|war",
    ),
    ("arms sales", r"arms (?:sales?|deals?|supplies|shipments?)|weapons?|fighter jets?|arming"),
    ("defence spending", r"defen[cs]e (?:spending|budgets?)|burden[- ]sharing|military spending"),
    ("alliance", r"nato|alliances?|mutual defen[cs]e|security (?:pact|treaty|guarantees?)"),
    ("spying", r"spy|spies|spying|espionage|wiretap\w*|surveillance|eavesdrop\w*"),
    ("cyber attacks", r"cyber\w*|hack\w*"),
    ("election interference", r"(?:interfer\w+|meddl\w+) in (?:\w+ ){0,3}elections?"),
    ("diplomatic missions", r"embass(?:y|ies)|consulates?|ambassadors?|compounds?|diplomats"),
    ("elections", r"elections?|polls?|ballots?|referendum|electoral"),
    (
        "transition of power",
        r"transition(?:al)?|power[- ]sharing|step(?:ping)? down"
        r"|resign\w*|coup|interim government|unity government",
    ),
    ("constitution", r"constitution\w*|charter change|reforms?"),
    (
        "human rights",
        r"human rights|dissidents?|repress\w+"
        r"|religious freedom|press freedom|persecut\w+|torture",
    ),
    ("war crimes", r"war crimes?|genocide|tribunal|international criminal court|massacres?"),
    (
        "trade",
        r"trade|tariffs?|free[- ]trade|exports?|imports?"
        r"|market access|subsid\w+|quotas?|wto|duties|dumping",
    ),
    ("energy", r"oil|gas|pipelines?|energy|opec|electricity|petroleum"),
    ("climate", r"climate|emissions?|carbon|greenhouse|global warming|kyoto"),
    ("debt", r"debts?|loans?|bail-?outs?|imf|world bank|austerity|credit"),
    ("currency", r"currency|currencies|exchange rates?|yuan|devalu\w+"),
    ("investment", r"invest\w*|takeover|acquisition|merger|shares|stake|factory|plant"),
    ("budget", r"budgets?|taxes|tax|taxation|rebate|spending"),
    ("fishing", r"fish(?:ing|eries)?|whaling|trawlers?"),
    ("water", r"water (?:rights|sharing|supply)|dams?|river"),
    ("health", r"epidemics?|pandemics?|vaccines?|bird flu|avian flu|ebola|hiv|aids|sars"),
    ("drugs", r"drugs?|narcotics?|cocaine|heroin|opium|traffick\w+"),
    ("aviation", r"aviation|airlines?|flights?|air services"),
    ("membership", r"membership|accession|join(?:ing)? the (?:eu|european union|un|wto)|enlargement"),
    ("recognition", r"recogni[sz]\w+|independence|sovereignty|secession|self-determination|autonomy"),
    ("territory", r"territor\w+|annex\w*|occup(?:y|ied|ation)|disputed (?:islands?|area|region)|islands?"),
    (
        "peace talks",
        r"peace (?:talks|process|negotiations?|agreement|deal|plan|accord|treaty)"
        r"|negotiat\w+|road ?map|mediat\w+",
    ),
    ("talks", r"talks|dialogue|meeting|summit|meet|visit"),
    ("aid", r"aid|assistance|donat\w+|reconstruction|development"),
    (
        "cooperation",
        r"cooperat\w+|co-operat\w+|bilateral (?:ties|relations)"
        r"|friendship|partnership|relations",
    ),
)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_ISSUES: Final = tuple((row[0], tuple(_pattern(words) for words in row[1:])) for row in _TABLE)

#: Longest piece looked at, in characters: what is asked or given is short.
_LONGEST: Final = 600


ISSUES: Final = tuple(dict.fromkeys(name for name, _ in _ISSUES))
"""The names of all issues that are told apart."""


def issue_of(what: str) -> str | None:
    """Name the issue of what is asked or given; None where its words show none."""
    text = what[:_LONGEST]
    for name, patterns in _ISSUES:
        if all(words.search(text) for words in patterns):
            return name
    return None
