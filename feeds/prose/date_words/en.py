"""English words of dates."""

from __future__ import annotations

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH_END = r""

LABELS = {
    "other": (
        r"comments?|abstracts?|(?:applications|proposals)\s+(?:were|had\s+been|have\s+been)\s+(?:received|submitted)|"
        r"webinars?|info(?:rmation)?[ -]?(?:days?|sessions?|events?|meetings?)|(?:kick-?off|matchmaking|brokerage"
        r"|workshop|seminar)\w*"
        r"|events?|meetings?|meet|decisions?|decided?|decides|results?|evaluat\w+|reviewed|notif(?:y|ied"
        r"|ication)\w*|reports?|reporting"
        r"|contracts?|agreements?|register(?:ed|ing)?|registration\w*|registry|sign(?:ed|ing)?(?:\s+up)?"
        r"|published?|publication(?!\s+of\s+the\s+call)"
        r"|updated?|modified|renewed|launched\s+(?:the|its|a)\s+(?:new\s+)?(?:web\w*|programme)"
        r"|enter\w*\s+into\s+force|approv\w+|questions?"
        r"|interviews?|conference\w*|held|takes?\s+place|announced?|announcement\w*|selected|award\w*"
        r"|grants?\s+(?:will\s+be\s+)?signed"
        r"|costs?|expenditure\w*|eligible\s+from|payments?|invoic\w+|q&a|helpdesk|help\s+desk|consultation\w*"
        r"|feedback|situation"
        r"|attachments?|letters?\s+of\s+support|hearing\w*|programming\s+period|clarification\w*|informed"
        r"|opening\s+hours"
        r"|contact(?:s|ed|ing)?(?!\s+points?)|supplement\w*|amend\w*|panel\w*|committee\w*|funding\s+period"
        r"|starting\s+date\s+of\s+(?:the\s+)?projects?"
    ),
    "project": (
        r"projects?(?!\s+(?:proposals?|applications?|calls?|ideas?|outlines?))|implement\w+|activit(?:y|ies)"
        r"|duration|pilots?|results"
        r"|ending|lasting|finishing|finali[sz]\w+|completed?"
    ),
    "call": (
        r"calls?|applications?|proposals?|submissions?|apply|applying|applicants?|applied|bids?|tenders?|competition"
        r"|expressions?\s+of\s+interest|concept\s+notes?|outlines?|pre-?proposals?|idea\s+forms?|project\s+ideas?"
        r"|letters?\s+of\s+intent"
        r"|rounds?|cut-?offs?|open\s+call|project\s+(?:proposals?|applications?|calls?|outlines?)"
    ),
    "hand": r"submit\w*|submitting|received|send|sent|delivered|hand(?:ed)?\s+in",
    "oblique": r"(?:in|under|within|of|from|through|by)\s+(?:this|the|that)\s+(?:\w+\s+)?(?:call|round)",
    "window": (
        r"open|(?:application|submission|call)\s+(?:period|window|dates?)|runs|running|available|accepted"
        r"|accepting|submission\s+period"
    ),
    "deadline": (
        r"time\s+limit|dead-?lines?|closing\s+(?:dates?|time)|cut-?offs?(?:\s+dates?)?|due\s+dates?|due(?:\s+on)?"
        r"|last\s+(?:date|day)(?:\s+(?:for|to|of)\b)?"
        r"|final\s+date|submission\s+date|closing|end\s+date|application\s+date"
    ),
    "close": r"stops?\s+(?:accepting|receiving|taking)|closes?|closed|ends|ended|expires?|expired",
    "open": (
        r"no\s+earlier\s+than|opens|open(?=\s+(?:on|in|at)\b|\s*:)|opened|opening(?:\s+dates?)?|launch(?:es|ed)?|starts|started|begins"
        r"|from|start\s+date|(?<=\w\s)as\s+of|publication\s+of\s+the\s+call|call\s+publication|will\s+open"
    ),
    "until": r"must\s+reach\s+us|no\s+later\s+than|not\s+later\s+than|at\s+the\s+latest|until|till|by|up\s+to|through(?=\s+\d)",
    "before": r"before|prior\s+to",
    "stage1": (
        r"(?:first|1st)\s+(?:stage|step|phase)|(?:stage|step|phase)\s*(?:1|one|I)|(?:project\s+)?outlines?"
        r"|pre-?proposals?|concept\s+notes?"
        r"|expressions?\s+of\s+interest|short\s+proposals?|letters?\s+of\s+intent|preliminary\s+(?:proposal"
        r"|application)s?|pre-?applications?"
    ),
    "round1": r"(?:first|1st)\s+round",
    "stage2": (
        r"(?:second|2nd)\s+(?:stage|step|phase)|(?:stage|step|phase)\s*(?:2|two|II)|invited\s+(?:to|applicants"
        r"|proposals)|by\s+invitation"
    ),
    "idea": (
        r"(?:project\s+)?idea\s+(?:forms?|papers?|stage|submission\w*|applications?|call)|project\s+ideas?"
        r"|ideas?(?=\s+(?:must|should|can|is|are))"
    ),
    "full": (
        r"full[\s-]+(?:\w+\s+)?(?:proposal|application)s?|final\s+(?:proposal|application)s?"
        r"|complete\s+(?:proposal|application)s?"
    ),
    "cutoff": (
        r"(?:twice|(?:two|three|four|several)\s+times)\s+(?:a|per|each)\s+year|"
        r"cut-?offs?(?:\s+dates?)?|intakes?|collection\s+dates?|batch(?:es)?|evaluation\s+rounds?"
        r"|submission\s+rounds?"
    ),
    "period": (
        r"(?:next|following|subsequent)\s+deadlines?|(?:first|second|third|fourth)\s+deadline"
        r"|deadlines|closing\s+dates|application\s+periods|rounds|windows"
    ),
    "old": r"originally|original|previously|previous|formerly|instead\s+of|old\s+deadline|rather\s+than",
    "new": r"extended|extension|prolonged|postponed|new\s+(?:deadline|closing)|moved\s+to|changed\s+to",
}

AFTER = {
    "until": (
        r"at\s+the\s+latest|is\s+the\s+(?:final\s+|last\s+)?(?:deadline|closing\s+date|cut-?off|last\s+day)"
        r"|or\s+earlier|inclusive|,?\s?(?:before|no\s+later\s+than)\s+\d"
    ),
    "open": r"onwards?",
    "close": r"the\s+(?:\w+\s+)?call\s+closes",
    "opened": r"the\s+(?:\w+\s+)?call\s+opens",
    "not": r"(?!x)x",
}

YEARLY = r"every\s+year|each\s+year|annually|yearly|each\s+calendar\s+year"
CLOCK_TEXT = (
    r"(?:by\s+|at\s+|before\s+)?(?:the\s+)?(?:end|close)\s+of\s+(?:office\s+hours|business(?:\s+hours)?"
    r"|the\s+working\s+day)|(?:at\s+|by\s+|before\s+)?midnight|close\s+of\s+business|\bCOB\b"
)

CONTINUOUS = (
    r"(?:constantly|permanently|always)\s+open|deadline:?\s+(?:continuous|rolling|none)|"
    r"continuous(?:ly)?\s+(?:open|call|application|submission|accept|intake|basis)\w*|(?:open|submitted|accepted"
    r"|apply|applications?"
    r"|applied\s+for|call\s+is|available)\s+(?:\w+\s+){0,4}(?:continuously|continuous|on\s+an?\s+(?:ongoing"
    r"|rolling|continuous)\s+basis"
    r"|all\s+(?:the\s+)?year|year-?\s?round|throughout\s+the\s+year|at\s+any\s?\s?time|anytime|any\s+time"
    r"|until\s+further\s+notice)"
    r"|rolling\s+(?:basis|deadline|call|application|submission)s?|open-?ended\s+call|no\s+(?:fixed\s+|set\s+"
    r"|specific\s+)?deadlines?"
    r"|(?:until|as\s+long\s+as)\s+(?:the\s+)?(?:funds?|funding|budget|money)\s+(?:\w+\s+){0,3}(?:exhausted|spent"
    r"|runs?\s+out|lasts?|available|used)"
    r"|there\s+is\s+no\s+deadline|continuous\s+application|without\s+(?:a\s+)?deadline"
)
NOT_CONTINUOUS = r"except(?:ing|\s+for)?|apart\s+from|not\s+(?:a\s+)?continuous|no\s+longer\s+continuous|for\s+example"
CLOSED = (
    r"no\s+(?:further|more|new)\s+applications|(?:applications|submissions)\s+(?:have|has)\s+(?:now\s+)?closed|"
    r"deadline\s+(?:\w+\s+){0,5}?(?:has\s+(?:now\s+|already\s+)?passed|is\s+over)|"
    r"(?:all|available|the)\s+(?:funds|funding|budget|money)\s+(?:has|have|is|are)\s+(?:now\s+|already\s+)?(?:been\s+)?"
    r"(?:all\s+|fully\s+)?(?:allocated|exhausted|spent|used\s+up)|"
    r"(?:call|round|application\s+period)\s[^.;\n]{0,40}?\b(?:is|has)\s+(?:now\s+"
    r"|already\s+)?(?:been\s+)?closed(?!\s+for)|"
    r"(?:call|round|application\s+period|funding\s+call|competition)(?:\s+for\s+[\w\s-]{1,40}?)?\s+(?:has|have|is"
    r"|are|was)\s+(?:now\s+|already\s+|been\s+)?"
    r"(?:closed|ended|expired)|call(?:\s+for\s+proposals|\s+for\s+applications)?:?\s+closed|no\s+longer\s+(?:open"
    r"|accept\w+)|applications?\s+expired|status:?\s*closed"
    r"|(?:applications|proposals|submissions)(?:\s+for\s+[\w\s-]{1,40}?)?\s+(?:(?:are|is)\s+)?(?:now\s+)?closed"
    r"|not\s+accepting\s+(?:new\s+)?applications|(?:is|are)\s+(?:currently\s+)?not\s+(?:currently\s+)?open\b"
)
CLOSING = (
    r"new\s+applications\s+(?:can\s?not|can\s+no\s+longer|will\s+no\s+longer|will\s+not)\s+be|"
    r"(?:will\s+be\s+|is\s+being\s+|is\s+|to\s+be\s+)closed\s+(?:for\s+new|for\s+the\s+time|soon)|is\s+closing"
    r"|stops?\s+accepting|will\s+close\s+(?:soon|for\s+new)"
)
FORTHCOMING = (
    r"(?:applications|proposals)\s+(?:cannot|can\s?not)\s+yet|"
    r"(?:call|round)\s+(?:\w+[\s,]+){0,6}?(?:will\s+(?:open|be\s+(?:opened|launched|published))|opens"
    r"|is\s+expected\s+to\s+open|forthcoming|upcoming)"
    r"|(?:will\s+(?:open|launch|publish)|opens|launches)\s+(?:\w+[\s,]+){0,5}?(?:call|round)s?|(?:forthcoming"
    r"|upcoming)\s+(?:\w+\s+)?(?:call|round)s?"
    r"|(?:next|new)\s+(?:\w+\s+){0,2}(?:call|round)\s+(?:will\s+(?:be\s+held|take\s+place)|is\s+(?:expected|held)"
    r"|takes\s+place)(?!\s+\w+\s+\d)|coming\s+soon|not\s+yet\s+open|pre-?announcement"
)
PLANNED = (
    r"(?:is|are)\s+planned|planned\s+to|planned\s+(?:call|opening|launch|for)\w*|tentative(?:ly)?"
    r"|indicative\s+(?:date|timetable|timeline)\w*|provisional\w*"
)

LIST_TITLE = (
    r"(?:open|upcoming|current|forthcoming|planned|all|funding)\s+(?:\w+\s+){0,2}(?:calls|opportunities|rounds)"
    r"|calls\s+for\s+(?:proposals|applications)"
    r"|timetable\w*|calendar|list\s+of\s+calls|schedule\s+of\s+calls|calls\s+(?:in|of|during|autumn|spring)"
)
GENERIC = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter"
    r"|following|next|will|"
    r"calls?|application\w*|applying|apply|proposals?|funding|grants?|deadline\w*|open\w*|clos\w+|dates?|time\w*"
    r"|schedule|key|data|facts?"
    r"|quick|how|who|what|when|for|the|and|of|to|in|is|are|important|information|eligib\w+|contact\w*|about"
    r"|project(?:s)?|submission\w*"
    r"|programme|stage\w*|step\w*|first|second|budget|more|background|purpose|scope|period|webinar\w*|event\w*"
    r"|summary|overview|main"
)
NEXT_CALL = r"(?:next|following|subsequent)\s+(?:[\w-]+\s+){0,2}?(?:call|round)s?\b(?!\s+date)"
PREVIOUS_CALL = r"(?:previous|last|earlier|past)\s+(?:[\w-]+\s+){0,3}?(?:call|round)s?\b"
ORDINALS = (
    r"first|1st",
    r"second|2nd",
    r"third|3rd",
    r"fourth|4th",
    r"fifth|5th",
    r"sixth|6th",
    r"seventh|7th",
    r"eighth|8th",
    r"ninth|9th",
    r"tenth|10th",
)
CALL_NOUN = r"(?:[\w-]+\s)?(?:calls?|rounds?)"
TWO_STAGE = r"two-?\s?(?:stage|step|phase)\w*|in\s+two\s+(?:stages|steps|phases)"
