"""Finnish words of sums."""

from __future__ import annotations

from feeds.prose.money_words.shape import MoneyWords

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
