"""Swedish words of sums (and the Norwegian ones that Nordic funders print)."""

from __future__ import annotations

from feeds.prose.money_words.shape import FigureWords, MoneyWords

WORDS = MoneyWords(
    millions=r"miljon(?:er|en|erna)?\b|million(?:er|en)?\b|milj\b\.?|mill\b\.?|mn\b\.?",
    milliards=r"miljard(?:er|en)?\b|milliard(?:er)?\b|md\b|mdr\b\.?",
    thousands=r"tusen\b|t(?=€|euro\b|eur\b)",
    numbers={
        "en halv": "0.5", "halv": "0.5", "en": "1", "ett": "1", "en och en halv": "1.5", "två": "2", "tre": "3",
        "fyra": "4", "fem": "5", "sex": "6", "sju": "7", "åtta": "8", "nio": "9", "tio": "10", "elva": "11",
        "tolv": "12", "femton": "15", "tjugo": "20", "trettio": "30", "fyrtio": "40", "femtio": "50", "hundra": "100",
    },
    euro=r"euro(?:n|s|na|rna)?\b",
    crowns={
        "norska": "NOK", "norske": "NOK", "svenska": "SEK", "svenske": "SEK", "danska": "DKK", "danske": "DKK",
        "isländska": "ISK", "": r"kron(?:or|er)\b|kr\b\.?",
    },
    about=r"cirka|ca\b\.?|c:a|ungefär|omkring|uppskattningsvis|drygt|knappt|nästan|runt",
    below=r"under|mindre än",
    above=r"över|mer än|mera än",
    total=r"totalt|sammanlagt|högst|maximalt",
    between=r"mellan",
    to=r"till|och",
    joined=r"(?:och|men|eller) (?:(?:högst|maximalt|max\.?|som mest) )?",
)  # fmt: skip

FIGURES = FigureWords(
    budget=(
        r"kan sökas|att söka|(?:står )?till förfogande|(?:finns )?tillgänglig\w*|att tillgå|delas? ut|delar \w+ ut"
        r"|reserverat|reserverats|\w*anslag\w*|\w*budget\w*|utlysningen\w*|utlyser|utlyses|avsatt|avsätts|avsatts"
        r"|fördelas|fördelar|att fördela|har fått|har beviljat|totalbelopp\w*|finansieringen? (?:är|uppgår)"
        r"|totalfinansiering|sökbar\w*|ansökningsomgången|återstår|kvar|potten|ram(?:en)? (?:är|för)"
        r"|finansieringsram\w*|anvisat|anvisats|öppnar"
    ),
    total=r"totalt|sammanlagt|tillsammans|sammantaget|total\w+|inalles|hela potten",
    one=(
        r"per (?:projekt|sökande|ansökan|företag)|för (?:ett|varje) (?:enskilt )?projekt|enskil[dt]a? projekt"
        r"|varje projekt|ett projekt"
    ),
    grant=(
        r"(?:stödets|bidragets|stipendiets|understödets) (?:storlek|maximibelopp|minimibelopp|belopp)"
        r"|(?:maximi|minimi|högsta|lägsta|minsta|största) ?(?:summa\w*|stöd\w*|bidrag\w*|belopp\w*|understöd\w*)"
        r"|(?:stödet|bidraget|stipendiet|understödet|stöd|bidrag|stipendium|finansieringen) (?:är|kan|uppgår"
        r"|täcker)|^\W*det är|projekt(?:et)? kan (?:få|beviljas|söka)"
        r"|(?:stöd|bidrag|understöd|finansiering) (?:beviljas|ges|kan beviljas|kan sökas för)"
        r"|sökanden? kan (?:få|söka|beviljas)|kan få"
    ),
    each_project=(
        r"(?:/|per|för varje|för ett) ?(?:projekt|sökande|företag|ansökan|konsortium|grupp|förening)\w*"
        r"|/ [^\W\d]{4,}"
    ),
    each_other=(
        r"(?:/|per|om) ?(?:månad\w*|landskap|förbund|partner|person|deltagare|tema|timme|dag|dygn|elev|studerande"
        r"|hektar|km)"
    ),
    each_year=r"(?:/|per|om) ?år(?:et)?|årligen",
    least=r"minst|minimum|lägst|lägsta|minsta|minimi\w*|från",
    most=r"högst|maximalt|maximi\w*|max|som mest|högsta|största|upp till",
    share_before=(
        r"varav|därav|dessutom|ytterligare|separat|varje förbund|vardera|temat?|insatsområde\w*|andel\w*"
        r"|första omgången|nationella budget\w*"
    ),
    not_money=(
        r"omsättning\w*|marknad\w*|export\w*|balansomslutning\w*|lön\w*|nationell medfinansiering|engångsbelopp\w*"
        r"|klumpsumm\w*|egenfinansiering\w*|självfinansiering\w*|självrisk\w*|de minimis|av mindre betydelse"
        r"|under tre år|programmet har|kapital\w*|programperiod\w*|programmets budget"
        r"|budgeten (?:får|kan|ska) vara|exempel\w*|t\.ex\.|tidigare|föregående|förra|hittills|beviljades"
        r"|fördelades|delades|sökte|fick|medelbidrag\w*|totalkostnad\w*|totala kostnad\w*|kostnadsförslag\w*"
        r"|projektets (?:storlek|budget|kostnad\w*)|projektstorlek\w*|upphandling\w*"
        r"|redan (?:beviljats|delats|fördelats)|nästa (?:utlysning|omgång)\w*|dagpenning|avgift\w*|pris(?:et)?"
    ),
    support=(
        r"stödandel\w*|stödnivå\w*|stödprocent\w*|stödintensitet\w*|bidragsandel\w*|finansieringsandel\w*"
        r"|finansieringsgrad\w*|\w*stöd(?:et|ets)?|bidrag(?:et|ets)?|understöd(?:et|ets)?"
        r"|(?<!själv)(?<!egen)(?<!med)finansiering(?:en)?|täcka?r?|står för|av (?:[^\W\d]+ ){0,4}\w*kostnader\w*"
        r"|totalkostnad\w*|eruf\w*|esf\w*|eu-(?:stöd\w*|finansiering\w*|andel\w*)|ersätts|stipendi\w+"
    ),
    own=(
        r"självfinansiering\w*|egenfinansiering\w*|egen finansiering\w*|egna medel|eget kapital|egen insats"
        r"|egenandel\w*|självrisk\w*|egen andel|betalar själv|stå(?:r)? (?:\w+ )?för själv"
        r"|medfinansiering\w* (?:på|om)"
    ),
    no_rate=(
        r"av programmets|indirekt\w*|schablon\w*|förskott\w*|ränta|viktning\w*|utsläpp\w*|arbetstid\w*"
        r"|arbetslöshet\w*|befolkning\w*|moms\w*|varav|poäng|lönekostnad\w*|kommun(?:andel|pengar|finansiering)\w*"
        r"|ägande|aktier|energi\w*|ökar|minska\w*|köp av|bedömning\w*|nytta|genomförande|spridning"
    ),
    matched=r"minst (?:lika (?:stor|mycket)|motsvara\w*|samma (?:belopp|summa))",
    fractions={"hälften": 50, "en tredjedel": 33, "en fjärdedel": 25, "en femtedel": 20, "en tiondel": 10},
    costs=r"\w*kostnader\w*|finansieringen|budgeten",
    bare_rate=r"stödprocenten?|stödnivån?|stödandelen?",
    if_only=r"om|ifall|överstiger",
    others=r"andra sökande|övriga(?: sökande)?|andra",
)  # fmt: skip
