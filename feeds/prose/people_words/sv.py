"""Swedish words of applicants and partners."""

from __future__ import annotations

from feeds.prose.people_words.shape import AreaWords, PeopleWords

WORDS = PeopleWords(
    kinds={
        "municipal_federation": r"samkommun\w{0,6}",
        "municipality": r"kommun(?:er|erna|en|ers)?|städer(?:na)?",
        "nonprofit": (
            r"(?:privata )?(?:icke-?vinstdrivande|ideella|allmännyttiga"
            r"|icke-?kommersiella)(?! \w*förening)(?: (?:organisation|förening|aktör|sammanslutning)\w{0,6})?"
            r"|organisationer utan vinstsyfte|(?:medborgar|frivillig)organisation\w{0,6}"
        ),
        "public_law_entity": (
            r"offentligrättslig\w{1,2}(?: (?:sammanslutning|organ|samfund|inrättning|organisation)\w{0,5})?"
        ),
        "private_law_entity": (
            r"privaträttslig\w{1,2}(?: (?:sammanslutning|organ|samfund|organisation)\w{0,5})?"
            r"|privata (?:samfund|sammanslutning)\w{0,5}"
        ),
        "state_body": (
            r"statliga (?:organisation|myndighet|inrättning|verk|aktör)\w{0,5}"
            r"|statens (?:verk|inrättningar|myndigheter)"
        ),
        "public_body": (
            r"offentlig(?:a|t|) (?:samfund|organisation|aktör|sammanslutning|organ|sektor|instans"
            r"|myndighet)\w{0,5}|myndighet(?:er|erna)?|landskapsförbund\w{0,3}|välfärdsområde\w{0,3}"
        ),
        "development_company": r"utvecklingsbolag\w{0,4}|utvecklingsorganisation\w{0,5}|näringslivsbolag\w{0,4}",
        "technology_centre": r"teknologicent(?:er|ra|rum|ren)|kompetenscent(?:er|ra|rum|ren)|teknikcent(?:er|ra|rum)",
        "vocational": (
            r"yrkesläroanstalt\w{0,5}|yrkesinstitut\w{0,4}|yrkesskol\w{1,4}|läroanstalter på andra stadiet"
            r"|yrkesutbildningsanordnare"
        ),
        "education_provider": r"utbildningsanordnare\w{0,2}|anordnare av utbildning|aktörer inom livslångt lärande",
        "uas": r"yrkeshögskol\w{1,5}",
        "university": r"universitet(?:en|et)?",
        "higher_education": r"(?<!yrkes)högskol(?:a|or|orna)|lärosäten",
        "research_org": (
            r"forskningsinstitut\w{0,4}|forskningsorganisation\w{0,5}|forskningsinrättning\w{0,4}"
            r"|forskningscent\w{1,4}|forskningsanstalt\w{0,3}"
        ),
        "education": (
            r"läroanstalt(?:er|erna)?|utbildningsorganisation\w{0,5}"
            r"|(?:sko|folkhögsko|musikinstitut)l(?:a|or|orna)"
        ),
        "research_group": r"forskargrupp\w{0,4}|forskningsgrupp\w{0,4}",
        "researcher": r"forskare(?:n|na)?|doktorand\w{0,4}|post-?doc\w{0,10}",
        "parish": r"församling\w{0,5}",
        "road_association": r"väglag\w{0,3}|vägdelägarlag\w{0,3}",
        "foundation": r"stiftelse(?:r|n|rna)?",
        "cooperative": r"andelslag\w{0,3}",
        "working_group": r"arbetsgrupp\w{0,4}|grupp(?:er|en|erna)?",
        "association": (
            r"\w{0,14}förening(?:ar|en|arna)?|klubb(?:ar|en)?|organisationer inom tredje sektorn"
            r"|tredje sektorns organisationer"
        ),
        "person": (
            r"privatperson\w{0,4}|\w{0,8}konstnär(?:er|en)?|författare|musiker|person(?:er|en)?|individer"
            r"|fysiska personer|enskilda (?:personer|markägare|medborgare)|privata markägare"
        ),
        "company": (
            r"(?:små|mikro|stor|tillväxt|sme-)?företag(?:et|en)?|små och medelstora företag|näringsidkare"
            r"|(?:aktie|kommersiella )?bolag\w{0,2}|företagare|lantbruk(?:are)?"
        ),
        "legal_entity": r"juridiska? person\w{0,3}|rättskapabla? (?:sammanslutning|samfund|organisation)\w{0,4}"
        r"|registrerade (?:samfund|organisationer)|samfund(?:et|en)?|sammanslutning(?:ar|en|arna)?|organisation(?:er|en|erna)?",
        "private": r"privata (?:aktör|organisation|sektor)\w{0,5}",
    },
    generic=(
        r"grupp(?:en|er|erna)?|person(?:er|en)?|individer|samfund(?:et|en)?|sammanslutning(?:ar|en|arna)?"
        r"|organisation(?:er|en|erna)?"
    ),
    suffix=r"s?",
    heads=(
        r"organisation\w*|institut\w*|cent(?:er|ra)\b|anstalt\w*|bolag\w*|aktör\w*|samfund\w*|sammanslutning\w*"
        r"|rättslig\w*"
    ),
    ands=r"och|eller|samt",
    asked=(
        r"(?:vem|vilka) (?:kan|får) (?:\w+ ){0,2}(?:ansöka|söka|få (?:bidrag|stöd|understöd|finansiering)|delta)"
        r"|för vem|för vilka|sökande\b|stödberättigade sökande|stödmottagare|målgrupp\w*|bidragsmottagare"
        r"|möjliga sökande|behöriga sökande"
    ),
    said=(
        r"(?:kan|får) (?:\w+ ){0,2}(?:sökas|ansökas|lämnas in|lämnas|göras|genomföras|drivas) (?:\w+ ){0,2}av"
        r"|(?:an)?söka (?:kan|får)|behöriga (?:att söka|sökande) är"
        r"|(?:rätt|möjlighet) att (?:an)?söka (?:\w+ )?har|sökanden (?:ska|bör|måste|kan) vara"
        r"|(?:söks|görs|lämnas) av|kan (?:delta(?! i (?:åtgärd|utbildning|evenemang|kurs))|vara med)"
        r"|projektägare (?:kan|är)|kan få (?:bidrag|stöd|understöd)|konsorti\w+ (?:består|ska bestå) av|sökande är"
        r"|kan (?:\w+ ){0,2}(?:ansöka|söka)|får (?:ansöka|söka)|(?:som )?sökande (?:kan|är|godkänns|får|ska)"
        r"|kan vara sökande|(?:stöd|bidrags)mottagare (?:kan|är|godkänns)|är behöriga|berättigade att (?:an)?söka"
    ),
    where=r"\b(?:vid|hos)\s(?:[^\W\d]+\s){0,2}$",
    not_said=r"(?<!s)s$",
    given=(
        r"riktar sig|vänder sig|riktad\w*|avsed\w*|avsett|beviljas|beviljar|delas ut|delar ut|stöd|bidrag"
        r"|finansiering|(?:kan|ska) ges|utlysning\w*|stipendier\w*|understöd\w*|finansieringen|stödet|bidraget"
        r"|riktas|är öpp(?:en|et|na)|\w*bidragen|\w*stöden|bidrags?\w*"
    ),
    to_ending="",
    to_before=r"\b(?:till|för|åt|beviljas)\s(?:(?!inte\s)[^\W\d]+\s){0,3}$",
    list_of=r"(?:till|åt|för|riktar sig till):?$|(?:till|för) följande",
    purpose=r"\b\B",
    not_those=r"(?:annan än|andra än|annat än|utom)\s(?:[^\W\d]+\s){0,2}$",
    giving=(
        r"\s(?:kan )?(?:beviljar?|delar|ger|stöder|stödjer|finansierar|utlyser|öppnar|beslutar|reserverar|betalar"
        r"|har öppnat)\b"
    ),
    condition=r"om|ifall|när",
    aside=r"målet|syftet|projekte[nt] (?:ska|riktar)|ansökan (?:riktas|skickas|sänds)",
    events=r"webbinari\w+|\w*evenemanget|seminari\w+|info\w*|enkät\w*|rådgivning\w*",
    owner=r"(?<!s)s$",
    object=r"\b\B",
    addressed=r"\b\B",
    doing=(
        r"(?:är|har|behöver|vill|om) (?:du|ni|din|ditt|er|ert) (?:~ )?N",
        (
            r"N (?:~ ){0,3}(?:söker|ansöker|lämnar|skickar|fyller|har|ska (?:lämna|söka"
            r"|skicka)) (?:~ ){0,4}(?:\w*ansök|\w*blankett|\w*bidrag|\w*stöd)"
        ),
        (
            r"(?:ansök|bilag|bifog)~ (?:[^\sA-Z]+ ){0,9}G (?:~ ){0,3}(?:stadg|bokslut|verksamhetsplan"
            r"|verksamhetsberätt|kontonummer|budget)"
        ),
        r"(?:stöder|stödjer|finansierar) (?:~ ){0,2}G (?:~a )?(?:~projekt|verksamhet)",
        r"(?:stöder|stödjer|finansierar|inbjuder|söker) (?:~(?:a|e) ){0,3}N",
        (
            r"(?:bidrag|stöd|understöd|finansiering)~ (?:~ ){0,5}(?:till|för) G (?:~a ){0,2}(?:~projekt"
            r"|verksamhet|~investering|~evenemang)"
        ),
    ),
    titled=(
        r"G ~(?:bidrag|stöd|understöd)\b",
    ),
    single=r"enskil\w+ $",
    compound=r"(?<!- och )(?<!\w)(\w{4,20}?)s?(?:bidrag|stöd|understöd)(?:en|et|s)?(?!\w)",
    alone=r"ensam\w*|enbart en",
    relative=r"som|vars",
    never=(
        r"(?:kan|får|beviljas|ges|utbetalas|betalas) (?:i regel |normalt )?(?:inte|ej) (?:\w+ ){0,2}(?:sök\w+"
        r"|ansök\w*|bidrag|stöd|beviljas|sökande|vara sökande|till|åt)"
        r"|är inte (?:\w+ ){0,2}(?:berättigad\w*|behörig\w*|sökande)"
        r"|inte (?:\w+ ){0,2}(?:sökande|söka|ansöka|berättigad\w*|beviljas|bidrag|stöd)"
        r"|(?:finansierar|beviljar|stöder) inte|(?:beviljas|ges) inte|med undantag av|^(?:dock )?inte |^men inte"
    ),
    not_all=r"^\W*dessutom|nästa utlysning",
    others=r"övriga|andra",
    invited=(
        r"(?:endast|enbart|bara) (?:\w+ )?(?:inbjudna|inbjudan)|(?:endast|enbart) efter inbjudan|sluten utlysning"
    ),
    lead=r"huvudpartner\w*|huvudsökande\w*|ledande partner\w*|samordnande part\w*|lead partner\w*|koordinator\w*",
    must=r"ska vara|måste|bör vara|skall vara|endast|enbart|krävs|förutsätt\w+|ska (?:ha|delta|finnas|bestå)|bestå",
    numbers={"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8},
    least=r"minst|minimum|åtminstone",
    partners=r"\w{0,16}(?:partner|parter|deltagare|genomförare|sökande|aktör|projektpart)\w{0,5}",
    members=r"kommuner|företag|organisationer|universitet|högskolor|läroanstalter|samfund",
    team=r"projekt\w*|konsorti\w+|samarbet\w+|delta\w*|ansökan|nätverk\w*|tillsammans",
    countries=r"\w{0,12}(?:land|länder)\b",
    counties=r"landskap(?:en)?\b",
    advice=r"rekommend\w+|gärna|önska\w+|exempel\w*|vanligtvis|i genomsnitt",
)  # fmt: skip


AREAS = AreaWords(
    aside=(
        r"bland annat|bl\.a\.|(?:hör|ingår) inte|gärna|planer\w+|hålls|ordna\w+|möte\w*|träff\w*"
        r"|liknande utlysning\w*|medfinansier\w+|mer information|ytterligare information|kontaktperson\w*"
        r"|kontakta\w*|\w*webbinari\w+|\w*evenemang\w*|seminari\w+|informationstillfäll\w+|infotillfäll\w+"
        r"|exempel\w*|anmäl\w+|postadress\w*|tidigare|i fjol|telefon|e-post"
    ),
    funder=r"s? ?(?:förbund\w*|landskapsförbund\w*|ntm-?\s?central\w*|livskraftscentral\w*)",
    body=r"universitet\w*|yrkeshögskol\w+|högskol\w+|hovrätt\w*|stift\b|ntm-?\s?central\w*|livskraftscentral\w*",
    wide=r"(?:[^\W\d]+ ){0,2}(?:område|landskap|aktör|projekt|kommun|företag|utlysning)\w*",
    covers=r"gäller|omfattar",
    limits=(
        r"\w*ansök\w+|sökas?|söks|\w*stöd\w*|\w*bidrag\w*|\w*finansiering\w*|\w*projekt\w*|\w*utlys\w+"
        r"|\w*område\w*|genomför\w*|gäller|landskap\w*|förbund\w*|period\w*"
    ),
    office_before=r"(?:ntm-?\s?central\w*|livskraftscentral\w*)(?: i| för)\s$",
    national=r"nordisk\w+|riksomfattande|hela finland|hela landet|nationell(?:a|t)? utlysning\w*",
)  # fmt: skip
