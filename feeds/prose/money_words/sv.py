"""Swedish words of sums (and the Norwegian ones that Nordic funders print)."""

from __future__ import annotations

from feeds.prose.money_words.shape import MoneyWords

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
