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
        r"kan sökas|står till förfogande|till förfogande|finns (?:totalt |sammanlagt )?(?:att söka|tillgängligt"
        r"|att tillgå)|delas ut"
        r"|reserverat|reserverats|anslag\w*|budget\w*|utlysningen\w*|utlyser|utlyses|avsatt|avsätts|fördelas"
        r"|fördelar|att fördela"
        r"|har fått|beviljat|totalbelopp\w*|finansiering(?:en)? (?:är|uppgår)|totalfinansiering|sökbar\w*"
        r"|ansökningsomgången"
    ),
    total=r"totalt|sammanlagt|tillsammans|sammantaget|total\w+|inalles",
    grant=(
        r"per projekt|för (?:ett|varje) (?:enskilt )?projekt|per sökande|enskil[dt]a? projekt|varje projekt"
        r"|ett projekt|per ansökan|per företag"
        r"|(?:stödets|bidragets|stipendiets) (?:storlek|maximibelopp|minimibelopp|belopp)|(?:maximi|minimi"
        r"|högsta|lägsta|minsta|största)"
        r" ?(?:stöd\w*|bidrag\w*|belopp\w*)|(?:stödet|bidraget|stipendiet|understödet) (?:är|kan|uppgår)"
        r"|projekt(?:et)? kan (?:få|beviljas|söka)"
        r"|(?:stöd|bidrag|understöd) (?:beviljas|ges|kan beviljas)|sökanden? kan (?:få|söka|beviljas)"
    ),
    each_project=r"(?:/|per|för varje) ?(?:projekt|sökande|företag|ansökan|konsortium)\w*",
    each_other=r"(?:/|per|om) ?(?:år(?:et)?|månad\w*|landskap|förbund|partner|person|deltagare|tema|timme)\b|årligen",
    least=r"minst|minimum|lägst|lägsta|minsta|minimi\w*|från",
    most=r"högst|maximalt|maximi\w*|max\b|som mest|högsta|största|upp till",
    share_before=(
        r"varav|därav|dessutom|ytterligare|separat|återstår|varje förbund|vardera|temat?\b|insatsområde\w*"
        r"|andel\w*"
    ),
    not_money=(
        r"omsättning\w*|marknad\w*|export\w*|balansomslutning\w*|lön\w*|nationell medfinansiering"
        r"|engångsbelopp\w*|klumpsumm\w*"
        r"|egenfinansiering\w*|självfinansiering\w*|självrisk\w*|de minimis|av mindre betydelse|under tre år"
        r"|programmet har|programperiod\w*"
        r"|exempel\w*|tidigare|föregående|förra|totalkostnad\w*|totala kostnad\w*|kostnadsförslag\w*"
        r"|projektets (?:storlek|budget|kostnad\w*)"
        r"|projektstorlek\w*|upphandling\w*|redan (?:beviljats|delats|fördelats)|nästa (?:utlysning|omgång)\w*"
    ),
    support=(
        r"stödandel\w*|stödnivå\w*|stödprocent\w*|stödintensitet\w*|bidragsandel\w*|finansieringsandel\w*"
        r"|finansieringsgrad\w*|stöd(?:et)?\b"
        r"|bidrag(?:et)?\b|understöd(?:et)?\b|finansiering(?:en)?\b|täcka?r?\b|av (?:de "
        r"|projektets )?(?:godkända|godkännbara|stödberättigande"
        r"|totala|sammanlagda) \w*kostnader\w*|totalkostnad\w*|eruf\w*|esf\w*|eu-(?:stöd|finansiering|andel)\w*"
    ),
    own=(
        r"självfinansiering\w*|egenfinansiering\w*|egen finansiering|egna medel|eget kapital|egen insats"
        r"|egenandel\w*|självrisk\w*"
    ),
    no_rate=(
        r"indirekt\w*|schablon\w*|förskott\w*|ränta|viktning\w*|utsläpp\w*|arbetstid\w*|arbetslöshet\w*"
        r"|befolkning\w*|moms\w*|varav|poäng"
        r"|lönekostnad\w*|kommun(?:andel|pengar|finansiering)\w*|ägande|aktier|energi\w*|ökar|minska\w*"
    ),
    matched=r"minst (?:lika (?:stor|mycket)|motsvara\w*|samma (?:belopp|summa))",
    half=r"hälften av (?:de |projektets )?(?:godkända |godkännbara |totala )?kostnaderna",
    others=r"andra sökande|övriga(?: sökande)?|andra",
)  # fmt: skip
