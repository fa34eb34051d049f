"""English words of sums."""

from __future__ import annotations

from feeds.prose.money_words.shape import FigureWords, MoneyWords

WORDS = MoneyWords(
    millions=r"millions?\b|mln\b\.?|mio\b\.?|mill\b\.?",
    milliards=r"billions?\b|bn\b\.?",
    thousands=r"thousands?\b",
    numbers={
        "half a": "0.5", "a": "1", "one": "1", "one and a half": "1.5", "two": "2", "three": "3", "four": "4",
        "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
        "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "a hundred": "100",
        "one hundred": "100", "two hundred": "200", "three hundred": "300", "five hundred": "500",
    },
    euro=r"euros?\b",
    crowns={
        "norwegian": "NOK", "swedish": "SEK", "danish": "DKK", "icelandic": "ISK", "": r"kron(?:er|or|a)\b|crowns?\b",
    },
    about=(
        r"about|around|approximately|approx\b\.?|circa|ca\b\.?|roughly|some|nearly|almost|close to|an estimated"
        r"|estimated"
    ),
    below=r"under|below|less than|fewer than",
    above=r"over|above|more than|in excess of|exceeding",
    total=r"in total|a total of|up to|max\.?|a maximum of",
    between=r"between",
    to=r"to|and",
    joined=r"(?:and|but|or) (?:(?:at most|up to|no more than|not more than|a maximum of|maximum|max\.?) )?",
)  # fmt: skip

FIGURES = FigureWords(
    budget=(
        r"available|allocated|allocation\w*|earmarked|set aside|reserved|budget\w*|total (?:funding|amount|sum"
        r"|envelope)|envelope|pot of"
        r"|call (?:has|offers|makes|provides|funding|volume|amount)|(?:to|for) (?:this|the) (?:call|round)"
        r"|distributed?|is on offer|on offer"
        r"|makes? available|funds? (?:of|worth|totalling)|total of|invest(?:s|ing)?|provides?"
    ),
    total=r"total|totalling|in all|altogether|overall|sum of",
    grant=(
        r"per (?:\w+[\s-]){0,4}(?:project|applicant|grant|consortium|company|award|proposal|application"
        r"|beneficiary|partner)s?\b|each (?:project|grant)"
        r"|individual (?:project|grant)s?|a project|one project|single (?:project|grant|applicant)|in a project"
        r"|may be sought|can be sought"
        r"|(?:maximum|minimum|smallest|largest|max\.?|min\.?) (?:\w+ ){0,3}(?:grant|funding|support|contribution"
        r"|award|amount|size)"
        r"|(?:grants?|support|awards?) (?:is|are|range|ranges|of|up to|between|can|may|from|amount\w*)"
        r"|grant (?:size|amount|limit)|size of (?:the )?grants?"
        r"|projects? (?:can|may) (?:receive|apply|request|be (?:granted|awarded|funded))|funding sought"
        r"|applicants? (?:can|may) (?:apply|request|receive)"
        r"|sought per|requested"
    ),
    each_project=(
        r"(?:/|per|for each|for every|a) ?(?:\w+[\s-]){0,3}(?:project|applicant|grant|consortium|company|award"
        r"|proposal|application|beneficiary)s?\b"
    ),
    each_other=(
        r"(?:/|per|a|each|every) ?(?:year|month|annum|partner|person|participant|council|region|county|country"
        r"|theme|hour|day)\w*\b"
        r"|annually|yearly"
    ),
    least=r"at least|minimum|min\b|no less than|not less than|from|smallest|starting",
    most=(
        r"up to|at most|maximum|max\b|no more than|not more than|not exceed\w*|largest|highest|ceiling|limit\w*"
        r"|cap(?:ped)?"
    ),
    share_before=(
        r"of which|of this|including|each (?:council|region|county|country|theme)|in addition|additional(?:ly)?"
        r"|separately|remaining|left"
        r"|already|under (?:priority|theme|topic|strand|objective) \w+|for the theme|theme [a-z0-9]|priority \d"
        r"|objective \d|strand \w"
    ),
    not_money=(
        r"turnover|market\w*|exports?|balance sheet|salar\w+|wages?|national co-?financing|lump[ -]sums?"
        r"|own (?:contribution|funding|resources)"
        r"|self-financ\w+|co-?funding|match\w*|de minimis|three (?:fiscal |financial |tax )?years|seven years"
        r"|programme (?:has|will|period|budget|as a whole)"
        r"|programming period|whole programme|example|for instance|e\.g\.|previous\w*|last (?:year|call|round)"
        r"|earlier|past"
        r"|total (?:eligible |project )?costs?|project (?:size|budgets?|costs?)|costs? (?:of|must|should|is|are)"
        r"|procurement\w*|next (?:call|round)"
        r"|invests? more|savings?|preparation costs?"
    ),
    support=(
        r"(?:funding|grant|aid|support|co-?financing|intervention|reimbursement) (?:rate|share|level|percentage"
        r"|intensity)\w*|aid intensit\w+"
        r"|grants?\b|subsid\w+|co-?financ\w+|of (?:the )?(?:\w+ ){0,3}costs?\b|erdf|esf|eu (?:contribution"
        r"|support|funding|share|grant)|covers?\b"
        r"|reimburse\w*|support\b|funding\b|contribution"
    ),
    own=(
        r"self-financ\w+|own (?:contribution|funding|financing|share|resources|funds|money)|match(?:ing"
        r"|ed)?[ -]fund\w*|must be matched"
        r"|co-?fund\w+(?! rate)|partners'? (?:own )?contribution|private contribution|applicant'?s share"
        r"|own share|national co-?financing"
        r"|co-?financing (?:of|from|by)"
    ),
    no_rate=(
        r"indirect|flat[ -]rate|overhead\w*|pre-?financ\w+|advance|interest|weight\w*|emission\w*|working time"
        r"|unemploy\w+|population|vat\b|points?"
        r"|owned|ownership|shares?(?: of stock)|energy|staff costs|growth|increase\w*|reduc\w+|of which"
        r"|success rate|of (?:all )?(?:the )?applications"
    ),
    matched=r"equals? or exceeds?|at least (?:equal|match|as much|the same amount)",
    half=r"half (?:of )?(?:the |your )?(?:total |eligible |project )*costs?",
    others=r"other applicants|others|all other|other organi[sz]ations",
)  # fmt: skip
