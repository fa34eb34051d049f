"""Finnish words of sums."""

from __future__ import annotations

from feeds.prose.money_words.shape import FigureWords, MoneyWords

WORDS = MoneyWords(
    millions=r"milj?oo?n\w{1,7}|milj\b\.?|mn\b\.?",
    milliards=r"miljard\w{1,7}|mrd\b\.?",
    thousands=r"tuhat(?:ta)?\b|tuhan\w{2,7}|tuhatta\b|t(?=€|euroa|eur\b)",
    numbers={
        "yksi": "1", "yhden": "1", "yhtä": "1", "puolitoista": "1.5", "puolentoista": "1.5", "puoli": "0.5", "neljännes": "0.25",
        "puolen": "0.5", "puolta": "0.5", "kaksi": "2", "kahden": "2", "kahta": "2", "kahdella": "2", "kolme": "3",
        "kolmen": "3", "kolmea": "3", "kolmella": "3", "neljä": "4", "neljän": "4", "neljää": "4", "neljällä": "4",
        "viisi": "5", "viiden": "5", "viittä": "5", "viidellä": "5", "kuusi": "6", "kuuden": "6", "kuutta": "6",
        "kuudella": "6", "seitsemän": "7", "seitsemää": "7", "seitsemällä": "7", "kahdeksan": "8", "kahdeksaa": "8",
        "kahdeksalla": "8", "yhdeksän": "9", "yhdeksää": "9", "yhdeksällä": "9", "kymmenen": "10", "kymmentä": "10",
        "kymmenellä": "10", "viisitoista": "15", "viidentoista": "15", "kaksikymmentä": "20", "kahdenkymmenen": "20",
        "kolmekymmentä": "30", "kolmenkymmenen": "30", "neljäkymmentä": "40", "viisikymmentä": "50",
        "viidenkymmenen": "50", "sata": "100", "sadan": "100", "sataa": "100", "kaksisataa": "200",
        "kahdensadan": "200", "kolmesataa": "300", "kolmensadan": "300", "viisisataa": "500",
    },
    euro=r"euro(?:a|n|ja|jen|ina|t|ksi|on|ihin|sta|ssa|lla|lta|lle|illa|ista|ilta|ille)?\b",
    crowns={"norjan": "NOK", "ruotsin": "SEK", "tanskan": "DKK", "islannin": "ISK", "": r"kruunu\w{0,5}"},
    about=(
        r"noin|n\.|arviolta|arvioltaan|suunnilleen|suurin piirtein|lähes|liki|runsa(?:s|at|an|alla)"
        r"|reilu(?:t|n|lla)?|vajaa(?:t|n)?"
    ),
    below=r"alle|vähemmän kuin|enimmilläänkin alle",
    above=r"yli|enemmän kuin",
    total=r"yhteensä|enintään|korkeintaan|kaikkiaan",
    between=r"välillä|välissä|väliltä|väliin|välinen|välistä",
    to=r"ja",
    joined=r"(?:ja|mutta|sekä|tai) (?:(?:enintään|korkeintaan|enimmillään|maksimissaan|kuitenkin enintään) )?",
)  # fmt: skip

FIGURES = FigureWords(
    budget=(
        r"haettava(?:na|ksi|a|ssa|t)?|haettavissa|haetaan|haussa|hakukierroks\w+|hakuun"
        r"|hau[ns]? (?:rahoitus|koko|suuruus)|jaettav\w*|jaossa|jaetaan|käytettäv\w+|käytössä\w{0,3}|varattu|varaa"
        r"|varannut|varataan|budjet\w+|talousarvio\w*|\w*määrärah\w+|myöntö?valtuu\w+|osoitettu|osoittaa"
        r"|osoittanut|kohdennettu|kohdentaa|kohdennetaan|suunnattu|rahoitusta\b.{0,60}?\bon|tukea on"
        r"|\w*rahoitu\w+ kokonais\w+|kokonaisrahoitu\w+|kokonaismäärä\w*|kokonaissumma|rahoituskehy\w+"
        r"|rahoituspot\w+|potti|potin|yhteenlaskettu(?: \w+ (?:on|voi olla))?|jakaa"
        r"|(?:on|oli) (?:myöntänyt|saanut)|sitomatta|jäljellä|voidaan (?:käyttää|rahoittaa)|voi rahoittaa"
        r"|myönnetään yhteensä|rahoittaa \w+ yhteensä|on avattu|avataan|avaa|avautuu"
        r"|rahoituksen (?:kokonais)?määrä"
    ),
    total=r"yhteensä|kaikkiaan|kokonais\w+|yhteenlaskettu\w*(?: \w+ (?:on|voi olla))?|kaiken kaikkiaan|koko potti",
    one=(
        r"hanketta koh(?:den|ti)|per (?:hanke|hakija|\w*yritys)|hankekohtai\w+|hakijakohtai\w+|hakijaa koh\w+"
        r"|yrityskohtai\w+|yksittäi\w+|yhdelle (?!koordino)\w+|yhden hankkeen|yksi hanke|hankkeelle|hakijalle"
        r"|kullekin hankk\w+"
    ),
    grant=(
        r"(?:tuen|avustuksen|rahoituksen|apurahan|\w*summan) (?:enimmäis|vähimmäis|maksimi|minimi)\w+"
        r"|(?:enimmäis|vähimmäis|maksimi|minimi)(?:rahoitu|avustu|tuki|tuen|apuraha|määrä|summa)\w*"
        r"|(?:\w*apurahan|avustuksen|tuen|palkinnon|\w*setelin|lainan) (?:suuruus|koko|määrä|arvo)"
        r"|haettavan? (?:summa\w*|tuki|tuen|avustus|avustuksen)"
        r"|myönnettävän? (?:tuki|tuen|avustu\w+|rahoitus|apurah\w+)|tukea (?:voi|voidaan|myönnetään|saa)"
        r"|(?:\w*tuki|avustus|\w*(?<!määrä)raha|\w*seteli|palkinto|kertakorvaus) (?:on|voi|kattaa|oli|enintään"
        r"|vähintään|korkeintaan)|jonka (?:määrä|suuruus)|avustusta (?:voi|voidaan|myönnetään|saa)"
        r"|apurah\w+ (?:on|ovat|voi|myönnetään)|(?:voi|voivat|saa|saavat) saada|voittaja saa"
        r"|voi(?:vat)? hakea (?:enintään|vähintään|korkeintaan|noin)|hankkeen (?:rahoitus|\w*tuki|avustus)"
        r"|rahoitus enintään|\w*summat ovat|kuitenkin (?:enintään|korkeintaan)"
    ),
    each_project=(
        r"(?:/|per) ?(?:[^\W\d]+ ){0,2}(?:hanke|projekti|hakija|\w*yritys|hakemus|konsortio|kunta|ryhmä|kohde"
        r"|yhdistys|kylä)\w*|/ [^\W\d]{4,}"
        r"|\w*(?:hank|projekt|haki|yrity|hakem|konsorti|ryhm|kohde|yhdisty)\w+ koh(?:den|ti)"
    ),
    each_other=(
        r"(?:/|per) ?(?:maakunta|liitto|kuukausi|henkilö|teema|alue|kumppani|osatoteuttaja|osallistuja|tunti"
        r"|päivä|opiskelija|oppilas|hehtaari|kappale|asukas|jakso|kierros)\w*|(?:/|per) ?(?:h|pv|ha|km|kpl|kk|hlö)"
        r"|kuukaudessa|päivässä"
        r"|(?:maakuntaa|liittoa|teemaa|aluetta|kumppania|henkilöä|osallistujaa|kuukautta) koh(?:den|ti)"
        r"|kappaleelta"
    ),
    each_year=r"(?:/|per) ?(?:vuosi|v)|vuodessa|vuosittain|vuotta koh(?:den|ti)",
    least=r"vähintään|vähimmäis\w*|vähimmillään|minimi\w*|alkaen|pienin",
    most=r"enintään|korkeintaan|enimmäis\w*|enimmillään|maksimi\w*|max|suurin|ylintään",
    share_before=(
        r"jo(?:sta|ista)|siitä|tästä|mistä|ku(?:ki|nki|llaki|ltaki|lleki)n (?!hank|haki|proj)\w+|lisäksi|erikseen"
        r"|toimintalinjal\w+|teema(?:an|lle|n|sta)?|teemoi\w+|erityistavoittee\w+|osuus|osuudeksi|osuutena"
        r"|kansalli\w+ budjet\w+|hakujaksolle|ensimmäiseen \w+|toiseen \w+"
    ),
    not_money=(
        r"liikevaih\w+|markkina\w*|vient\w+|tase(?:en)?|palk\w+|\w*vastinrahoitu\w+|valmistelu(?:palkkio|tuki)\w*"
        r"|omarahoitu\w+|omavastuu\w*|de minimis|vähämerkityksi\w+|kolmen (?:vero|kalenteri)?vuoden aikana"
        r"|pääomi\w+|pääoma|ohjelma(?:kauden|kaudella|n kokonais\w+|lla on|ssa on|n budjet\w+)|ohjelmakau\w+"
        r"|seitsemän vuoden|vuosina 20\d\d|esimerki\w+|esim\.|aiem(?:min|massa|man|missa)|aikaisem\w+|edelli\w+"
        r"|viime (?:vuon|vuot|hau|kierro|kau)\w+|tähän mennessä|myönsi(?:vät)?|rahoitti(?:vat)?"
        r"|oli (?:haett|jaett|käytett)\w+|tyypilli\w+|keskimäär\w+|\w*päätöksiä|saapui|haettiin|myönnettiin"
        r"|jaettiin|käytettiin|rahoitettiin|sai|saivat|saanee\w+|kokonaiskustannu\w+|kustannusarvio\w*"
        r"|kustannu(?:kset|sten)|hankkeen (?:\w+ )?(?:\w*koko|\w*budjetti|laajuus)|hankek(?:oko|oon)"
        r"|(?:vähimmäis|enimmäis|suositus)koko|suositeltu \w+|kumppane\w+ voidaan|investoin\w+ arvo|säästö\w*"
        r"|kilpailutu\w+|hankinta\w*|kynnysarvo\w*|ennakk?o?\w* (?:voi|maksetaan)|jo (?:jaettu|myönnetty|käytetty)"
        r"|jaettu jo|seuraav\w+ (?:hau|haku|kierro)\w+|sakko\w*|vakuu\w+|osallistumismaksu\w*|hin(?:ta|nan|taan)"
        r"|tulot|tuloja|ohjelman (?:\w+-)?rahoitusta|(?:haett|jaett|käytett)\w+ oli|jaossa oli"
    ),
    support=(
        r"\w*tukiosuu\w+|tukitaso\w*|tuki-?intensiteet\w+|\w*prosent(?:ti|in|tia) on|tukiprosent\w+"
        r"|avustusprosent\w+|avustusosuu\w+|(?<!oma)rahoitusosuu\w+|rahoitusaste|\w*tuki|\w*tuen|\w*tukea"
        r"|\w*avustu(?:s|ksen|sta|kset)|tuella|avustuksella|rahoitu(?:s|ksen|sta)|kattaa|korvataan"
        r"|kustannu(?:ksista|ksiin|ksiensa)|\w*kustannuksista|eakr|esr|jtf|rahoitetaan|eu:n osuus|eu-osuus"
        r"|(?:voidaan|voi|saa) myöntää|myönnetään|eu-rahoitu\w+|apuraha\w*"
    ),
    own=(
        r"omarahoitu\w+|omavastuu\w*|oma(?:a|n|lla)? rahoitu\w+|itserahoitu\w+|omaa? osuu\w+|omalla osuudella"
        r"|maksaa itse|\w*maksettava itse|maksaa (?:\w+ ){0,3}itse|oma(?:a)? vastinrahoitu\w+"
    ),
    no_rate=(
        r"välilli\w+|kiinteä\w*|flat rate|vakiomäärä\w*|yleiskustannu\w+|yleiskulu\w*|hallintokulu\w*|ennak\w+"
        r"|korko\w*|painoarvo\w*|päästö\w*|työaja\w+|palkka\w*|palkois\w+|työttömy\w+|väestö\w*|energi\w+"
        r"|säästä\w+|osakke\w+|omistu\w+|alv|arvonlisävero\w*|indeksi\w*|kuntaraha\w*|kuntaosuu\w+|pisteet"
        r"|pistei\w+|bkt|\w*budjetista|hakemuksista|hakijoista|uusiutuv\w+|kasva\w+|vähen\w+|sidonta-?aste|sidottu"
        r"|läpimeno\w+|hyväksymis\w+"
    ),
    matched=r"vähintään (?:yhtä|saman) (?:paljon|suur\w+|verran)|vastaavalla summalla",
    fractions={
        "puole(?:t|n)": 50, "kolmanne(?:s|ksen)": 33, "neljänne(?:s|ksen)": 25, "viidenne(?:s|ksen)": 20,
        "kymmenesosan?": 10,
    },
    costs=r"\w*kustannu(?:ksista|kset|sten)|\w*rahoituksesta|budjetista",
    bare_rate=r"(?:tuki|avustus)prosentti|tukitaso|tuki-intensiteetti",
    if_only=r"jos|mikäli|ylittä\w+",
    others=r"mui(?:lle|lla|lta|den)|muut",
)  # fmt: skip
