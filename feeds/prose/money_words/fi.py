"""Finnish words of sums."""

from __future__ import annotations

from feeds.prose.money_words.shape import FigureWords, MoneyWords

WORDS = MoneyWords(
    millions=r"milj?oo?n\w{1,7}|milj\b\.?|mn\b\.?",
    milliards=r"miljard\w{1,7}|mrd\b\.?",
    thousands=r"tuhat(?:ta)?\b|tuhan\w{2,7}|tuhatta\b|t(?=€|euroa|eur\b)",
    numbers={
        "yksi": "1", "yhden": "1", "yhtä": "1", "puolitoista": "1.5", "puolentoista": "1.5", "puoli": "0.5",
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
        r"haettava(?:na|ksi|a|ssa|t)?\b|haettavissa|haetaan|haussa\b|hakukierroks\w+|hakuun|jaettava\w*|jaossa"
        r"|jaetaan"
        r"|käytettävissä|käytössä|varattu|varaa\b|varannut|varataan|budjet\w+|määrärah\w+|myöntö?valtuu\w+"
        r"|myöntövaltuu\w+"
        r"|osoitettu|osoittaa|osoittanut|kohdennettu|kohdentaa|kohdennetaan|suunnattu|rahoitusta on"
        r"|rahoitusta\b.{0,60}\bon\b"
        r"|rahoitu\w+ kokonais\w+|kokonaisrahoitu\w+|kokonaismäärä|kokonaissumma|rahoituskehys|rahoituspot\w+"
        r"|yhteenlaskettu|(?:on|oli) (?:myöntänyt|saanut)|voidaan (?:myöntää|käyttää|rahoittaa)|voi rahoittaa"
        r"|myönnetään yhteensä|rahoittaa \w+ yhteensä|on avattu|avataan|avaa\b|avautuu|haun (?:rahoitus|koko|suuruus)"
    ),
    total=r"yhteensä|kaikkiaan|kokonais\w+|yhteenlaskettu\w*|kaiken kaikkiaan",
    grant=(
        r"hanketta kohden|hanketta kohti|per hanke|hankekohtai\w+|hakijakohtai\w+|hakijaa koh\w+|yrityskohtai\w+"
        r"|yksittäi\w+"
        r"|yhdelle (?!koordino)\w+|yhden hankkeen|yksi hanke|hankkeelle\b|hakijalle\b|kullekin hankk\w+"
        r"|per hakija|per \w*yritys"
        r"|(?:tuen|avustuksen|rahoituksen|apurahan|tukisumman|avustussumman) (?:enimmäis|vähimmäis|maksimi|minimi)\w+"
        r"|(?:enimmäis|vähimmäis|maksimi|minimi)(?:rahoitu|avustu|tuki|tuen|apuraha|määrä|summa)\w*"
        r"|(?:apurahan|avustuksen|tuen|rahoituksen) (?:suuruus|koko|määrä)|haettava(?:n)? (?:summa\w*|tuki|tuen"
        r"|avustus|avustuksen)"
        r"|myönnettävä(?:n)? (?:tuki|tuen|avustu\w+|rahoitus|apurah\w+)|tukea (?:voi|voidaan|myönnetään|saa)"
        r"|tuki (?:on|voi)"
        r"|avustus (?:on|voi)|avustusta (?:voi|voidaan|myönnetään|saa)|apurah\w+ (?:on|ovat|voi)|apurahaa voi\w*"
        r"|hanke voi saada|hakija voi (?:saada|hakea)|voi hakea (?:enintään|vähintään|korkeintaan)"
        r"|hankkeen (?:rahoitus|tuki|avustus)"
    ),
    each_project=(
        r"(?:/|per) ?(?:hanke|projekti|hakija|yritys|hakemus|konsortio|kunta)\w*"
        r"|\w*(?:hank|projekt|haki|yrity|hakem|konsorti)\w+ koh(?:den|ti|ta?)\b"
    ),
    each_other=(
        r"(?:/|per) ?(?:maakunta|liitto|vuosi|v\b|kk|kuukausi|hlö|henkilö|teema|alue|kumppani|osatoteuttaja"
        r"|osallistuja|tunti|h\b)\w*"
        r"|vuodessa|vuosittain|kuukaudessa|(?:maakuntaa|liittoa|teemaa|aluetta|kumppania|henkilöä"
        r"|osallistujaa) koh(?:den|ti)"
    ),
    least=r"vähintään|vähimmäis\w*|vähimmillään|minimi\w*|alkaen|pienin",
    most=r"enintään|korkeintaan|enimmäis\w*|enimmillään|maksimi\w*|maksimissaan|max\b|suurin|saakka|asti|ylintään",
    share_before=(
        r"jo(?:sta|ista)\b|siitä|tästä|mistä|kuki[nt]\b|kunkin|lisäksi|erikseen|jäljellä|jo (?:jaettu|myönnetty"
        r"|käytetty)"
        r"|toimintalinjal\w+|teema(?:an|lle|n|sta)?\b|teemoi\w+|erityistavoittee\w+|osuus\b|osuudeksi"
    ),
    not_money=(
        r"liikevaih\w+|markkina\w*|vient\w+|tase(?:en)?\b|palk\w+|vastinrahoitu\w+|valmistelu(?:palkkio|tuki"
        r"|raha)\w*|kertakorvau\w+"
        r"|kertakorvaus|omarahoitu\w+|omavastuu\w*|omarahoitusosuu\w+|de minimis|vähämerkityksi\w+"
        r"|kolmen (?:vero)?vuoden aikana"
        r"|ohjelma(?:kauden|kaudella|n kokonais\w+|lla on|ssa on)|ohjelmakau\w+|seitsemän vuoden|vuosina 20\d\d"
        r"|esimerki\w+|esim\."
        r"|aiem(?:min|massa|man)|edelli\w+|viime (?:vuon|vuot|hau)\w+|kokonaiskustannu\w+|kustannusarvio\w*"
        r"|kustannu(?:kset|sten)\b"
        r"|hankkeen (?:ohjeellinen )?(?:koko|budjetti|laajuus)|hankekoko|kumppane\w+ voidaan|investoin\w+ arvo"
        r"|säästö\w*|kilpailutu\w+"
        r"|hankinta\w*|kynnysarvo|ennak\w+ (?:voi|maksetaan)|jo (?:jaettu|myönnetty|käytetty)|jaettu jo"
        r"|seuraav\w+ (?:hau|haku|kierro)\w+"
    ),
    support=(
        r"tukiosuu\w+|tukitaso\w*|tuki-?intensiteet\w+|tukiprosent\w+|avustusprosent\w+|avustusosuu\w+"
        r"|rahoitusosuu\w+|rahoitusaste"
        r"|\btuki\b|\btuen\b|\btukea\b|avustu(?:s|ksen|sta|kset)\b|tuella|avustuksella|rahoitu(?:s|ksen|sta)\b|kattaa"
        r"|(?:hyväksyttävi\w+|hyväksytyi\w+|tukikelpoisi\w+|kokonais|kaikista "
        r"|toteutunei\w+ )\s?(?:kokonais)?kustannuk\w+"
        r"|kokonaiskustannuk\w+|kustannuksista|eakr|esr|jtf|eu-(?:tuki|rahoitus|osuus)\w*"
    ),
    own=(
        r"omarahoitu\w+|omavastuu\w*|omaa rahoitusta|oma rahoitus|itserahoitu\w+|oma(?:n)? rahoitusosuu\w+"
        r"|omalla rahoituks\w+|oma osuus"
    ),
    no_rate=(
        r"välilli\w+|kiinteä\w*|flat rate|yleiskustannu\w+|hallintokulu\w*|ennak\w+|korko\w*|painoarvo\w*"
        r"|päästö\w*|työaja\w+|palkkakustannu\w+"
        r"|työttömy\w+|väestö\w*|energi\w+|säästä\w+|osakke\w+|omistu\w+|alv\b|arvonlisävero\w*|indeksi\w*"
        r"|kuntaraha\w*|kuntaosuu\w+"
        r"|jo(?:sta|ista)\b|pisteet|pistei\w+|bkt|budjetista|kaikista hakemuksista|hakemuksista|uusiutuv\w+"
        r"|kasva\w+|vähen\w+"
    ),
    matched=r"vähintään (?:yhtä|saman) (?:paljon|suur\w+|verran)|vähintään yhtä suur\w+|vastaavalla summalla",
    half=(
        r"(?:enintään |korkeintaan )?puolet (?:hankkeen |hyväksyttävistä |kokonais|kaikista "
        r"|tukikelpoisista )*kustannuksista"
    ),
    others=r"muil(?:le|la|ta|ta)|muiden|muut",
)  # fmt: skip
