"""Given names by the gender that English-language news mostly takes them for.

Written from general knowledge for telling "he" from "she" and a person from a place; names used by both
are left out of both lists, and an unknown name has no gender.
"""

from __future__ import annotations

from typing import Final

MALE: Final = frozenset(
    """
aaron abbas abdallah abdel abdul abdulaziz abdullah abdurrahman abraham adam adel adnan adolf adrian ahmad
ahmed ahmet akbar al alan albert alberto alejandro aleksandar aleksandr alessandro alex alexander alexei
alexey alexis alfonso alfred alfredo ali allan allen alvaro amin amir amit anatoly anders andre andreas
andrei andrej andres andrew andriy andrzej angus ansar anthony antoine anton antonio antony anwar arkady
armando arnold arthur artur arturo ashraf asif atal augustin augusto avigdor babak bakhtiyar bandar barack
bart bashar basil bassam ben benito benjamin benny bernard bernardo bernie bertrand bill billy binyamin bob
bobby boris boutros brad bradley brett brian bronislaw bruce bruno burhan carl carlo carlos carter charles
charlie chester chris christian christopher chuck clarence claude claudio clement cliff clifford colin
constantin corey cornelius craig curt cyril cyrus dale damian dan daniel daniele danny dario darius darryl
dave david dean denis dennis derek devin dick didier diego dieter dimitri dimitris dirk dmitri dmitriy
dmitry dominic dominique don donald donny douglas duncan dwight earl ed edgar edmund eduard eduardo edward
edwin ehud elias elliot elliott emile emilio emmanuel enrico enrique eric erich erik ernest ernesto ernst
erwin esteban eugene evan evgeny faisal faruk fayez felipe felix ferdinand fernando fidel filip florian
francis francisco franco francois frank frans franz fred frederic frederick friedrich fritz fuad fumio
gabriel gareth gary gavin gen gennady geoff geoffrey george georges georgi georgy gerald gerard gerhard
gerry ghassan giancarlo gianni gilbert giorgio giovanni giulio giuseppe glenn gordon graham greg gregory
guido guillermo gunter gustav gustavo guy habib hamad hamid hans harald harold harrison harry harvey hasan
hashim hassan haydar heiko heinrich heinz helmut henri henrik henry herbert herman hermann hisham hosni
howard hubert hugh hugo hussain hussein ian ibrahim idriss igor ilham ilya imad imran ismail ivan ivo jaap
jack jacob jacques jair jake jakob jamal james jamie jan jared jason javier jay jean jeb jeff jeffrey jens
jeremy jerome jerry jesse jim jimmy joachim joao joaquim joe joel joerg johan johann john johnny jon jonas
jonathan jorge jose josef joseph josh joshua jozef juan julian julien julio julius junichiro jurgen justin
kamal karel karim karl kaspar kazimierz keith kemal ken kenneth kent kevin khaled khalid khalil kirk klaus
knut kofi konrad konstantin konstantinos kurt kyle larry lars laszlo laurent lawrence lech lee leo leon
leonard leonid leopold leopoldo leroy lester lewis liam lindsey lionel lloyd lorenzo lou louis lubomir luca
lucas lucien ludwig luigi luis luiz lukas luke lyndon mahathir mahdi maher mahmoud mahmud malcolm malik
manfred manmohan manuel marc marcel marcelo marcin marco marcos marcus marek mario mark marko martin martti
marvin marwan massoud mateusz mathias matt matteo matthew matthias maurice mauricio max maxim maximilian
mehdi mehmet melvin menachem michael michal michel miguel mihai mihail mikael mike mikhail mikheil milan
milo milos miloš milton mircea miroslav mitch mitchell mitt mohamed mohammad mohammed mohsen morgan moritz
morris morteza moshe mounir mstislav muammar muhammad muhammadu mustafa nabil naftali najib naoto narendra
nasser nathan nathaniel navid nawaz ned neil nelson nicholas nick nicola nicolae nicolas nigel nikita niklas
nikola nikolai nikolay nikos noel norman nouri nursultan olaf oleg oleksandr oleksiy oliver olivier olusegun
omar omer osama oscar oskar otto owen pablo paolo pascal patrick paul paulo pavel pavlo pavol pawel pedro
per percy perry pervez pete peter petr petro philip philippe phillip pierre pieter pietro piotr pranab
qassem rafael rafiq rahm rahul rainer rajiv ralph ramon ramzan randy raul ray raymond recep reginald
reinhard renato rene rex reza ricardo riccardo richard rick ricky roald rob robert roberto robin rod rodrigo
roger roland rolf roman ron ronald rory ross roy rudolf rudolph rudy rupert russell ryan saad saddam saeb
saeed said salah salam saleh salman salvador salvatore sam sami samir samuel sandor santiago saud saul scott
sean sebastian sergei sergey sergio serhiy seth seyed shane shaun shavkat shimon shinzo sidney sigmar silvan
silvio simon slobodan solomon spencer stan stanislav stanislaw stanley stefan stefano stephan stephane
stephen sterling steve steven stewart stuart suleiman suleyman sven syed taha tariq taro tayyip ted teddy
terence terrence terry thabo theodor theodore thierry thomas tim timothy tobias todd tom tomas tomasz tommy
tony travis trent trevor turki tyler umar uriel vaclav valdis valery vasily victor vijay viktor vincent
vincenzo vitali vitaly vladimir vladislav volodymyr wade wally walter warren wayne wendell werner wilbur
wilfried wilhelm will william willy winston wladyslaw wolfgang xavier yair yang yaroslav yasser yasuo
yitzhak yoav yoshihide yousef youssef yoweri yuri yuriy yusuf zaki zbigniew zoran
""".split()
)

FEMALE: Final = frozenset(
    """
abigail ada adriana agnes aisha alexandra alice alicia alison allison amal amanda amelia amina amy ana
anastasia andrea angela angelina angelique anita ann anna anne annegret annette annie antonella antonia
aretha arlene asma astrid audrey barbara beatrice beatriz becky belinda benazir bernadette beth betsy betty
beverly birgit bonnie brenda bridget brigitte camilla carla carly carmen carol carole caroline carolyn
carrie catherine cecile cecilia celia charlotte chelsea cheryl christina christine cindy claire clara
clarissa claudia colleen condoleezza connie constance consuelo corazon cristina cynthia daisy dalia daniela
danielle daphne darya debbie deborah denise diana diane dilma dina dolores donna dora doris dorothy
ekaterina elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen elsa emily emma erika erna
esther eva evelyn fatima fatma fatou federica felicia fiona florence frances francesca frederica gabriela
gabriele gabriella gail genevieve georgia geraldine gertrude gina gisele giulia gladys gloria golda grace
greta gro gudrun gwen hanan hanna hannah harriet heather heidi helen helena helene helga hilary hillary hina
ilse imelda indira inge ingrid irene irina iris isabel isabella isabelle ivanka jacinda jacqueline jane
janet janice jasmine jeanne jeannette jen jenna jennifer jenny jessica jill jo joan joanna joanne jodi
josephine joy joyce juanita judith judy julia juliana julie june kaja karen karin katarina kate katherine
kathleen kathryn kathy katie katrin katrina kayleigh keiko kellyanne kirsten kirstjen kristalina kristin
kristina laila lana laura lauren laurie leila lena leslie leticia lilian liliana lillian lily linda lisa liz
liza lois loretta lori lorraine louise lucia lucy ludmila lydia lynn lynne madeleine mae magda maggie maia
malala margaret margarita margot margrethe maria mariam marianne marie marilyn marina marine marion marissa
marjorie marta martha martine mary maryam matilda maureen may megan megawati meghan melania melanie melissa
meredith mia michaela michele michelle mildred mimi miranda miri miriam moira mona monica monika muriel myra
nadia nadine nancy naomi natalia natalie natasha nicole nigar nikki nina nora nour oksana olga olivia
ophelia pamela patricia patty paula paulina pauline peggy petra phyllis portia priscilla priti rachel
rachida radmila raisa ramona rania rebecca regina rena renata renee rhonda rita roberta rosa rosalind rose
rosemary roxana ruth sabine sally samantha sandra sara sarah segolene shaheen sharon sheikha sheila sheryl
shirin shirley sigrid simone sofia sonia sophia sophie soraya stella stephanie sue sunita susan susana
susanna susanne suzanne sylvia sylvie tamara tanja tansu tanya tara tatiana tatyana teresa theresa therese
tina toni tzipi ulla ulrike ursula valentina valeria valerie vanessa vera veronica victoria violeta virginia
vivian wanda wendy wilma winnie yingluck yulia yuliya yvette yvonne zainab zehra zoe zuzana
""".split()
)
