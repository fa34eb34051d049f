"""Finnish words of applicants and partners."""

from __future__ import annotations

from feeds.prose.people_words.shape import AreaWords, PeopleWords

WORDS = PeopleWords(
    kinds={
        "municipal_federation": r"kuntayhtym\w{1,8}",
        "municipality": (
            r"(?:saaristo|maaseutu|jäsen|reuna|hakija)?kun(?:ta|nat|nan|tien|tia|nille|nalle|taa)"
            r"|kaupun(?:ki|git|gin|kien|keja|gille|geille)"
        ),
        "nonprofit": (
            r"voittoa (?:\w+ )?(?:tavoittelemat|tuottamat)\w{2,9}(?! \w*(?:yhdisty|seur|julki"
            r"|yksityi))(?: \w*(?:järjestö|organisaatio|yhteisö|toimij|taho)\w{0,9})?"
            r"|yleishyödylli\w{1,6} (?:yksityi\w{2,6} )?\w*(?:järjestö|organisaatio|yhteisö|toimij|taho)\w{0,9}"
        ),
        "public_law_entity": (
            r"julkisoikeudelli\w{1,6}(?: (?:laito|yhteisö|organisaatio|oikeushenkilö|toimij)\w{0,10})?"
        ),
        "private_law_entity": (
            r"yksityisoikeudelli\w{1,6}(?: (?:yhteisö|organisaatio|oikeushenkilö|toimij)\w{0,10})?"
            r"|yksityi(?:nen|set|sen|sten|sille|siä|selle) (?:yhteisö|oikeushenkilö)\w{0,7}"
        ),
        "state_body": (
            r"valtion (?:\w+ )?(?:organisaatio|viranomai|virasto|laito|yksik|toimij|tutkimuslaito)\w{0,9}"
            r"|valtionhallin\w{1,8}"
        ),
        "public_body": (
            r"julki(?:nen|set|sen|sia|sille|selle|sten) (?:tai julkisomistei\w+ )?(?:organisaatio|yhteisö|toimij"
            r"|taho|laito|sektor|oikeushenkilö)\w{0,9}|julkisyhteisö\w{0,7}"
            r"|julkisen sektorin (?:organisaatio|toimij)\w{0,8}|julkisorganisaatio\w{0,7}"
            r"|julkisomistei\w+ (?:organisaatio|toimij)\w{0,8}|viranomai\w{2,7}|maakun(?:ta|nan |tien )lii\w{1,7}"
            r"|hyvinvointialue\w{0,7}"
        ),
        "development_company": (
            r"kehi(?:ttämis|tys|ttäjä|ttämisen )-?(?:yhtiö|organisaatio)\w{0,8}|elinkeinoyhtiö\w{0,7}"
            r"|kehittäjätaho\w{0,5}|elinkeinojen kehittämis(?:organisaatio|yhtiö)\w{0,8}|aluekehittäj\w{1,7}"
            r"|seudulli\w+ kehittämis\w+"
        ),
        "technology_centre": r"(?:teknologia|osaamis|innovaatio)kesku\w{1,8}|tiedepuisto\w{0,6}",
        "vocational": (
            r"ammatilli\w{1,6} (?:oppilaito|koulutuksen järjestäj|koulutusorganisaatio|koulutukse)\w{0,10}"
            r"|ammattioppilaito\w{1,8}|ammattiopisto\w{0,7}|toisen asteen (?:oppilaito|ammat|koulutuksen)\w{0,10}"
        ),
        "education_provider": (
            r"\w{0,14}(?:koulutuksen|opetuksen|kasvatuksen|sivistystyön)[\s-]?(?:järjestäj|ylläpitäj)\w{1,7}"
            r"|(?:oppimisen|koulutuksen|sivistystyön) toimij\w{1,7}"
            r"|(?:\w{0,9}opistojen|\w{0,9}keskusten|oppilaitosten|koulujen) ylläpitäj\w{1,7}"
        ),
        "uas": r"ammattikorkeakoulu\w{0,8}|amk(?:t|:t|-organisaatio)\w{0,6}",
        "university": r"(?:tiede)?yliopisto\w{0,7}",
        "higher_education": r"(?:taide)?korkeakoulu(?!t[ue])\w{0,8}",
        "research_org": r"tutkimus(?:- ja kehittämis)?(?:organisaatio|laito|kesku|toimij|yhtiö|yhteisö)\w{0,9}",
        "education": (
            r"(?:perus|kansan|taide)?oppilaito\w{1,8}|koulutus(?:organisaatio|laito|toimij)\w{0,9}"
            r"|(?:perus|musiikki)?koulu(?:t|ille|jen|ja)|lukio(?:t|ille|iden|ita)|\w{0,9}opisto(?:t|ille|jen|ja)"
        ),
        "research_group": r"tutkimusryhm\w{1,7}|tutkijaryhm\w{1,7}",
        "researcher": (
            r"\w{0,14}tutkij(?:a|at|an|oiden|oita|oille|alle)|hankejohtaj\w{1,7}|tohtorikoulutettav\w{1,7}"
            r"|tutkijatohtor\w{1,7}|jatko-opiskelij\w{1,7}|väitöskirjan?tekij\w{1,7}|väitöskirjatutkimu\w{1,9}"
            r"|post-?doc[\w-]{0,20}"
        ),
        "parish": r"seurakun\w{2,10}",
        "road_association": r"tiekun\w{2,8}",
        "foundation": r"\w{0,20}säätiö\w{0,6}",
        "cooperative": r"\w{0,14}osuuskun\w{2,8}",
        "working_group": (
            r"työryhm\w{1,7}|toimintaryhmille|ryhm(?:ät|ille|iä)|\w{0,14}toimikun\w{2,6}|talkooporuk\w{1,6}"
        ),
        "association": (
            r"[\w-]{0,22}yhdisty(?:s|kset|ksen|sten|ksiä|ksille|kselle|stä|ksiltä|\w{2,6}(?:si|nne))"
            r"|\w{0,22}järjestö(?:t|jen|jä|ille|lle|n|ltä|iltä)?|\w{0,14}seura(?:t|lle|n)?"
            r"|\w{0,14}seuro(?:ille|jen|ja)|kerho(?:t|ille|jen|ja)"
            r"|kolmannen sektorin (?:\w+ )?(?:toimij|organisaatio)\w{1,8}"
        ),
        "person": (
            r"yksityi(?:s|set |nen |sille )henkilö\w{0,7}|luonnolli\w{2,6} henkilö\w{0,7}"
            r"|yksittäi\w{2,6} (?:henkilö|kansalai|maanomistaj)\w{1,8}|henkilö(?:t|ille)"
            r"|\w{0,14}taiteilij(?:at|oille|alle|oita|a)|(?:yksityi\w{2,6} )?taiteen harjoittaj\w{1,7}"
            r"|kirjailij\w{1,7}|kuntalai(?:nen|set)|muusiko(?:t|ille)|säveltäj(?:ä|ät|ille)"
        ),
        "company": (
            r"[\w-]{0,22}yrity(?:s|kset|ksen|sten|ksiä|ksille|kselle|stä|ksiltä|\w{2,6}(?:si|nne))"
            r"|(?:elinkeinon|liikkeen|ammatin)harjoittaj\w{1,7}"
            r"|(?!talo|asunto|kiinteistö)\w{0,12}(?<!asunto-osake)yhtiö(?:t|ille|lle|itä|iden)?"
            r"|yrittäj(?:ä|ät|ille|iä|ien)|maatil(?:at|oille|alle)|start-?up\w{0,8}"
        ),
        "legal_entity": (
            r"oike(?:ustoimi|us)kelpoi\w{2,6} (?:(?!yleishyö)\w+ )?(?:yhteisö|organisaatio|oikeushenkilö|taho"
            r"|toimij)\w{0,7}|oikeushenkilö\w{0,7}|rekisteröi\w{2,9} organisaatio\w{1,5}"
            r"|(?:hakija)?yhteisö(?:t|ille|lle|jä|n|jen)?|organisaatio(?:t|ille|lle|ita)?"
        ),
        "private": (
            r"yksityi(?:set|siä|nen|sille|sten) (?:organisaatio|toimij|taho)\w{0,8}"
            r"|yksityi(?:set|siä|nen|sille)(?=[\s)]*(?:$|[.,;]))|yksityisen sektorin toimij\w{1,7}"
        ),
    },
    generic=r"organisaatio(?:t|ille|lle|ita)?|ryhmiä",
    suffix="",
    heads=(
        r"organisaatio\w*|laito\w+|kesku\w+|yhtiö\w*|yhteisö\w*|korkeakoulu\w*|toimij\w+|järjestö\w*|taho\w*"
        r"|yrity\w+|oikeushenkilö\w*|oikeudelli\w+"
    ),
    ands=r"ja|tai|sekä|että",
    asked=(
        r"(?:kuka|ketkä|mikä|mitkä|millai\w+|minkälai\w+) (?:\w+ ){0,2}(?:voi|voivat|saa"
        r"|saavat) (?:\w+ ){0,2}(?:hakea|saada|osallistua)|kenelle|keille|mille|kuka hakee|ketkä hakevat"
        r"|tuettavat hakijat|hakukelpoi\w+(?: hakijat| tahot)?|hakijat?|hakijataho\w*|mahdolliset hakijat"
        r"|tuensaaja\w*|(?:tuen|avustuksen|rahoituksen) (?:saaja|hakija)\w*|kohderyhmä\w*|toteuttajat"
        r"|hakijan mukaan"
    ),
    said=(
        r"(?:voi|voivat|voisi\w*|saa|saavat|saattoi|saattoivat|saivat) (?:[^\W\d]+ ){0,3}(?:hakea|anoa"
        r"|hallinnoida|toimia (?:hakija|toteuttaji|hallinnoij|tuensaaj)\w+|(?:jättää|lähettää|tehdä"
        r"|toimittaa) (?:\w+ ){0,2}\w*hakemu\w+)"
        r"|(?:hakea|anoa) (?:\w+ )?(?:voi|voivat|saa|saavat|saivat|saattoivat)"
        r"|\w*hakemu\w+ (?:voi|voivat) (?:\w+ )?(?:jättää|lähettää|tehdä|toimittaa)"
        r"|(?:mukaan|mukana|osallistua) (?:voi|voivat|saavat) (?:\w+ ){0,2}(?:lähteä|olla|hakea)"
        r"|osallistua (?:voi|voivat)|(?:voi|voivat) osallistua (?:hakuun|kilpailuun|hankkee\w+)"
        r"|(?:hakuun|kilpailuun) (?:voi|voivat) osallistua|\w*hakijan?a|\w*hakijoina"
        r"|hakijaksi (?:käy|käyvät|sopi\w+|kelpaa\w*)|hakijoiksi (?:käyvät|sop\w+|sovelt\w+|kelpaa\w*|hyväksy\w+)"
        r"|(?:toteuttaj|tuensaaj|hallinnoij)(?:ana|ina|änä|inä)"
        r"|(?:tuen|avustuksen|rahoituksen) saaj(?:ana|ina|at ovat)|\w*(?:hakijan|saajan) (?:tulee|pitää|on) ol\w+"
        r"|\w*hakijal\w+ edelly\w+|(?:ovat|on) (?:haku|tuki)kelpoi\w+|(?:haku|tuki)kelpoisia (?:hakijoita )?ovat"
        r"|tuensaajia ovat|hakijoita (?:ovat|voivat olla)|oikeutettuja (?:\w+ )?ovat|(?:on|ovat) oikeutet\w+"
        r"|\w*hank\w+ (?:voi|voivat) toteuttaa|(?:oikeus|mahdollisuus) hakea"
        r"|(?:haku|hakuoikeus) (?:\w+ )?(?:on|kuuluu)(?= \w+(?:lla|llä)\b)"
        r"|(?:osapuol|kumppan|partner)\w*ina (?:voi|voivat|ovat)|\w*rahoitus per|(?:voi|voivat) (?:\w+ )?saada"
        r"|(?:\w*avustu\w+|\w*tukea|\w*rahoitusta|\w*apuraho\w+) saavat|hakija (?:voi|on|saa)"
        r"|hakija(?:yhteisö|yhdisty|yrity|kun)\w*|(?:tuen)?saaj(?:ia|at) voivat olla|rahoitetaan vain"
        r"|tervetull\w+ (?:hakemaan|mukaan)"
    ),
    where=r"\b\B",
    not_said=r"^(?!hakija).*(?:(?<!ne)n|lle|lla|llä|ssa|ssä|sta|stä|iin|lta|ltä)$",
    given=(
        r"tarkoitet\w+|suunnat\w+|suunnataan|(?:myönnettä|jaetta)v\w+|myönnetään|myönnämme|jaetaan|jakaa|myöntää"
        r"|kohdistetaan|kohdennetaan"
        r"|(?:\w*avustus|\w*tuki|\w*rahoitus|\w*apuraha|\w*haku|\w*seteli) (?:\w+ )?(?:on|kuuluu|annetaan)"
        r"|avustukset|avustuksia|avustusta|avustuksista|hakuaika|haettav\w+|haku kohdistuu|\w*rahoitushau\w+"
        r"|\w*apurah\w+|\w*avustukset|rahoitusta|tukea|avoinna|voidaan (?:myöntää|antaa)"
    ),
    to_ending=r"(?:lle|iin)$",
    to_before="",
    list_of=r"(?:taho|hakij|toimij|organisaatio|yhteisö|ryhm)\w*ille|myönnetään:$|annetaan:$",
    purpose=(
        r"(?:,| sekä| ja) (?!enintään|vähintään|korkeintaan|ainoastaan)(?:[\w-]+ ){0,2}\w{3,}(?:oon|een|iin|aan"
        r"|ään|öön|uun|yyn)\b"
    ),
    never=(
        r"(?:ei|eivät|emme) (?:[^\W\d]+ ){0,2}(?:hakea|hakijana|hakijoina|hakukelpoi\w+|tukikelpoi\w+|myönnetä"
        r"|saa|myöntää|myönnä|rahoita|rahoiteta|tueta|tue|saada|tuensaaj\w*|saajana|makseta|maksa|anneta|anna"
        r"|jaeta|suunnata|ole tarkoitettu|voi(?:da)? (?:tukea|rahoittaa))|lukuun ottamatta|pois ?luki?en"
        r"|ulkopuolelle jää\w*|^mutta ei(?:vät)?|ei ole mahdolli\w+|^ei(?:vät|kä)? kuitenkaan"
        r"|^(?:ei|eikä)(?= \w+lle\b)"
    ),
    not_those=r"(?:muu\w* (?:\w+ )?kuin|paitsi)\s(?:[^\W\d]+\s){0,2}$",
    giving=(
        r"\sei (?:voi )?(?:myönnä|tue|tukea|rahoita|myöntää)"
        r"|\s(?:voi )?(?:myöntää|jakaa|tukee|julistaa|avaa|avasi|on avannut|päättää|rahoittaa|varaa|on varannut"
        r"|tarjoaa|maksaa|siirtää|pyytää|käsittelee|valitsee)\b"
    ),
    condition=r"jos|mikäli|kun",
    aside=r"hankkeilla|hankkeessa|hankkeissa|tavoit(?!tele)\w+|valmennu\w+|sparrau\w+",
    events=r"webinaar\w+|\w*tilaisuu\w+|info\w*|\w*työpaj\w+|kysely\w*|neuvo(?:nta|taan)\w*|koulutukseen",
    owner=r"(?<!i)(?<!kunna)(?<!kaupungi)(?<!säätiö)(?<!aluee)n$",
    object=r"[aä]$",
    addressed=r"(?:kse|llä|lle|lta|ltä)(?:si|nne)$",
    doing=(
        r"Y",
        r"N[,!] (?:muista~ |nyt )?(?:hae|hakekaa)\b",
        (
            r"N (?:~ ){0,3}(?:hakee|hakevat|hakeneet|hakenut|anoo|anovat) (?:~ ){0,3}(?:\w*avustu|\w*tuke"
            r"|\w*raho|\w*apuraha|hanke)"
        ),
        (
            r"N (?:~ ){0,4}(?:jättä|täyttä|lähettä|toimitta|teke|laati)~ (?:~ ){0,3}\w*hakemu(?:ksen|kset|sta"
            r"|ksia|ksensa|stensa)\b"
        ),
        (
            r"(?:hakemu|liite|liitte)~ (?:[^\sA-Z]+ ){0,9}G (?:~ ){0,4}(?:säännöt|tilinpäätö|toimintakertomu"
            r"|toimintasuunnitelma|pankki|tilinumero|rekisteriot|y-tunnus|talousarvio|taloustiedot"
            r"|kaupparekisteri|puheenjohtaja|nimenkirjoit)"
        ),
        (
            r"(?:rahoit|tuetaan|\w*tuke|\w*avustu|myön|raha\b|apuraha|haku|antaa"
            r"|\w*tuki)~ (?:[^\sA-Z]+ ){0,10}?G (?:~(?:iin|siin|hin|ille) ){0,2}(?:~hankkeisiin|projekteihin"
            r"|~investointeihin|toimintaan|~tapahtumiin|~toimenpiteisiin|~oille|~eille)\b"
        ),
        (
            r"(?:rahoitetaan|tuetaan|tukee|tuemme|rahoitamme) (?:~ ){0,2}G (?:~iä |~ia ){0,2}(?:~hankkeita"
            r"|projekteja|~hankintoja|~korjauksia|~tapahtumia|~investointeja|toimintaa)\b"
        ),
        r"(?:tukea|avustusta|~tukea|rahoitusta) saavat G (?:~ ){0,2}~hankkeet",
        (
            r"(?:tukee|tuemme|tuetaan|avustaa|rahoittaa|rahoitamme|rahoitetaan|etsimme|etsitään|haemme"
            r"|haastamme|kannustamme) (?:(?:mukaan|\d+|~(?:ia|iä|ta|tä|ja|a|een|iin|aan|oon|uun|ään|öön|yyn"
            r"|ksi)) ){0,3}O"
        ),
        r"G (?:tulee|pitää|täytyy|on|kannattaa) (?:~ ){0,4}(?:hakea|~hakemu)",
        r"G (?:haettav|anottav)~",
        r"jaetaan (?:~ ){0,2}G kesken",
        r"kutsu~ (?:~ ){0,3}hakemaan (?:~ ){0,2}O",
    ),
    titled=(
        r"G (?:~ )?~(?:avustus|avustukset|avustusta|avustusten|tuki|tuet)\b",
        r"G (?:~(?:iin|siin|hin) ){0,2}(?:~hankkeisiin|projekteihin|~investointeihin|toimintaan|~tapahtumiin)\b",
    ),
    single=r"yksittäi\w+ $",
    compound=r"(?<!- ja )(?<!\w)(\w{4,20}?)-?(?:avustu\w+|tuki|tuet|tuen|tukien|rahoitu\w+)(?!\w)",
    alone=r"pelk\w+|yksin|yksinään|yksistään",
    not_all=r"^\W*lisäksi|lisäksi (?:[^\W\d]+ ){0,3}(?:jakaa|avaa|haussa|haettavissa)|seuraava\w* haku",
    relative=r"kuten|jo(?:ta|ita|ka|tka|iden|nka|issa|ssa|lla|illa|hon)",
    others=r"muut|muiden|muille|muina",
    invited=(
        r"kutsuhaku\w*|kutsuperustei\w*|(?:vain|ainoastaan) (?:[^\W\d]+ ){0,3}kutsut\w+|vain kutsusta"
        r"|haku on kutsu\w+|kutsutut hakijat"
    ),
    lead=(
        r"pääpartneri\w*|päähakija\w*|pääkumppani\w*|päätoteuttaja\w*|lead partner\w*|koordinaattori\w*"
        r"|koordinoiva\w* (?:hakija|taho)\w*|johtava\w* partneri\w*"
    ),
    must=(
        r"(?:on|tulee|pitää|täytyy) (?:[^\W\d]+ ){0,2}ol(?:la|tava)|on oltava|oltava|voi (?:olla|toimia) vain|vain"
        r"|ainoastaan|edellyt\w+|vaaditaan|tulee osallistua|vaatii|vaatimuksena"
    ),
    numbers={
        "kaksi": 2, "kahden": 2, "kahdesta": 2, "kahta": 2, "kahdella": 2, "kahdelta": 2, "kolme": 3, "kolmen": 3,
        "kolmesta": 3, "kolmea": 3, "kolmella": 3, "kolmelta": 3, "neljä": 4, "neljän": 4, "neljästä": 4, "neljää": 4,
        "neljältä": 4, "viisi": 5, "viiden": 5, "viidestä": 5, "viittä": 5, "viideltä": 5, "kuusi": 6, "kuuden": 6,
        "kuudesta": 6, "seitsemän": 7, "seitsemästä": 7, "kahdeksan": 8, "kahdeksasta": 8,
    },
    least=r"vähintään|vähintäänkin|ainakin|minimissään|vähimmillään|vähimmäis\w*|minimi\w*",
    partners=(
        r"\w{0,16}(?:kumppan|osapuol|partner|osatoteutta|toteuttaj|osallistuj|osahakij|hakij|toimij)\w{0,8}"
        r"|osallistuvaa organisaatio\w{0,4}"
    ),
    members=(
        r"kun(?:ta|taa|nan|nasta|tien)|yritys|yritystä|yrityksen|yrityksestä|tahoa|tahon|yliopisto\w{0,4}"
        r"|\w{0,10}organisaatio\w{0,6}|yhteisö\w{0,3}|\w{0,10}ryhmää?|oppilaito\w{1,6}|korkeakoulu\w{0,5}"
    ),
    team=(
        r"hank(?:e|keessa|keisiin|keella|keeseen|ketta)|konsorti\w+|mukana|yhteishank\w+|osallistu\w+|toteutta\w+"
        r"|yhteenliittym\w+|ryhmähank\w+|verkosto\w+|yhteistyö\w*|hakemu\w+|innovaatioryhm\w+"
    ),
    countries=r"[\w-]{0,12}(?:maa|maan|maasta|maata|maista|maiden|maalta)|\w{0,6}valtio(?:ta|n|sta)?",
    counties=r"maakun(?:ta|nan|nasta|taa|nista|tien|nalta)",
    advice=r"suosit\w+|mielellään|toivo\w+|esimerki\w+|tyypilli\w+|yleensä|keskimäärin",
)  # fmt: skip

AREAS = AreaWords(
    aside=(
        r"ei(?:vät)? kuulu|etusij\w+|mielellään|suunnitellaan|suunnitteilla|vastaav\w+ (?:hau|haku)\w*|pidetään"
        r"|tapahtum\w+|\w*päivi(?:llä|en)|\w*päivät\b|vastinraho\w+|lisätieto\w*|lisätietoja|yhteyshenkilö\w*"
        r"|ota yhteyttä|yhteydessä|muun muassa|mm\.|yhteydenoto\w*|\w*tilaisuu[sdk]\w*|\w*webinaar\w+|\w*työpaj\w+"
        r"|seminaar\w+|esimerki\w+|ilmoittau\w+|postiosoi\w+|käyntiosoi\w+|aiemmin|viime vuonna"
        r"|rahoittavana viranomaisena|puhelin|puh\.|sähköposti"
    ),
    funder=(
        r"(?:maakunnan |maakunta)?liit(?:to|on|olle|olla|osta|ossa|oon)\b|ely-?\s?keskus\w*|ely-?\s?keskuks\w+"
        r"|ely\b|elinvoimakesku\w+|te-toimisto\w*"
    ),
    body=(
        r"yliopisto\w*|ammattikorkeakoulu\w*|amk\w*|yliopistollis\w+|hovioikeu\w+|hallinto-oikeu\w+|sanomat"
        r"|hiippakun\w+|radio\w*|ely-?\s?keskus\w*|ely-?\s?keskuks\w+|elinvoimakesku\w+"
    ),
    wide=r"(?:[^\W\d]+ ){0,2}(?:alue|maakun|toimij|hank|kun(?:ta|ti|ni|na)|yrity|hake|haku)\w*",
    covers=r"koske\w+|kohdistu\w+|kattaa",
    limits=(
        r"\w*raha|\w*rahaa|\w*ha(?:ku|un|uissa|ussa|kuun|kukierros|kujakso)\w*|hakea|haettav\w+|\w*rahoitu\w+"
        r"|\w*avustu\w+|\w*tuki|\w*tukea|\w*hank\w+|aluee\w+|aluei\w+|alue|kohdistu\w+|kohden\w+|koske\w+"
        r"|toteut\w+|maakun\w+|liit(?:to|on|ossa)|osuus"
    ),
    office_before=r"\b\B",
    national=(
        r"pohjoismai\w+|valtakunnalli\w+|koko suome\w+|koko maa\w*|mistä päin suomea|kaikkialta suomesta"
        r"|maanlaajui\w+|kansalli\w+ haku"
    ),
)  # fmt: skip
