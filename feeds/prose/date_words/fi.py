"""Finnish words of dates. Stems stand for all cases; letters have no dots, as in the folded text that is searched."""

from __future__ import annotations

MONTHS = ("tammi", "helmi", "maalis", "huhti", "touko", "kesa", "heina", "elo", "syys", "loka", "marras", "joulu")
MONTH_END = r"(?:kuu(?:n|ta|ssa|hun|sta|lle|lla)?)?"

LABELS = {
    "other": (
        r"[\w-]{0,40}(?:info|infot|infotilaisuu\w*|webinaar\w*|klinik\w*|neuvon\w*|tilaisuu\w*|tapaaminen|treff\w*"
        r"|tyopaj\w*)"
        r"|[\w-]{0,40}(?:paatok\w+|paatos|paatoksenteko\w*|kasittely(?!yn\s+otet|ynotto)\w*|arvioin(?!tijakso"
        r"|tikierro)\w*)"
        r"|(?:esi|jatko)?kasitella\w*|kasitellaan|kasiteltava\w*|otetaan\s+kasittelyyn|arvioidaan|myonnetaan"
        r"|myonnetty|myonsi\w*"
        r"|paatetaan|paatti|paattivat|paattaa|hyvaksy(?:taan|ttiin|i|tty)|hyvaksyttyjen|julkaist(?:aan|iin|u)\w*"
        r"|julkaisu\w*"
        r"|julkistetaan|ilmoitetaan|ilmoittau\w+|ilmoittaudu|rekisteroi\w*|tiedotetaan|tulokset|tuloksista"
        r"|valitaan|valinnat"
        r"|paivitys|paivitetty|lisatty|muokattu|luotu|tilanne|saldo|voimaan\w*|voimassa\w*|asetus|laki|laissa|lain"
        r"|vireille|selvitys|selvityksen|selvitykset|huoltokatko\w*|viimeksi|palautte\w+|palaute|palautetta"
        r"|yhteytta|yhteydessa|maksuhakem\w+"
        r"|maksatushakem\w+|maksatu\w*\s+haetaan|mielipite\w+|huomautuks\w+|jaseneksi"
        r"|haku(?:aika)?\s+koulutuk(?:seen|siin)|katko(?:t|s|n|ja|jen)\b"
        r"|hakemu(?:ksia|sta)\s+(?:\w+\s+)?(?:saapui|tuli|jatettiin|saatiin|kertyi|vastaanotettiin)"
        r"|jarjestetaan\s+(?:\w+\s+)?(?:info\w*|webinaar\w*)|pidetaan|pidettiin|kysymyks\w+|tiedustelu\w*"
        r"|taydenny\w+|taydenta\w+|sitoumu\w+"
        r"|maksat\w*|maksetaan|maksupyyn\w+|raport\w*|loppurapor\w*|selvity\w*\s+(?:on\s+)?toimitet\w+|kuluj\w*"
        r"|kustannu\w*"
        r"|sopimu(?:s|kset|ksen)|allekirjoit\w*|saannot|ohjelmakau\w*|rahoituskau\w*|kokou\w*|kokoontu\w*"
        r"|haastattelu\w*"
        r"|muutosha\w+|lausun(?!\w*ineen)\w*|kyselyy?n?|vastausai\w+|hakuneuvonta\w*|tukikelpoi\w*|esitys"
        r"|kommen\w*|arvion\s+mukaan"
        r"|rahoituspaato\w*|apurahan\s+kaytto\w*|kayttoai\w*|kaytettava|kaytettavissa\s+\d|mittari\w*|tilasto\w*"
        r"|budjet\w*"
        r"|liitte(?:et|iden)|lausunno\w+|suosituks\w+|kaynnistysinfo\w*|koulutus\w*paiv\w+|ilmoittautumi\w+"
        r"|tarkistet\w+"
    ),
    "project": (
        r"(?:hank(?!\w*(?:ha[ku]|rahoit|avustu|tu[ke]|ide|ehdotu))"
        r"|projekt(?!\w*(?:bidrag|stod|medel|ansok|utlys|forslag|ha[ku]|-?ide|ehdotu|rahoit"
        r"|tu[ke]))|toteut(?!etaan)|toimenpi)\w*|osahank(?!\w*ha[ku])\w*"
        r"|[\w-]{1,40}hank(?:e|keen|keet|keiden|keita|keen)|rahoituskausi\w*|tukikausi\w*|kausi|toimintakau\w*"
        r"|tyo(?:t|n|suhde)"
        r"|investoin\w*(?=\s+(?:tulee|on|pitaa|taytyy))|kokeilu(?:t|jen|n)|pilot(?:it|tien)|ohjelmaan\s+valit\w+"
    ),
    "call": (
        r"[\w-]{0,60}(?:haku|haun|haut|hakuja|hakuun|hakuihin|hakujen|hakua|hakukierro\w+|haettava\w*"
        r"|haettav(?:issa|ina)"
        r"|haettavana"
        r"|hakem(?:us|ukse|uste|uksi)\w*|hakuai\w+|hakuaja\w+|hakukau[sd]\w*|hakujakso\w*|hakupaiv\w+|hakumenettely\w*|hakukutsu\w*)"
        r"|[\w-]{0,40}(?:ehdotu(?:s|kset|ksen|sten|ksia)|ehdotukse\w+|aieh\w+|esihakemu\w+|hakulomak\w+"
        r"|hakulink\w+|hakupalvelu\w*|kilpailu\w*)"
        r"|hakea|haetaan|hae|hakevat|voi\s+hakea|hakeminen|hakemista|hakijoiden|jatetaan|jattaminen"
        r"|[\w-]{0,40}(?:ide(?:at|oiden|oita|apaperi\w*|alomak\w*|ahaku\w*|ahaun|ahakem\w+))|valintajakso\w*"
        r"|arviointijakso\w*"
        r"|kasittelyynotto\w*|osallistu(?:a|minen|misai\w+)|saapune\w+|jatet(?:ty|yt|tyja|yista|tyina)|tulleet"
        r"|tarjou(?:s|kset|spyynto)\w*|tukihaku\w*|hakijalla|jakso\w*"
    ),
    "hand": (
        r"jatta(?:a|minen|vat|misen)|jatettava\w*|jatetaan|jata|toimit(?:ettava|etaan|taa|a)|laheta\w*|lahetet\w+"
        r"|palautet(?:tava|aan)"
    ),
    "oblique": (
        r"[\w-]{0,60}(?:haussa|hausta|hauissa|hauista|haulla|hauilla|haulle|hakukierroksella|hakukierroksessa)"
    ),
    "window": (
        r"[\w-]{0,40}hakuai\w+|[\w-]{0,40}hakuaja\w+|hakukau[sd]\w*|auki|avoinna|avoin|avoimena|haettav(?:issa|ina)|haettavana"
        r"|kaynnissa"
        r"|jarjestetaan|jarjestettiin|toteutetaan|ajalla|aikavalilla|hakujakso\w*|valintajakso\w*|hakea|haetaan"
    ),
    "deadline": (
        r"[\w-]{0,40}(?:maaraai\w+|maaraaja\w+|maarapaiv\w+|jattoai\w+|takaraj\w+|deadline\w*|paattymispaiv\w+"
        r"|sulkeutumi\w+"
        r"|paattymisai\w+|jattopaiv\w+|hakupaiva|palautuspaiv\w+|dl)|(?:haun|hakuajan|hakemusten|haku)\s+paattymi\w+"
        r"|viimei(?:nen|sta|sen)\s+(?:haku|jatto|palautus)?paiva\w*|viimei(?:nen|sena)\s+hakuhetki"
        r"|kasittelyynottopaiv\w+"
    ),
    "close": (
        r"paattyy|paattyvat|paattyi|paattyivat|paattyva\w*|paattyn\w+|sulkeutu\w+|suljetaan|suljettiin|umpeutuu"
        r"|umpeutui"
        r"|loppuu|loppui|paattyen|paattyessa|hakupaattyy\w*|paatyy|paattymis\w*"
    ),
    "open": (
        r"aikaisintaan|avautu\w+|avataan|avattiin|avattu|avaa|avasi|avaavat|avasivat|avattava\w*|aukeaa|aukeavat|aukesi|auennut|aukeami\w+"
        r"|auki\s+alkaen"
        r"|alkaa|alkavat|alkoi|alkoivat|alkava\w*|alkaen|kaynnisty\w+|kaynnistaa|kaynnistavat|hakualkaa\w*|avaamme"
        r"|alkamis\w*"
    ),
    "until": r"ol(?:tava|la)\s+perilla|viimeistaan|enintaan\s+saakka|toimitettava|aina",
    "before": r"ennen",
    "stage1": (
        r"aieh\w+|aiepaper\w*|(?:ensimmai\w+|1\.)\s*vaih\w+|vaihe\s*(?:1|I)|esihakemu\w+|esihaku\w*"
        r"|alustav\w+\s+hakemu\w+"
        r"|hakuvaihe\s*1|I\s+vaihe\w*|suunnitelmaluonno\w+"
    ),
    "round1": r"(?:ensimmai\w+|1\.)\s*(?:\w*kilpailu|haku)?kierro\w+",
    "stage2": (
        r"(?:tois\w+|toinen|2\.)\s*vaih\w+|vaihe\s*(?:2|II)|II\s+vaihe\w*|jatkoon\s+(?:hyvaksy|valit|paass|kutsu)\w+"
        r"|hakuvaihe\s*2|kutsutu\w+\s+hak\w+|kutsuha\w+|kutsun\s+saane\w+"
    ),
    "idea": (
        r"ide(?:at|oita|oitaan|asi|anne|ansa|ahaku\w*|ahaun|ahakem\w+|apaper\w*|alomak\w*"
        r"|asuunnitelm\w*|akuvauk\w*"
        r"|avaihe\w*)|ideahaku\w*|projekti-?ide\w+|hankeide\w+|aihehaku\w*|aihehaun"
    ),
    "full": (
        r"varsinai\w+\s+(?:\w+\s+)?(?:hakemu\w+|haku\w*|haun|hakuaika)|taysi\w*\s+hakemu\w+|tay(?:teen|den)\s+ha(?:kuun|un)"
        r"|lopulli\w+\s+(?:hakemu\w+|haku\w*)"
        r"|kokonais\w*hakemu\w+"
    ),
    "cutoff": (
        r"(?:kaksi|kolme|nelja|useita)\s+kertaa\s+vuodessa|"
        r"[\w-]{0,40}(?:valintajakso\w*|kasittelyynotto\w*|arviointijakso\w*|arviointikierro\w+|cut-?off\w*"
        r"|valintapaiv\w+"
        r"|katkaisu\w*|tukijakso\w*|jattojakso\w*|valintakierro\w*|katkopaiv\w+)"
    ),
    "period": (
        r"(?:ensimmainen|toinen|kolmas|neljas)\s+(?:maaraaika|hakupaiva)|"
        r"[\w-]{0,40}(?:hakujakso\w*|jakso|jaksot|jakson|jaksoi\w+|hakuajat|hakukierrokset|paattymispaivat"
        r"|maaraajat)"
    ),
    "old": (
        r"alun\s?perin|(?:aiemmin|aikaisemmin)\s+(?:ilmoitet|maara|haku|oli)\w*|aiempi|aiemman|aikaisempi"
        r"|alkuperai\w+|entinen|vanha|sijaan|sijasta"
    ),
    "new": (
        r"jatkettu|jatkettiin|jatketaan|jatkui|jatkaa(?=\s)|jatkoi|pidentaa|pidensi|siirtaa|siirsi|pidennet\w+|siirret\w+"
        r"|uusi\s+(?:maara|takaraj|haku)\w+|muutettu|muuttu\w+"
        r"|lisaaikaa|siirtyy|siirtyi"
    ),
}

AFTER = {
    "until": (
        r"(?::een\s)?(?:mennessa|asti|saakka)|on\s+(?:\w+\s+){0,2}(?:maaraaika|takaraja|viimeinen\s+\w{0,12}paiva)"
        r"|(?:viimeisena\s+)?hakupaivana|loppuun\s+(?:mennessa|asti|saakka)|,?\s?(?:ennen|viimeistaan)\s+(?:klo|kello)\s?\d"
    ),
    "open": r"alkaen|lahtien",
    "close": r"paattyy|sulkeutuu|umpeutuu|paattyva\w*|paattyn\w+|sulkeutuva\w*|sulkeutun\w+|umpeutu\w+",
    "opened": r"avautuu|aukeaa|alkava\w*|avautuva\w*|avautun\w+|avattu\w*|avattava\w*|alkan\w+|aukeava\w*",
    "not": r"jalkeen|jalkeisi\w+|jatety\w+|saapune\w+|tullee\w+",
}

YEARLY = r"vuosittain|joka\s+vuosi|jokavuoti\w+|kunakin\s+vuonna|vuosittai\w+"
CLOCK_TEXT = (
    r"virka-?\s?ajan\s+(?:paattymiseen|paattyessa|paatyttya|loppuun)|virka-?aikana|virka-?aikaan"
    r"|toimistoajan\s+paattymiseen|keskiyo\w*|vuorokauden\s+vaihtu\w+"
)

CONTINUOUS = (
    r"(?:myonta\w+|myonnetaan|jaetaan)\s[^.;\n]{0,80}?\bympari\s+vuoden|"
    r"(?:vastaanotetaan|lahettaa|toimittaa|hakea|haetaan|haettav(?:issa|ina)|jattaa|otetaan\s+vastaan)[^.;\n]{0,60}?\b(?:jatkuvasti|ympari\s+vuoden"
    r"|lapi\s+vuoden)|"
    r"jatkuva(?:n|na|a|lla|ssa|ksi)?\s+(?:[\w-]{1,30}\s+)?[\w-]{0,40}(?:haku|haun|hakuna|hakua|haulla|haussa"
    r"|hakuaika|hakumenettely|haettava)\w*"
    r"|jatkuvahaku|jatkuvien\s+hakujen|jatkuvan\s+haun\w*|jatkuvat\s+haut"
    r"|(?:haku|hakuaika|hakumenettely|hakemusten\s+vastaanotto|[\w-]{0,40}haku\w*)\s+on\s+(?:\w+\s+){0,2}jatkuva\w*"
    r"|hakutyyppi:?\s*jatkuva|(?:hakea|lahettaa|haettav(?:issa|ina)|haetaan|jattaa|avoinna|auki|otetaan\s+vastaan"
    r"|haku\s+on)\s+(?:\w+\s+){0,3}"
    r"(?:jatkuvasti|jatkuvana|ympari\s+vuoden|ymparivuotisesti|(?:milloin|koska)\s+(?:tahansa|vain)|lapi\s+vuoden"
    r"|toistaiseksi)"
    r"|(?:jatkuvasti|ympari\s+vuoden|(?:milloin|koska)\s+(?:tahansa|vain)|lapi\s+vuoden"
    r"|ymparivuotisesti)\s+(?:\w+\s+){0,3}(?:hakea|haettav\w+"
    r"|avoin\w*|auki|jattaa)"
    r"|ei\s+(?:ole\s+)?(?:erillista\s+|maariteltya\s+|rajattua\s+|varsinaista\s+)?(?:hakuaikaa|maaraaikaa)"
    r"|niin\s+kauan\s+kuin\s+(?:\w+\s+)?(?:maararah|raho|raha|varat|varoja)\w*|hakuaikaa\s+ei\s+ole\s+rajattu|hakuaika:?\s*jatkuva"
    r"|haku\s+(?:jatkuu|on\s+voimassa)\s+toistaiseksi|kunnes\s+(?:\w+\s+){0,2}(?:maararah|rahoitus"
    r"|raha)\w*\s+(?:on|loppu|riitt)\w*"
    r"|(?:voi|voidaan)\s+(?:\w+\s+){0,3}(?:hakea|jattaa)\s+jatkuvasti|haku\s+muuttuu\s+jatkuvaksi"
)
NOT_CONTINUOUS = (
    r"(?:suljettu|sulkeutunut|keskeytetty)\s+toistaiseksi|"
    r"(?:pl\.|poisluki\w+|lukuun\s+ottamatta|paitsi)[^.;()]{0,60}\b(?:joissa|joihin|joiden|jotka)\b"
    r"|ei\s+ole\s+(?:enaa\s+)?(?:\w+\s+)?jatkuva|(?:ei"
    r"|eivat)\s+(?:\w+\s+)?jatkuva|poikke\w+|esimerkiksi"
)
CLOSED = (
    r"(?:maaraaika|hakuaika)\s+(?:on\s+)?(?:jo\s+)?(?:mennyt|ohi|umpeutunut)|"
    r"(?:maararahat?|rahoituskehys|rahoitus|varat)\s(?:v\.\s)?[^.;\n]{0,40}?\bon\s+(?:jo\s+|nyt\s+|kokonaan\s+)?"
    r"(?:myonnetty|jaettu|sidottu|kaytetty|loppunut)\b|"
    r"[\w-]{0,40}haku(?:aika)?\s[^.;\n]{0,40}?\bon\s+(?:nyt\s+|jo\s+)?(?:paattynyt|sulkeutunut|suljettu)(?!\s+\d)"
    r"|(?:hakeminen|haku)\s+ei\s+ole\s+(?!viela)(?:\w+\s+){0,3}(?:mahdollista|avoinna|auki|kaynnissa)|"
    r"[\w-]{0,40}haku(?:aika)?\s+on\s+(?:jo\s+|nyt\s+|talta\s+osin\s+)?(?:paattynyt|sulkeutunut|suljettu|umpeutunut)"
    r"|haut\s+ovat\s+(?:paattyneet|sulkeutuneet)|hakuaika\s+(?:paattyi|umpeutui|on\s+umpeutunut)"
    r"|haku\s+(?:paattyi|sulkeutui)|(?:emme|ei)\s+(?:enaa\s+)?(?:ota"
    r"|oteta)\s+(?:enaa\s+)?(?:vastaan\s+)?(?:uusia\s+)?hakemuksia"
    r"|(?:tila|haun\s+tila|status):?\s*(?:paattynyt|suljettu|sulkeutunut)|haku\s+(?:paattynyt|suljettu|sulkeutunut)"
    r"|kaikki\s[^.;\n]{0,40}?\b(?:on\s+|ovat\s+)?(?:jo\s+)?(?:jaettu|myonnetty)\b|kilpailu\s+on\s+paattynyt"
)
CLOSING = (
    r"(?:lopetamme|lopetetaan)\s+(?:\w+\s+){0,3}(?:hakemusten|vastaanot)\w*|(?:haku|hakeminen)\s+(?:paattyy"
    r"|lopetetaan)\s+toistaiseksi|"
    r"haku\s+(?:suljetaan|keskeytetaan)(?!,?\s+kun)|(?:emme|ei)\s+(?:enaa\s+)?(?:ota|oteta)\s+\w*\s*hakemuksia\s+\d"
    r"|haku\s+(?:on\s+)?sulkeutumassa|haku\s+(?:on\s+)?paattymassa"
)
FORTHCOMING = (
    r"ei\s+voi\s+viela\s+(?:\w+\s+)?(?:tehda|jattaa|hakea|lahettaa)|"
    r"(?:haku|haun|hakua|hakukierros|haut|hakuaika|\w*haku|\w*haun|\w*hakua|\w*haut"
    r"|\w*hakukierros\w*)\s+(?:\w+[\s,]+){0,6}?"
    r"(?:avautuu|avataan|aukeaa|avautuvat|kaynnistyy|alkaa|avautumassa|tulossa|kaynnistetaan|julkaistaan)"
    r"|(?:avaa|kaynnistaa|valmistelee|avaamme|avaavat)\s+(?:\w+[\s,]+){0,6}?\w*(?:haun|hakua|haut|hakukierroksen)"
    r"|tulossa\s+(?:oleva\w*\s+)?(?:\w+\s+)?\w*(?:haku|hakukierros|haut)|tuleva\w*\s+\w*(?:haku|haut|hakukierros)"
    r"|tulee\s+haettavaksi|avautuu\s+haettavaksi|avautuvat\s+haettaviksi|valmistel\w+\s+(?:\w+\s+){0,3}\w*haku\w*"
    r"|seuraava\w*\s+[\w-]*(?:haku|hakukierros|hakuaika)\s+(?:on|jarjestetaan|pidetaan|avataan|alkaa)(?!\s+\d)"
    r"|haku\s+ei\s+ole\s+viela\s+(?:auki|avautunut|alkanut)|ennakkoilmoitus"
)
PLANNED = (
    r"suunnitteill\w+|suunniteltu\s+(?:\w+\s+){0,3}(?:avat|avautu|aukea|alka|kaynnist)\w+|suunnitellaan"
    r"|suunniteltu\s+hakuaika"
    r"|on\s+suunniteltu|alustava\w*\s+(?:haku)?aikataulu\w*|alustavasti|arvioitu\s+(?:haku|avautu|alkami)\w+"
    r"|on\s+tarkoitus\s+(?:ava|aue|alka|kaynnist|julkai)\w+"
)

LIST_TITLE = (
    r"(?:\w*avustukset|avustusmuodot|rahoitusmuodot|tukimuodot|apurahat)(?=\W*\Z)|"
    r"hakuaikataulu\w*|hakuaikasuunnitelm\w*|hakukalenteri\w*|hakuajat|\w*haut\b|\w*hakuja\b|tietoa\s+hakemisesta|avoimet\s+haut"
    r"|tulevat\s+haut"
    r"|valtionavustushaut|haettavat\s+avustukset|rahoituskalenteri\w*|aikataulu\w*|rahoitushaut"
)
GENERIC = (
    r"(?:tammi|helmi|maalis|huhti|touko|kesa|heina|elo|syys|loka|marras|joulu)kuu\w*|keva\w+|syksy\w*|kesa|kesan|talv\w+|"
    r"haku\w*|haun|haut|hakuja|hake\w+|rahoitu\w*|avustu\w*|tu(?:ki|en|et|kea|kia)|alkaa|paattyy|auki|avoin\w*"
    r"|kaynnissa|aikataulu\w*"
    r"|info\w*|tilaisuu\w*|yhtey\w*|lisatie\w*|kohde|kohd\w+|sisalto\w*|ohje\w*|ehdo\w*|teema\w*|kriteeri\w*"
    r"|valinta\w*|kuka|miten"
    r"|milloin|mihin|kenelle|jatkuva\w*|vaihe\w*|\w+\s*vaihe|tausta|maaraai\w*|tavoit\w*|hank(?:e|keen|keet"
    r"|keiden)|tulos|tietoa"
    r"|ilmoitus|ohjelma\w*|vuo(?:si|den|nna|delle)|nyt|uusi|uudet|ovat|voi|voivat|euroa|alkaen|paivi\w*|tark\w+"
    r"|muu|muut|jakso\w*|kierros\w*|osakierros|yleis\w*"
    r"|arviointi\w*|paat\w+|kesto|budjetti|kiinnost\w+|tule|mukaan|etsimme|tarkeat|tarkeita|paivamaar\w*"
    r"|keskeis\w+|nain|ennen|kuin|haet|kun"
)
NEXT_CALL = (
    r"seuraava(?:an|lle)\s+(?:[\w+-]+\s+){0,2}?[\w-]*(?:hakuun|haulle|hakukierrokse\w+)|"
    r"seuraav(?:a|an|at|assa|alla)\s+(?:[\w+-]+\s+){0,3}?[\w-]*(?:haku|haun|haut|hakuaika|hakukierro\w+|haussa)\b"
)
PREVIOUS_CALL = (
    r"(?:edelli\w+|viime(?:isin|isimma\w+|\s+vuoden)|aiempi|aiem\w+|aikaisem\w+)[^;\n]{0,60}?"
    r"[\w-]*(?:haku|haun|haut|hakuaika|hakukierro\w+|haussa|hauissa|kierros|kierroksen|kierroksella)\b"
)
ORDINALS = (
    r"ensimmai\w+",
    r"toinen|toise\w+",
    r"kolma(?:s|nne\w*|tta)",
    r"nelja(?:s|nne\w*)",
    r"viide(?:s|nne\w*)",
    r"kuude(?:s|nne\w*)",
    r"seitsema(?:s|nne\w*)",
    r"kahdeksa(?:s|nne\w*)",
    r"yhdeksa(?:s|nne\w*)",
    r"kymmene(?:s|nne\w*)",
)
CALL_NOUN = r"[\w-]*(?:haku|haun|hakua|haut|hakukierro\w+)"
TWO_STAGE = r"kaksivaihei\w*|kahdessa\s+vaiheessa|2-vaihei\w*"
