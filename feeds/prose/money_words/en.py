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
        r"available|authori[sz]ation|allocated|allocation\w*|earmarked|set aside|reserved|\w*budget\w*"
        r"|total (?:funding|amount|sum|envelope)|envelope|pot of"
        r"|call (?:has|offers|makes|provides|funding|volume|amount)|(?:to|for) (?:this|the) (?:call|round)"
        r"|distributed?|on offer|(?:will|to) be (?:awarded|granted|distributed)|makes? available"
        r"|funds? (?:of|worth|totalling)|total of|will invest|provides?|remains?|remaining|left"
    ),
    total=r"total|totalling|in all|altogether|overall|sum of",
    one=(
        r"per (?:[\w-]+[\s-]){0,4}(?:project|applicant|grant|consortium|company|award|proposal|application"
        r"|beneficiary|partner|sme|start-?up|team)s?"
        r"|each (?:\w+ ){0,3}(?:project|grant|sme|company|team|applicant)|individual (?:project|grant)s?|a project"
        r"|one project|single (?:project|grant|applicant)|in a project"
    ),
    grant=(
        r"(?:may|can) be sought|may request|can request|receives? up to"
        r"|(?:maximum|minimum|smallest|largest|max\.?|min\.?) (?:\w+ ){0,3}(?:grant|funding|support|contribution"
        r"|award|amount|size)"
        r"|(?:grants?|support|awards?) (?:is|are|range|ranges|of|up to|between|can|may|from|amount\w*)"
        r"|grant (?:size|amount|limit)|size of (?:the )?grants?|for (?:individual )?(?:applications|consortia)"
        r"|projects? (?:can|may) (?:receive|apply|request|be (?:granted|awarded|funded))|funding sought"
        r"|(?:applicants?|partners?|teams?|start-?ups?|compan\w+|smes?) (?:can |may |will )?(?:apply for|request"
        r"|receive|get)s?|sought per|requested|vouchers? (?:of|worth|up to)|prize of"
    ),
    each_project=(
        r"(?:/|per|for each|for every|for an?) ?(?:[\w-]+[\s-]){0,3}(?:project|applicant|grant|consortium|company"
        r"|award|proposal|application|beneficiary|sme|start-?up|team|group|voucher|third[ -]party)s?|/ [^\W\d]{4,}"
    ),
    each_other=(
        r"(?:/|per|a|each|every) ?(?:month|partner|person|participant|council|region|county|country|theme|hour"
        r"|day|student|hectare|km|researcher)s?"
    ),
    each_year=r"(?:/|per|a|each|every) ?(?:year|annum)|annually|yearly",
    least=r"at least|minimum|min|no less than|not less than|from|smallest|starting",
    most=(
        r"up to|at most|maximum|max|no more than|not more than|not exceed\w*|largest|highest|ceiling|limit\w*"
        r"|cap(?:ped)?"
    ),
    share_before=(
        r"of which|of this (?:sum|amount)|including|each (?:council|region|county|country|theme)|in addition"
        r"|additional(?:ly)?|separately|already|share|under (?:priority|theme|topic|strand|objective) \w+"
        r"|for the theme|theme [a-z0-9]|priority \d|objective \d|strand \w|national budgets?"
    ),
    not_money=(
        r"turnover|market\w*|exports?|balance sheet|salar\w+|wages?|national co-?financing"
        r"|own (?:contribution|funding|resources)|self-financ\w+|co-?funding|match\w*|de minimis"
        r"|three (?:fiscal |financial |tax )?years|seven years|programming period"
        r"|programme (?:has|will|period|budget|as a whole)|whole programme|for example|for instance|e\.g\."
        r"|previous\w*|last (?:year|call|round)|earlier|past|so far|to date|has received|have received"
        r"|were (?:granted|awarded|funded|distributed)|was (?:granted|awarded|distributed)|manages?|assets|raised"
        r"|total (?:eligible |project )?costs?|project (?:sizes?|budgets?|costs?)|costs? (?:of|must|should|is|are)"
        r"|max(?:imum|\.)? (?:project )?budget|procurement\w*|next (?:call|round)|invests? more|savings?"
        r"|preparation costs?|lump[ -]sum for prepar\w+|revenue|fees?|loans?"
    ),
    support=(
        r"(?:funding|grant|aid|support|co-?financing|intervention|reimbursement) (?:rate|share|level|percentage"
        r"|intensity)\w*|aid intensit\w+|grants?|subsid\w+|co-?financ\w+|of (?:the )?(?:\w+ ){0,3}costs?|erdf|esf"
        r"|eu (?:contribution|support|funding|share|grant)|covers?|reimburse\w*|support|funding|contribution"
        r"|funded|financed"
    ),
    own=(
        r"self-financ\w+|own (?:contribution|funding|financing|share|resources|funds|money)"
        r"|match(?:ing|ed)?[ -]fund\w*|must (?:be )?match\w*|co-?fund\w+(?! rate)|partners'? (?:own )?contribution"
        r"|private contribution|applicant'?s share|own share|national co-?financing|co-?financing (?:of|from|by)"
    ),
    no_rate=(
        r"indirect|not (?:give|cover|pay|award|grant|provide)|flat[ -]rate|overhead\w*|pre-?financ\w+|advance"
        r"|interest|weight\w*|emission\w*|working time|unemploy\w+|population|vat|points?|owned|ownership|energy"
        r"|staff costs|growth|increase\w*|reduc\w+|of which|success rate|of (?:all )?(?:the )?applications"
        r"|instalments?|payments?|at the start|mid-term|final report|threshold"
    ),
    matched=r"equals? or exceeds?|at least (?:equal|match|as much|the same amount)",
    fractions={"half": 50, "(?:a|one) third": 33, "(?:a|one) quarter": 25, "(?:a|one) fifth": 20},
    costs=r"costs?|funding|budget",
    bare_rate=r"(?:funding|support|grant|aid) (?:rate|percentage)",
    if_only=r"if|exceeds",
    others=r"other applicants|others|all other|other organi[sz]ations",
)  # fmt: skip
