"""English words of applicants and partners."""

from __future__ import annotations

from feeds.prose.people_words.shape import AreaWords, PeopleWords

WORDS = PeopleWords(
    kinds={
        "municipal_federation": (
            r"(?:joint|federations? of) municipal(?:ities| authorit\w+)|municipal (?:federation|consorti)\w{1,4}"
        ),
        "municipality": r"municipalit(?:y|ies)|local (?:authorit\w{1,4}|governments?)|cities\b|towns\b",
        "nonprofit": (
            r"(?:private )?(?:not[ -]for[ -]profit|non-?[ -]?profit"
            r"|non-commercial)(?:[ -](?:making ))?(?! associations?)(?: (?:organi[sz]ations?|bodies|entities"
            r"|actors?|ngos?))?|civil society organi[sz]ations?|ngos?\b|non-governmental organi[sz]ations?"
        ),
        "public_law_entity": (
            r"(?:bodies|body|entit(?:y|ies)|organi[sz]ations?) governed by public law"
            r"|public[ -]law (?:entit|bod|organi[sz])\w{1,8}|public equivalent bod\w{1,3}"
        ),
        "private_law_entity": (
            r"(?:bodies|body|entit(?:y|ies)|organi[sz]ations?) governed by private law"
            r"|private[ -]law (?:entit|bod|organi[sz])\w{1,8}"
        ),
        "state_body": (
            r"(?:state|government|central government|national) (?:agenc|organi[sz]ation|bod|institution)\w{1,4}"
            r"|state authorit\w{1,4}"
        ),
        "public_body": (
            r"(?:other )?public (?:bod|authorit|organi[sz]ation|institution|actor|sector|entit|partner"
            r"|administration)\w{0,6}|publicly owned (?:compan|organi[sz])\w{1,8}"
            r"|regional (?:authorit|council)\w{1,4}|authorities\b|wellbeing services count\w{1,4}"
        ),
        "development_company": (
            r"(?:regional |business |local |economic )?development (?:agenc|compan|organi[sz]ation)\w{1,6}"
            r"|business support organi[sz]ations?|cluster organi[sz]ations?"
        ),
        "technology_centre": r"(?:technology|competence|science) (?:cent(?:re|er)|park)s?",
        "vocational": (
            r"vocational (?:\w+ ){0,2}(?:school|institut|provider|college|organi[sz])\w{0,8}|vet providers?"
        ),
        "education_provider": (
            r"(?:education|training)(?: and training)? providers?"
            r"|providers? of (?:education|training|lifelong learning)|learning providers?"
        ),
        "uas": r"universit(?:y|ies) of applied sciences?",
        "university": r"universit(?:y|ies)\b",
        "higher_education": (
            r"higher[ -]education (?:institution|institute|establishment|organi[sz]ation)\w{0,3}|heis\b"
        ),
        "research_org": (
            r"research(?=(?:,| and| or) [\w-]+ (?:organi[sz]ation|institut|bod))"
            r"|research (?:organi[sz]ations?|institutes?|institutions?|cent(?:re|er)s?|bodies"
            r"|performing organi[sz]ations?|infrastructures?)|rtos?\b|sites? of research"
        ),
        "education": r"(?:educational|education|training) (?:institution|establishment|organi[sz]ation)s?|schools?\b",
        "research_group": r"research (?:group|team)s\b|research group\b",
        "researcher": (
            r"(?:individual |postdoctoral |doctoral |early[ -]career )?researchers?\b|principal investigators?"
            r"|\bpis?\b|doctoral (?:students?|candidates?)|postdocs?\b"
        ),
        "parish": r"parish(?:es)?\b",
        "road_association": r"(?:private )?road (?:associations?|maintenance associations?|cooperatives?)",
        "foundation": r"foundations?\b",
        "cooperative": r"co-?operatives?\b(?! project)",
        "working_group": r"working groups?|groups?\b",
        "association": r"(?:sectoral |industry |registered |business )?associations?\b|chambers? of commerce",
        "person": r"(?:private|natural) (?:person|individual)s?|individuals\b|artists?\b",
        "company": (
            r"(?:private )?(?<!not )for-profit (?:organi[sz]ation|compan|actor|entit)\w{1,4}|compan(?:y|ies)\b"
            r"|business(?:es)?\b|enterprises?\b|smes?\b|start-?ups?\b|firms?\b|entrepreneurs?\b|mid-?caps?\b"
            r"|large industry"
        ),
        "legal_entity": (
            r"legal (?:entit|person)\w{1,4}|legally (?:registered|established) (?:entit|organi[sz])\w{1,8}"
            r"|organi[sz]ations?\b|institutions?\b"
        ),
        "private": r"private (?:compan\w+ and )?(?:organi[sz]ation|actor|sector|partner|entit|bod)\w{0,5}",
    },
    generic=r"groups?|organi[sz]ations?|institutions?",
    suffix="",
    heads=(
        r"organi[sz]ations?|institut(?:ions|es)|bodies|entities|authorities|agencies|cent(?:re|er)s|companies"
        r"|partners|actors"
    ),
    ands=r"and|or|as well as",
    asked=(
        r"who (?:can|may|could|is eligible to|is entitled to) (?:apply|participate|receive \w+)|who is eligible"
        r"|for whom"
        r"|(?:eligible|eligibility)(?: of)?(?: (?:applicants?|partners?|participants?|beneficiaries|entities"
        r"|organi[sz]ations?))?|applicants?\b|beneficiaries|target groups?|who\b|consorti(?:a|um)"
        r"|who can (?:get|receive) (?:funding|support)"
    ),
    said=(
        r"(?:can|may|could|must|should) (?!only )(?:\w+ ){0,2}(?:apply|join|participate|take part"
        r"|submit (?:\w+ ){0,2}(?:applications?|proposals?))"
        r"|(?:invited|welcome|encouraged|wishing|entitled) to (?:apply|submit|participate)"
        r"|(?:can|may|must|should) be (?:led|submitted|initiated|coordinated|carried out|implemented|run) by"
        r"|applications? (?:are|is) (?:accepted|invited|welcome|welcomed) from|consorti(?:a|um) of"
        r"|consorti(?:a|um) (?:must |should |shall )?(?:consists?|comprises?|be made up|include|bring together"
        r"|brings together)(?: of)?"
        r"|(?:can|may) be (?:applied for|sought|requested|granted|submitted) (?:\w+ ){0,3}by|applied for by"
        r"|eligible (?:applicants?|partners?|participants?|entities) (?:are|include|is|can be|may be)"
        r"|(?:is|are) eligible|applicants? (?:must|should) be"
        r"|(?:the )?(?:applicants?|partners?|beneficiar(?:y|ies)) (?:\S+ ){0,8}(?:are(?! (?:expected|encouraged"
        r"|asked|required))|can be|may be|include)|open to|eligible are|act(?:s|ing)? as (?:the |an )?applicant"
        r"|call\b[^.;]{0,20} is for|(?:are|is|can be) funded"
        r"|(?:invites?|welcomes?) (?:applications|proposals) from|(?:we|funders?) invite"
        r"|eligible for (?:funding|support)(?: are|:)|applications from|eligible to apply|entitled to apply"
        r"|funding goes to"
    ),
    where=r"\b(?:(?<!aimed )at(?! least)|employed by|affiliated with|based in)\s(?:[\w-]+\s){0,2}$",
    not_said=r"'s?$",
    given=(
        r"(?:funding|grants?|support|money|aid|call|programme|scholarships?|scheme|proposals|applications) (?:is "
        r"|are |was )?(?:\w+ ){0,3}(?:for|to|available|open|aimed|targeted|intended|meant|directed)\b|awarded"
        r"|intended|targeted|aimed|addressed"
    ),
    to_ending="",
    to_before=(
        r"(?<!tied )(?<!related )(?<!linked )(?<!access )\b(?:for|to|at)\s(?!\w+ing\b|(?:help|serve|support"
        r"|assist|benefit|encourage|enable|allow|improve|develop|make|give|provide|bring|reach|train|advise|be"
        r"|become|get|let|strengthen|promote)\b)(?:(?!(?:between|on|of|in|by|with|among|from)\s)[\w-]+\s){0,3}$"
    ),
    list_of=r"(?:to|for|from):?$|(?:to|for) (?:the )?following",
    purpose=r"\b\B",
    not_those=r"(?:other than|except(?: for)?|apart from)\s(?:[\w-]+\s){0,2}$",
    giving=(
        r"\s(?:will )?(?:awards?|grants?|supports?|funds?|finances?|opens?|launches|decides?|invites?|offers?"
        r"|pays?|selects?)\b"
    ),
    condition=r"if|when|where",
    aside=r"projects? (?:should|must|shall|will|that)|aims? (?:is|are)|objectives?|results?|services? (?:for|to)",
    events=r"webinars?|events?|info days?|workshops?|surveys?|advice",
    owner=r"\b\B",
    object=r"\b\B",
    addressed=r"\b\B",
    doing=(
        r"(?:is|are|does|do|has|have|can|could|if) (?:you|your)(?: are)?(?: an?)? (?:~ ){0,2}N",
        r"(?:fund|funds|finance) (?:~ ){1,2}for (?:~ ){0,2}N",
        (
            r"N (?:~ ){0,4}(?:submits?|sends?|files?|fills? in|prepares?|appl(?:y"
            r"|ies)) (?:~ ){0,4}(?:application|proposal|form|for\b)"
        ),
        (
            r"(?:supports?|funds?|finances?|looking for|looks? for|targets?|invites?|welcomes?"
            r"|encourages?) (?:(?!between|of|in|with|for|by|to|among|on|from|the (?:work|growth))~ ){0,3}N(?!')"
        ),
        r"(?:projects?|proposals?|applications?|work|research|initiatives?) (?:~ )?by (?:~ ){0,3}N",
        r"(?:projects?|work|activities) of N",
    ),
    titled=(
        r"N (?:grants?|funding|scholarships?|fellowships?)\b",
    ),
    single=r"(?:individual|single) $",
    compound="",
    alone=r"alone|on (?:its|their) own",
    relative=r"who|which|that|whose",
    never=(
        r"(?:can|may|are|is|will|shall)(?:not|n't| not)\b (?:\w+ ){0,3}(?:apply|eligible|be (?:an? )?(?:applicant"
        r"|funded|granted|supported|awarded)|applicants?)|(?:do|does) not (?:fund|support|finance|award|grant)"
        r"|not eligible|ineligible|(?:are|is|will) not (?:be )?(?:funded|supported|financed|accepted)"
        r"|(?:not|never) (?:granted|awarded|available|open) (?:\w+ ){0,2}(?:to|for)|with the exception of|excluded"
        r"|except for|^but not"
    ),
    not_all=r"^\W*(?:in addition|additionally)|without funding|next (?:call|round)",
    others=r"others|other partners",
    invited=(
        r"only (?:\w+ ){0,2}invited|by invitation(?: only)?|invitation[ -]only"
        r"|invited (?:applicants|applications|proposals|consortia) only|restricted to invited"
        r"|invited to the second stage only"
    ),
    lead=(
        r"lead (?:partner|applicant|beneficiar)\w{0,3}|coordinators?\b|main applicants?|principal applicants?"
        r"|coordinating (?:partner|organi[sz]ation)"
    ),
    must=(
        r"must|shall|should be|has to be|have to be|only|needs? to|required|requires?|consists? of|comprise\w*"
        r"|minimum"
    ),
    numbers={"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    least=r"at least|minimum(?: of)?|no(?:t)? (?:fewer|less) than|min\.?",
    partners=(
        r"(?:partners?|participants?|partner organi[sz]ations?|applicants?|beneficiaries|legal entities"
        r"|consortium members|entities|parties|project partners?)"
    ),
    members=r"organi[sz]ations|companies|institutions|universities|municipalities|actors|smes|bodies",
    team=r"consorti\w+|project\w*|partnership\w*|proposal\w*|application\w*|involv\w+|participat\w+|together",
    countries=r"(?:member |associated |partner |programme )?(?:countr(?:y|ies)|(?:member |eligible )states?)",
    counties=r"(?:counties|regions)",
    advice=r"recommend\w*|prefer\w*|ideally|typical\w*|example|average|encouraged",
)  # fmt: skip


AREAS = AreaWords(
    aside=(
        r"such as|including|not (?:part of|included|eligible|covered)|excluding|preferably|planned|pitch\w*"
        r"|match-?making|meetings?|is held|will be held|similar call|co-?financ\w+|further information"
        r"|more information|contacts?|events?|webinars?|seminars?|info days?|workshops?|for example|examples?"
        r"|register|registration|address|previous\w*|last year|phone|e-?mail|kick-?off|conference"
    ),
    funder=r"(?:regional council|centre for economic development|ely centre|council)\w*",
    body=r"universit\w+|court of appeal|ely centre\w*|based|time\b",
    wide=r"(?:[^\W\d]+ ){0,2}(?:area|region|count|project|compan|actor|call|municipalit)\w*",
    covers=r"covers?|concerns?",
    limits=(
        r"calls?|fund\w*|grants?|projects?|regions?|areas?|appl\w+|support\w*|programmes?|open|eligible"
        r"|implemented|councils?"
    ),
    office_before=r"(?:ely[ -]centre|centre for economic development\w*)(?: \w+){0,4} (?:of|for|in)\s$",
    national=(
        r"nordic|nationwide|national call|the whole of finland|all of finland|whole country|throughout finland"
        r"|anywhere in finland"
    ),
)  # fmt: skip
