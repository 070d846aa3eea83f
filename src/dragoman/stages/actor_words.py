"""Words by which a text tells who is meant: titles, roles, groups, bodies, and words that are no names.

The lists are general English of news and diplomacy, lower case. They are closed on purpose: a word that is
missing leaves somebody unnoticed, a word too many would name things that cannot act.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Short forms that carry a full stop of their own.
HONORIFICS: Final = _words(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir lady lord dame madame monsieur herr frau sheikh sheik"
)
FEMALE_HONORIFICS: Final = _words("mrs mrs. ms ms. miss lady dame madame frau queen princess empress duchess")
MALE_HONORIFICS: Final = _words("mr mr. sir lord monsieur herr king prince emperor emir sultan pope duke")

#: Heads of a role that one person has; "vice", "deputy", "foreign" and the like stand before them.
#: "Presidents Ann Lee and Otto Falk": a title before several names, and what each of them is.
SHARED_TITLES: Final = {
    f"{title}s": title
    for title in (
        "president premier chancellor minister senator ambassador governor representative envoy general judge"
    ).split()
}
PERSON_ROLES: Final = _words(
    "president vice-president co-president premier chancellor taoiseach minister secretary undersecretary "
    "under-secretary secretary-general prime-minister spokesman spokeswoman spokesperson ambassador envoy "
    "emissary negotiator representative commissioner governor mayor senator congressman congresswoman "
    "lawmaker legislator parliamentarian mp deputy speaker chairman chairwoman chairperson chair chief head "
    "leader director director-general general-secretary administrator coordinator king queen prince princess "
    "emperor emir sultan monarch pope pontiff cardinal archbishop bishop ayatollah imam rabbi cleric general "
    "gen gen. colonel col col. major maj maj. captain capt capt. lieutenant lt lt. admiral adm adm. "
    "commander marshal brigadier sergeant sgt sgt. sen sen. rep rep. gov gov. attorney-general judge justice "
    "prosecutor lawyer attorney counsel adviser advisor aide official diplomat consul politician candidate "
    "nominee contender front-runner frontrunner incumbent challenger counterpart predecessor successor "
    "dictator strongman autocrat founder co-founder owner executive ceo manager banker economist analyst "
    "expert strategist scholar professor prof prof. fellow researcher scientist historian author writer "
    "columnist editor journalist reporter correspondent host anchor commentator activist dissident "
    "campaigner rebel warlord militant businessman businesswoman billionaire tycoon magnate mogul donor "
    "lobbyist investor soldier officer policeman detective inspector agent spy investigator mediator "
    "arbitrator delegate delegation-head treasurer minister-president statesman veteran democrat republican "
    "conservative liberal socialist husband wife son daughter father mother brother sister nephew uncle "
    "cousin widow patriarch premier-designate president-elect chairman-designate foreign-minister "
    "vice-premier vice-minister vice-chairman defender physician doctor engineer pilot astronaut priest nun "
    "philanthropist guest source visitor host-leader negotiator-in-chief chief-of-staff whip kingpin "
    "mastermind suspect defendant gunman shooter sniper bomber attacker assassin whistleblower hacker "
    "refugee student worker pastor evangelist supervisor moderator organizer organiser actress actor "
    "producer trustee sheriff coroner comptroller superintendent blogger singer musician novelist filmmaker "
    "pollster operative surrogate insider staffer"
)

#: Roles of state that stand as title right before a name, in capitals or not.
KINSHIP: Final = _words("husband wife son daughter father mother brother sister nephew uncle cousin widow")

#: What may stand in a title between its parts: "Secretary of State for Foreign Affairs".
DOMAINS: Final = _words(
    "state defense defence foreign affairs interior treasury energy commerce labor labour education health "
    "agriculture justice transport transportation homeland security finance trade war environment culture "
    "economy economics industry oil petroleum planning information tourism development cooperation housing "
    "science technology communications staff parliament the house council congress senate commission mission "
    "delegation"
)

#: Plural nouns for people (and some for states) who can act together.
GROUPS: Final = _words(
    "groups persons providers receivers cartels radicals entrepreneurs organisers organizers mourners fans "
    "colleagues friends suitors bidders subcontractors academics artists athletes pilgrims circles "
    "officials leaders diplomats ministers presidents premiers chancellors ambassadors envoys emissaries "
    "negotiators representatives delegates delegations aides advisers advisors lawmakers legislators "
    "senators congressmen parliamentarians deputies mps governors mayors politicians candidates contenders "
    "rivals allies partners adversaries opponents supporters backers critics loyalists sceptics skeptics "
    "sources spokesmen spokespeople analysts experts economists observers commentators scholars researchers "
    "scientists historians strategists journalists reporters editors rebels insurgents guerrillas militants "
    "fighters militiamen militias terrorists extremists jihadists islamists separatists mercenaries gunmen "
    "attackers hijackers bombers kidnappers perpetrators pirates soldiers troops forces servicemen marines "
    "sailors airmen officers peacekeepers policemen police guards commandos paratroopers paramilitaries "
    "agents spies detectives investigators inspectors monitors prosecutors judges lawyers attorneys "
    "regulators authorities commanders generals protesters protestors demonstrators activists dissidents "
    "campaigners strikers unionists voters citizens residents villagers civilians nationals expatriates "
    "refugees migrants immigrants exiles settlers hostages prisoners detainees captives inmates victims "
    "survivors relatives families students workers employees miners farmers landowners doctors nurses "
    "teachers shareholders stockholders investors creditors lenders donors bankers traders businessmen "
    "businesses companies firms banks automakers manufacturers exporters importers producers suppliers "
    "customers consumers nations countries states governments capitals parties factions sides members "
    "neighbors neighbours powers republics kingdoms regimes parliaments armies agencies organizations "
    "organisations ngos charities unions tribes clans rulers monarchs kings princes sheikhs clerics bishops "
    "rabbis priests monks nuns imams muslims christians jews catholics protestants shiites sunnis kurds "
    "arabs hindus sikhs buddhists europeans africans asians westerners people women men youths children "
    "republicans democrats conservatives liberals socialists communists nationalists tories labourites "
    "moderates hardliners hawks doves reformists reformers royalists loyalist compatriots countrymen "
    "veterans widows descendants dozens hundreds thousands participants attendees signatories guests "
    "tourists passengers visitors hackers smugglers traffickers criminals suspects defendants principals "
    "counterparts predecessors successors executives directors managers owners heads chiefs staffers "
    "appointees nominees hosts mediators donors-nations newspapers media outlets witnesses neighbours-states"
)
#: Groups that are mostly heard of as unnamed sources.
SOURCE_GROUPS: Final = _words(
    "officials official sources source diplomats diplomat aides aide analysts analyst experts expert "
    "observers observer witnesses witness economists economist insiders insider spokesmen spokespeople "
    "spokesman spokeswoman spokesperson authorities staffers staffer people person residents resident "
    "reports report critics investigators users user"
)

#: Singular nouns for a body that acts as one; the second half are groups without an office.
BODIES: Final = _words(
    "government administration cabinet parliament congress senate ministry department army military navy "
    "police court judiciary presidency embassy consulate bank central-bank legislature assembly council "
    "commission committee agency authority authorities bureau secretariat leadership regime junta "
    "monarchy palace delegation mission coast-guard air-force intelligence election-commission prosecution "
    "treasury electorate"
)
GROUP_BODIES: Final = _words(
    "entourage consortium world opposition coalition alliance bloc union party movement militia faction "
    "front group organization organisation company firm corporation automaker carmaker maker manufacturer "
    "insurer lender foundation university team panel force brigade battalion unit wing community public "
    "minority majority crowd audience side pair duo trio camp campaign staff board management consortium "
    "federation league club church press media newspaper paper daily weekly tabloid broadcaster station "
    "magazine network website think-tank nation country kingdom republic island neighbour neighbor city town "
    "region society people population troika quartet forum body conference synod mediator-group task-force "
    "peacekeeping-force watchdog regulator"
)

#: Words that only describe the noun after them.
MODIFIERS: Final = _words(
    "former ex then late new old acting interim outgoing incoming visiting current previous next first "
    "second third fourth deputy vice assistant associate senior junior top chief lead leading prominent "
    "high-ranking high-level ranking senior-most retired veteran longtime long-time special main key major "
    "minor prime foreign interior defense defence finance trade economy economic energy oil justice health "
    "education agriculture transport information culture labor labour environment state federal local "
    "regional national international global provincial municipal central royal imperial presidential "
    "prime-ministerial ministerial parliamentary congressional senatorial diplomatic political military "
    "security intelligence legal press media nuclear peace human-rights rights religious spiritual supreme "
    "public private chief-of-staff ruling governing opposition rebel republican democratic conservative "
    "liberal socialist communist nationalist islamist islamic muslim moslem jewish christian catholic shiite "
    "sunni kurdish arab western eastern northern southern european african asian latin american armed police "
    "army naval air coast government party campaign white-house unnamed unidentified anonymous several some "
    "many most few more other another both all two three four five six seven eight nine ten eleven twelve "
    "dozen 10 twenty hundred hundreds thousand thousands million various certain numerous different "
    "key-party young old elderly female male women men ailing embattled beleaguered exiled self-styled "
    "self-proclaimed so-called hard-line hardline moderate reformist radical extremist far-right far-left "
    "right-wing left-wing centrist populist pro-western pro-russian pro-government anti-government "
    "well-placed highly-placed informed independent neutral allied friendly hostile rival neighbouring "
    "neighboring feuding warring world un eu nato business industry union church community tribal ethnic "
    "transitional caretaker provisional coalition unity elected newly-elected newly elected re-elected "
    "designate presumptive likely potential prospective would-be longest-serving influential powerful "
    "conservative-leaning weapons arms human aid relief border customs immigration law enforcement "
    "counter-terrorism counterterrorism anti-terrorism paramilitary peacekeeping occupation coalition-led "
    "invading ground elite riot election electoral constitutional criminal appeals high district county "
    "supreme city bankruptcy news radio television tv satellite online independent-minded wire daily weekly "
    "official semi-official state-run state-owned state-controlled government-run privately-owned primary "
    "general-election registered undecided swing ordinary young middle-class poor rich wealthy developing "
    "developed industrialized industrialised emerging advanced member non-aligned aligned communist-era "
    "partner candidate donor host same respective their its his her our your my"
)

COUNTS: Final[dict[str, int]] = {
    "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12,
}  # fmt: skip

DETERMINERS: Final = _words(
    "the a an this these those his her its their our my your some several many most few all both each "
    "every any no another other two three four five six seven eight nine ten eleven twelve dozens hundreds "
    "thousands"
)
DEFINITE: Final = _words("the this these those both")
POSSESSIVES: Final = _words("his her its their our my your")

#: Closed-class words and adverbs: capitals at the head of a sentence say nothing about these.
FUNCTION_WORDS: Final = _words(
    "the a an and or but nor so yet for of in on at by from to with without within into onto upon over under "
    "above below between among amid amidst against about across after before behind beneath beside besides "
    "beyond despite during except inside like near off outside past plus since than through throughout "
    "till until toward towards underneath unlike up via versus as if because although though while whereas "
    "when whenever where wherever whether which who whom whose what whatever why how that this these those "
    "here there then thus hence therefore however moreover meanwhile nevertheless nonetheless otherwise "
    "instead indeed furthermore also too even only just still already again ever never always often "
    "sometimes usually perhaps maybe yes no not all any both each either neither every few many more most "
    "much other others another several some such same own he she it they we you i him her them us me his its "
    "their our your my mine hers theirs ours yours himself herself itself themselves ourselves yourself "
    "myself one ones two three four five six seven eight nine ten eleven twelve is am are was were been "
    "being have has had having do does did doing done will would shall should may might must can could ought "
    "said says say told tells asked monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december feb apr aug sept oct nov dec "
    "i'm i'll i've i'd it's he's she's they're we're we've we'll don't doesn't didn't won't can't that's "
    "there's let's you're isn't wasn't aren't according including regarding concerning following"
)

#: Common first words of sentences: there a capital on one of these says nothing, elsewhere it may.
OPENERS: Final = _words(
    "first second third last next be let lets get got going go goes went gone come comes came coming make "
    "makes made making take takes took taking saying tell asking asks given giving based speaking writing "
    "citing quoting referring responding answering replying pressed earlier later recently currently now "
    "today tonight yesterday tomorrow soon once twice ago spring summer autumn winter morning afternoon "
    "evening night week month year years days hours interestingly clearly apparently reportedly officially "
    "unofficially privately publicly separately similarly finally eventually initially originally generally "
    "specifically notably particularly especially ironically unfortunately fortunately hopefully certainly "
    "surely obviously evidently likewise rather quite very additionally critics courted please thank thanks "
    "hello dear ok okay oh ah well right left nobody nothing nowhere none somebody someone something "
    "somewhere anybody anyone anything anywhere everybody everyone everything everywhere abstract full text "
    "photo video story related read click share advertisement update breaking analysis opinion editorial "
    "exclusive report reports news live watch follow subscribe sources source officials observers analysts "
    "diplomats experts people residents witnesses leaders members talks negotiations relations ties tensions "
    "trade peace war public local foreign domestic international national new old former visiting nearly "
    "almost around roughly approximately early late mid provided assuming fighting violence protests "
    "elections plans efforts attacks attempts signs evidence details questions concerns fears hopes half "
    "part parts top senior key major main hundred thousand million billion dozen hundreds thousands millions "
    "down need dare want why"
)

#: Capitalised words that are no actors though they stand in the middle of a sentence.
NOT_ACTORS: Final = _words(
    "god internet web christmas easter ramadan thanksgiving halloween olympics bible koran quran sabbath "
    "islam christianity judaism buddhism hinduism communism marxism english arabic mandarin latin tv radio "
    "gdp gnp hiv aids dna gmt est edt pst cet bst utc am pm a.m p.m ceo cfo ph.d phd ph.d. mba iq id pc cd "
    "dvd usb ok rpt embargoed sept brexit nobel facebook twitter youtube instagram iphone ipad internet-era "
    "cold holocaust zionism nazism allah jesus christ mt fig no nos vol sars ebola covid covid-19 wmd icbm "
    "mou icbms slbm abm thaad euro dollar yen sterling antarctic arctic equator north south east west "
    "northern southern eastern western central"
)

#: Last words of names of places, events, works and things.
NOT_ACTOR_HEADS: Final = _words(
    "street avenue road square boulevard lane park bridge tower building hotel palace shrine temple mosque "
    "church cathedral synagogue monument museum stadium airport station port harbor harbour river lake sea "
    "ocean bay gulf strait straits canal channel mountain mountains mount hill hills valley desert peninsula "
    "island islands archipelago region province district county state territory territories city town "
    "village zone area border coast line wall fence reef shoal crossing war wars revolution uprising crisis "
    "conflict battle campaign day days week month year eve age era prize award medal cup games olympics "
    "championship league-match world book act law treaty pact accord accords agreement protocol "
    "convention-text declaration communique charter constitution plan program programme project initiative "
    "policy doctrine strategy report resolution amendment bill statement speech summit conference talks "
    "dialogue dialogues meeting fair expo exhibition festival road-map roadmap operation missile rocket "
    "submarine jet fighter aircraft boeing airbus hall room house-of-cards center-stage times-square middle "
    "east west north south asia africa europe america americas caribbean balkans caucasus room gate plaza "
    "terrace heights field fields beach forest garden gardens school hospital prison jail camp base"
)

#: Last words of names of organisations; the first set is offices of a state.
OFFICE_HEADS: Final = _words(
    "ministry department government administration parliament congress senate assembly duma knesset "
    "bundestag council commission committee agency bureau office authority court police army navy corps "
    "guard guards force forces service services command directorate treasury embassy consulate secretariat "
    "presidency cabinet patrol chamber house mission tribunal board staff"
)
ORGANISATION_HEADS: Final = _words(
    "party union organization organisation association federation confederation league alliance front "
    "movement brigade brigades group corporation corp corp. company co co. inc inc. ltd ltd. plc llc ag gmbh "
    "sa s.a. oy nv bank fund foundation institute institution university college academy center centre "
    "society club trust network coalition congress forum community commonwealth airlines airways motors "
    "motor industries holdings capital partners systems technologies electric steel oil petroleum gas energy "
    "pharmaceuticals biosciences laboratories securities brothers associates enterprises international "
    "agency service press news times post journal tribune herald daily gazette telegraph guardian wire "
    "dispatch courier inquirer examiner magazine television broadcasting radio bloc workers watch "
    "observatory council committee board caucus conference resistance militia brotherhood jihad army "
    "militants guerrillas republicans democrats majority cooperation insurance stores foods exchange bell"
)
OUTLET_HEADS: Final = _words(
    "times post journal tribune herald daily gazette telegraph guardian wire dispatch courier inquirer "
    "examiner magazine television broadcasting radio news press newspaper observer star globe chronicle"
)

#: Small words inside names of people.
PARTICLES: Final = _words(
    "de da do dos das del della di du bin ibn bint al el van von der den ten ter la le los y e af av zu"
)

#: Verbs of saying, for "X said" and "said X".
SAYING: Final = _words(
    "said says say told tells added adds asked asks announced announces argued argues claimed claims "
    "confirmed denied declared stated noted warned insisted reiterated replied responded stressed emphasized "
    "emphasised explained acknowledged admitted suggested predicted urged vowed pledged promised demanded "
    "called wrote tweeted remarked commented complained concluded observed recalled disclosed revealed "
    "reported pointed cautioned contended maintained conceded testified thinks believes thought believed "
    "hopes hoped wants wanted expressed"
)

#: Verbs that keep a speaker in view: who said the last thing says the next one too.
TELLING: Final = _words(
    "said says say told tells added adds explained noted insisted argued wrote tweeted warned stressed "
    "replied responded reiterated stated recalled acknowledged conceded observed"
)

#: Nouns of doing: "Russian demands" are demands of Russia.
DEEDS: Final = _words(
    "demand demands offer offers proposal proposals interference intervention involvement aggression attack "
    "attacks strike strikes airstrike airstrikes bombing bombings bombardment raid raids invasion occupation "
    "annexation incursion incursions sanctions sanction embargo blockade boycott threat threats pressure "
    "request requests appeal appeals call calls decision decisions move moves action actions response "
    "responses reaction refusal rejection opposition support backing aid assistance help loan loans "
    "concession concessions pledge pledges promise promises commitment commitments withdrawal pullout "
    "deployment deployments buildup build-up expansion test tests launch launches exercises maneuvers "
    "manoeuvres provocation provocations position positions stance policy policies plan plans strategy "
    "effort efforts initiative initiatives objections complaint complaints protest protests criticism "
    "accusation accusations allegations charges claims denial denials condemnation warning warnings "
    "influence interests interest relations ties talks negotiations dialogue cooperation co-operation trade "
    "diplomacy rule control sovereignty claims-to compliance role participation presence shelling "
    "rocket-fire fire violations violation retaliation reprisals meddling hacking ambitions approval consent "
    "agreement alliance conflict dispute rivalry war confrontation friendship side delegation team visit"
)

#: A capital after these is a place.
PLACE_CUES: Final = _words(
    "in at near outside around across through throughout downtown central inside visited visits visit "
    "visiting leave leaves left leaving reach reached entered enter toured toward towards into beyond via "
    "greater suburban over northern southern eastern western mayor"
)
MOTION: Final = _words(
    "trip trips visit visits visited travel travels traveled travelled traveling travelling fly flies flew "
    "flown flying flight go goes went going gone return returns returned returning come comes came coming "
    "arrive arrives arrived arriving journey tour way head heads headed heading drive drove driven move "
    "moved moves sent send invited invite invitation tour stop stopover fled flee back brought bring road "
    "train bus airport"
)

#: Second halves that make a word of a name: "California-based", "Hamas-led".
COMPOUNDS: Final = _words(
    "based led born backed brokered sponsored run style era spent wide related controlled owned held aligned "
    "mediated imposed proposed dominated educated trained built made funded supported friendly leaning "
    "allied inspired affiliated ruled occupied administered populated speaking type class linked wing area "
    "bound trip driven drafted"
)
