"""Verbs and other words that tell whether a clause looks back or ahead, as far as their form tells it."""

from __future__ import annotations

from dragoman.text.words import listed

MODALS = listed("will shall 'll would may might can could should must won't wouldn't cannot shan't ll")
BE_PAST = listed("was were wasn't weren't")
BE_NOW = listed("is are am isn't aren't remains remain")
HAVE_PAST = listed("had hadn't")
HAVE_NOW = listed("has have having haven't hasn't")
# Past forms that do not end in -ed. Those that are present forms too ("put", "cut", "set") are left out.
IRREGULAR = listed(
    "said told met went came made took gave held began became broke brought built caught chose dealt "
    "drew drove fell felt fought found flew forgot got grew heard kept knew laid led lost meant paid "
    "ran rose sat saw sent shook shot sold sought spent spoke stood stuck struck swore swept taught "
    "thought threw understood undertook underwent won wrote left overthrew slept fled did didn't "
    "bought ate lent bent hung dug swung withdrew sank rode wore upheld gone done seen given taken "
    "written spoken chosen driven known shown grown withdrawn drawn begun fallen flown woken "
    "forgotten beaten bitten broken frozen hidden risen stolen sworn thrown worn torn undergone "
    "undertaken"
)
# Past forms that are present ones too: past after a subject that would make the present end in -s.
UNCHANGED = listed("put cut hit set let shut quit spread beat cast hurt split bid read")
SINGULAR = listed("he she it who ^")
# Words in -ed that are no past forms, or tell nothing.
NOT_PAST = listed(
    "hundred indeed need speed embed exceed proceed succeed feed breed seed deed bed shed weed heed "
    "bleed so-called based related detailed united unprecedented"
)
# Participles that look ahead: "talks scheduled for Friday", "is expected on Friday".
AHEAD = listed("scheduled slated expected planned due set proposed poised tipped billed booked")
UPCOMING = listed("upcoming forthcoming impending due")
# What an infinitive after these tells of has not happened yet: "agreed to meet on Friday".
PLANNING = listed(
    "planned plan plans planning scheduled slated expected expects expect due set hopes hope hoped "
    "hoping intends intend intended going agreed agrees agree decided wants want wanted vowed vows "
    "promised promises pledged pledges ready prepared preparing prepares likely unlikely poised bound "
    "calls call called urged urges asked asks invited invites offered offers threatened threatens "
    "seeking wish wishes aims aim able order ordered supposed willing reluctant eager keen required "
    "obliged urging asking calling inviting offering threatening aiming vowing pledging "
    "promising deadline invitation agreement pledge promise decision proposal intention"
)
# "failed to meet on Friday": what the infinitive tells lies back, done or not.
DONE = listed(
    "failed refused declined managed used had began started continued rushed helped forced seemed "
    "appeared returned gathered voted tried came allowed seems appears"
)
# Nouns of things that are to come: "the prospect of a meeting on Monday".
HOPED = listed("possibility prospect prospects chance plans deadline hopes invitation")
# The present that stands for the future: "arrives on Friday", "is arriving on Friday".
COMING = listed(
    "meets arrives visits travels flies leaves begins starts opens hosts holds heads returns departs "
    "convenes expires goes votes takes ends faces"
)
COMING_ING = listed(
    "meeting arriving visiting traveling travelling flying leaving beginning starting opening hosting "
    "holding returning departing convening coming heading going taking holding voting"
)
# "postponed to June"
MOVED = listed("adjourned postponed extended delayed deferred moved rescheduled pushed back forward")
# They stand between the words of one verb and tell nothing.
ADVERBS = listed(
    "not also now then still already only even just never again both finally later earlier soon once "
    "ever formally officially tentatively currently originally initially reportedly widely jointly "
    "briefly first"
)
# After "to" these are no verbs, though nothing in their form says so: "told reporters", "returned to power".
NO_INFINITIVE = listed(
    "the a an his her its their our my your this that these those what which whom whose whoever me "
    "you him them us it all any some each every both either another other such more most many much "
    "less few several one two three four five six seven eight nine ten and or but in at on by for as "
    "of about than up down death date power war peace school court trial prison jail work office "
    "church hospital bed home town reporters media lawmakers people parliament public government"
)
NOUN_ENDINGS = ("tion", "ment", "ness", "ity", "ists", "ence", "ance", "ers", "ing", "ism")
VERBS_LIKE_NOUNS = listed(
    "bring comment implement supplement cement document mention question position caution commence "
    "influence experience reference advance finance enhance balance"
)
FORWARD_WORDS = listed("until till by toward towards into effective starting beginning next is are")
