"""Finnish words of applicants and partners."""

from __future__ import annotations

from feeds.prose.people_words.shape import AreaWords, PeopleWords

WORDS = PeopleWords(
    kinds={
        "municipal_federation": r"kuntayhtym\w{1,6}",
        "municipality": (
            r"kun(?:ta|nat|nan|tien|tia|nille|nalle|nalta|nilta|taa|tana)|kaupun(?:ki|git|gin|kien|keja|gille"
            r"|geille|kia)"
        ),
        "nonprofit": (
            r"voittoa tavoittelematt?o\w{1,8}(?: (?:yksity\w+ )?(?:järjestö|organisaatio|yhteisö|toimij|yhdisty"
            r"|taho)\w{0,12})?"
            r"|yleishyödylli\w{1,6}(?: (?:järjestö|organisaatio|yhteisö|toimij|taho)\w{0,10})?"
            r"|kansalaisjärjestö\w{0,7}"
        ),
        "public_law_entity": (
            r"julkisoikeudelli\w{1,6}(?: (?:ja yksityisoikeudelli\w+ )?(?:laito|yhteisö|organisaatio"
            r"|oikeushenkilö|toimij|säätiö)\w{0,10})?"
        ),
        "private_law_entity": (
            r"yksityisoikeudelli\w{1,6}(?: (?:yhteisö|organisaatio|oikeushenkilö|toimij)\w{0,10})?|yksityi(?:nen"
            r"|set|sen|sten|sille|siä|selle)"
            r" yhteisö\w{0,6}"
        ),
        "state_body": (
            r"valtion (?:organisaatio|viranomai|viraston?|virasto|laito|yksik|toimij)\w{0,8}"
            r"|valtion virastot ja laitokset|valtionhallin\w{1,8}"
        ),
        "public_body": (
            r"julki(?:nen|set|sen|sia|sille|selle|sten|sta) (?:tai julkisomistei\w+ )?(?:organisaatio|yhteisö"
            r"|toimij|taho|laito|sektor)\w{0,10}"
            r"|julkisyhteisö\w{0,7}|julkisen sektorin (?:organisaatio|toimij)\w{0,8}|julkisorganisaatio\w{0,5}"
            r"|julkisomistei\w+ organisaatio\w{0,6}"
            r"|viranomai\w{2,6}|maakun(?:ta|nan |nallis\w+ )liit\w{1,5}|hyvinvointialue\w{0,6}"
        ),
        "development_company": (
            r"kehitt(?:ä|y)mis?(?:yhtiö|yhti|organisaatio)\w{0,7}|kehitysyhti\w{1,6}|kehitysorganisaatio\w{0,6}"
            r"|kehittäjäorganisaatio\w{0,6}"
            r"|elinkeinoyhti\w{1,6}|elinkeinojen kehittämisorganisaatio\w{0,6}"
        ),
        "technology_centre": r"teknologiakesku\w{1,7}|osaamiskesku\w{1,7}",
        "vocational": (
            r"ammatilli\w{1,5} (?:oppilaito|koulutuksen järjestäj|koulutusorganisaatio|toisen asteen)\w{0,10}"
            r"|ammattioppilaito\w{1,8}"
            r"|ammattiopisto\w{0,6}|toisen asteen (?:oppilaito|ammat)\w{1,10}"
        ),
        "education_provider": (
            r"koulutuksen järjestäj\w{1,6}|(?:oppimisen|koulutuksen) toimij\w{1,6}|opetuksen järjestäj\w{1,6}"
            r"|koulutuksenjärjestäj\w{1,6}"
        ),
        "uas": r"ammattikorkeakoulu\w{0,7}|amk(?:t|:t|-?organisaatio)\w{0,6}",
        "university": r"yliopisto\w{0,7}",
        "higher_education": r"(?<!ammatti)korkeakoulu(?!tu)\w{0,7}",
        "research_org": (
            r"tutkimuslaito\w{1,8}|tutkimus(?: ja kehittämis)?organisaatio\w{0,7}|tutkimuskesku\w{1,6}"
            r"|tutkimuskorkeakoulu\w*|tutkimustoimij\w*"
        ),
        "education": (
            r"(?<!ammatilliset )oppilaito\w{1,8}|koulutusorganisaatio\w{0,6}|koulutuslaito\w{1,8}|koulut\b"
            r"|kouluille\b"
        ),
        "research_group": r"tutkimusryhm\w{1,6}|tutkijaryhm\w{1,6}",
        "researcher": (
            r"tutkij(?:a|at|an|oiden|ien|oita|ia|oille|alle|ana)\b|\w{3,14}tutkij(?:a|at|an|oiden|oita|oille"
            r"|alle)\b|hankejohtaj\w{1,6}"
            r"|tohtorikoulutettav\w{1,6}|väitöskirja(?:n)?tekij\w{1,6}|väitöskirjatutkimu\w{1,8}"
            r"|post-?doc\w{0,9}|akatemiatutkij\w{1,6}"
        ),
        "parish": r"seurakun\w{2,8}|seurakuntayhtym\w{1,5}",
        "road_association": r"tiekun\w{2,6}",
        "foundation": r"säätiö\w{0,6}",
        "cooperative": r"osuuskun\w{2,6}",
        "working_group": r"työryhm\w{1,6}",
        "association": (
            r"yhdisty(?:s|kset|ksen|sten|ksiä|ksille|kselle|stä|ksiltä)\b|rekisteröity\w* yhdisty\w+"
            r"|(?<!toiminta)järjestö(?:t|jen|jä|ille|lle|n|ltä|iltä)?\b"
        ),
        "person": (
            r"yksityishenkilö\w{0,6}|luonnolli\w{2,6} henkilö\w{0,6}|yksittäi\w{2,6} henkilö\w{0,6}"
            r"|(?<!oikeus)henkilöille\b"
        ),
        "company": (
            r"(?:pk-?|mikro-?|pien-?|suur-?|keskisuur\w{0,4} |veturi|startup-?|start-up-?|kasvu|matkailu|metsä"
            r"|maatila|teollisuus)?yrity(?:s|kset|ksen|sten|ksiä|ksille|kselle|stä|ksiltä)\b"
            r"|per \w{0,12}yritys|elinkeinonharjoittaj\w{1,6}|toiminimi\w{0,5}|osakeyhti\w{1,6}|yrittäj(?:ä|ät"
            r"|ille|iä|ien)\b|maatil(?:at|oille|alle)\b"
        ),
        "legal_entity": (
            r"oikeustoimikelpoi\w{2,6}(?: (?:yhteisö|organisaatio|oikeushenkilö)\w{0,7})?|oikeushenkilö\w{0,6}"
            r"|oikeuskelpoi\w{2,6} yhteisö\w{0,6}"
        ),
        "private": (
            r"yksityi(?:set|siä|nen|sille|sten) (?:organisaatio|toimij|taho)\w{0,8}|yksityi(?:set|siä|nen"
            r"|sille)(?=[,.\s]*(?:$|[.,]))|yksityisen sektorin toimij\w{1,6}"
        ),
    },
    heads=(
        r"organisaatio\w*|laito\w+|kesku\w+|yhtiö\w*|yhtiö\w*|yhteisö\w*|korkeakoulu\w*|toimij\w+|järjestö\w*"
        r"|tahot?\b|yrity\w+"
    ),
    ands=r"ja|tai|sekä|että",
    asked=(
        r"(?:kuka|ketkä|mikä|mitkä tahot) (?:voi|voivat|saa|saavat) hakea|kenelle|mille|kuka hakee"
        r"|hakukelpoi\w+(?: hakijat| tahot)?|hakijat?\b|hakijataho\w*"
        r"|mahdolliset hakijat|tuensaaja\w*|(?:tuen|avustuksen|rahoituksen) (?:saaja|hakija)\w*|kohderyhmä\w*"
        r"|toteuttajat|kuka voi saada\w*"
    ),
    said=(
        r"(?:voi|voivat|saa|saavat) (?:\w+ ){0,2}(?:hakea|toimia)|hakea (?:voi|voivat|saa|saavat)"
        r"|haettavissa (?:kunnille|yrityksille)"
        r"|(?:hakijan?a|hakijoina|hakijaksi|toteuttajan?a|toteuttajina|tuensaajan?a|tuensaajina|päähakijan?a"
        r"|avustuksen saajina|tuen saajina)"
        r" (?:\w+ ){0,2}(?:voi|voivat|saa|saavat|kelpaa|kelpaavat|ovat|on)\b|hakijan (?:tulee|pitää|on) ol\w+"
        r"|ovat hakukelpoisia|on hakukelpoinen"
        r"|hakukelpoisia (?:hakijoita )?ovat|tuensaajia ovat|hakijoita ovat|hakijoita voivat olla"
        r"|ovat oikeutettuja|rahoitus per|rahoitusta hakevat"
    ),
    not_said=r"(?:n|lle|lla|ssa|sta|iin|lta)$",
    given=(
        r"tarkoitet\w+|suunnat\w+|suunnataan|myönnetään|myönnämme|jaetaan|jakaa|myöntää|avustus on|avustukset"
        r"|avustuksia|avustusta|rahoitus on|tuki on"
        r"|haku\w* on|haku kohdistuu|rahoitushau\w+|hankehaku|apurahahaku|apuraho\w+|erityisavustu\w+"
        r"|valtionavustu\w+|rahoitusta|tukea\b|avoinna"
    ),
    to_ending=r"(?:lle|iin)$",
    to_before="",
    purpose=r",? (?:[\w-]+ ){0,2}\w{3,}(?:oon|een|iin|aan|ään|öön|uun|yyn)\b",
    never=(
        r"(?:ei|eivät) (?:\w+ ){0,2}(?:hakea|hakukelpoi\w+|myönnetä|voi|voida|ole|saa|rahoiteta|tueta)\b"
        r"|lukuun ottamatta|pois ?luki?en"
    ),
    not_all=r"^\W*lisäksi|\blisäksi (?:\w+ ){0,3}(?:jakaa|avaa|haussa|haettavissa)|seuraava\w* haku",
    others=r"muut|muiden|muille",
    invited=(
        r"kutsuhaku\w*|kutsuperustei\w*|(?:vain|ainoastaan) (?:erikseen )?kutsut\w+|vain kutsusta"
        r"|haku on kutsu\w+|kutsutut hakijat"
    ),
    lead=(
        r"pääpartneri\w*|päähakija\w*|pääkumppani\w*|päätoteuttaja\w*|lead partner\w*|koordinaattori\w*"
        r"|koordinoiva\w* (?:hakija|taho)\w*|johtava\w* partneri\w*"
    ),
    must=(
        r"on oltava|tulee olla|pitää olla|täytyy olla|voi olla vain|voi toimia vain|vain|ainoastaan|edellytetään"
        r"|oltava|edellyttää|vaaditaan|tulee osallistua"
    ),
    numbers={
        "kaksi": 2, "kahden": 2, "kahdesta": 2, "kahta": 2, "kahdella": 2, "kahdelta": 2, "kolme": 3, "kolmen": 3,
        "kolmesta": 3, "kolmea": 3, "kolmella": 3, "kolmelta": 3, "neljä": 4, "neljän": 4, "neljästä": 4, "neljää": 4,
        "neljältä": 4, "viisi": 5, "viiden": 5, "viidestä": 5, "viittä": 5, "viideltä": 5, "kuusi": 6, "kuuden": 6,
        "kuudesta": 6, "seitsemän": 7, "seitsemästä": 7, "kahdeksan": 8, "kahdeksasta": 8,
    },
    least=r"vähintään|vähintäänkin|ainakin|minimissään|vähimmillään|vähimmäis\w*|minimi\w*|alkaen",
    partners=(
        r"\w{0,16}(?:kumppan|osapuol|partner|osatoteutta|toteuttaj|osallistuj|osahakij|hakij|toimija)\w{0,8}"
        r"|osallistuvaa organisaatio\w{0,4}"
    ),
    members=(
        r"kun(?:ta|taa|nan|nasta|tien)|yritys(?:tä)?|yrityksen|yrityksestä|tahoa|tahon|yliopisto\w{0,4}"
        r"|organisaatio\w{0,6}|yhteisö\w{0,3}|oppilaito\w{1,6}|korkeakoulu\w{0,5}"
    ),
    team=(
        r"hankkeessa|hankkeisiin|hankkeella|hanketta|konsorti\w+|mukana|yhteishank\w+|osallistu\w+|toteutta\w+"
        r"|yhteenliittym\w+|ryhmähank\w+|verkosto\w+|yhteistyö\w+|hakemu\w+"
    ),
    countries=r"\w{0,12}(?:maa|maan|maasta|maata|maista|maiden|maalta)|\w{0,6}valtio(?:ta|n|sta)?",
    counties=r"maakun(?:ta|nan|nasta|taa|nista|tien|nalta)",
    advice=r"suosit\w+|mielellään|toivo\w+|esimerki\w+|tyypilli\w+|yleensä|keskimäärin",
)  # fmt: skip


AREAS = AreaWords(
    aside=(
        r"vastinraho\w+|lisätieto\w*|lisätietoja|yhteyshenkilö\w*|ota yhteyttä|yhteydenoto\w*"
        r"|\w*tilaisuu[sdk]\w*|\w*webinaar\w+|\w*työpaj\w+|seminaar\w+"
        r"|esimerki\w+|ilmoittau\w+|postiosoi\w+|käyntiosoi\w+|aiemmin|viime vuonna|rahoittavana viranomaisena"
        r"|puhelin|puh\.|sähköposti"
    ),
    funder=(
        r"(?:maakunnan |maakunta)?liit(?:to|on|olle|olla|osta|ossa|oon)\b|ely-?\s?keskus\w*|ely-?\s?keskuks\w+"
        r"|ely\b|elinvoimakesku\w+|te-toimisto\w*"
    ),
    body=(
        r"yliopisto\w*|ammattikorkeakoulu\w*|amk\w*|yliopistollis\w+|hovioikeu\w+|hallinto-oikeu\w+|sanomat"
        r"|hiippakun\w+|radio\w*|ely-?\s?keskus\w*|ely-?\s?keskuks\w+|elinvoimakesku\w+"
    ),
    national=(
        r"valtakunnalli\w+|koko suome\w+|koko maa\w*|mistä päin suomea|kaikkialta suomesta|maanlaajui\w+"
        r"|kansalli\w+ haku"
    ),
)  # fmt: skip
