"""Swedish words of dates. Letters have no dots or rings, as in the folded text that is searched."""

from __future__ import annotations

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
MONTH_END = r""

LABELS = {
    "other": (
        r"utbetal\w*\s+sok\w*|synpunkter|ansokningar\s+(?:kom\s+in|inkom|inlamnades|mottogs)|"
        r"[\w-]{0,40}(?:webbinari\w*|informationsm\w+|informationstill\w+|infotill\w*|infom\w+|seminari\w*"
        r"|evenemang\w*|workshop\w*)"
        r"|[\w-]{0,40}(?:beslut\w*|beviljade)|beviljas(?=\s+(?:senast|den))|behandla\w*|bedom\w+|utvarder\w+"
        r"|meddela\w*|publicera\w*"
        r"|anmal\w*|kontakt\w*|aterkoppling\w*|utlatande\w*|registrer\w+|uppdatera\w*|resultat\w*|granska\w*|fragor"
        r"|radgivning\w*|mote\w*|haller|ordnas|tillfalle\w*"
        r"|rapport\w*|redovis\w*|utbetal\w*|betalas|slutrapport\w*|kostnader\w*|avtal\w*|lag(?:en)?|forordning\w*"
        r"|trader\s+i\s+kraft"
        r"|laget|situationen|underteckna\w*|ordforande|intervju\w*|bilagor\w*|fakturer\w*|programperiod\w*"
        r"|stodberattig\w*|andrad\w*|redigera\w*|svarar"
        r"|godkan(?:d|n)\w*|yttrande\w*|remiss\w*|kompletter\w*"
    ),
    "project": (
        r"(?:projekt(?!\w*(?:ansok|utlys|forslag|ide|finansier|stod|bidrag|medel))|genomfor"
        r"|verksamhet(?!\w*(?:bidrag|stod|understod)))\w*|[\w-]{1,40}projekt(?:en|et|ens|ets)?"
        r"|finansieringsperiod\w*|anvandningstid\w*|anvandas|atgarder(?:na)?"
    ),
    "call": (
        r"[\w-]{0,60}(?:soknad\w*|ansokan|ansokning\w*|utlysning\w*|ansokningar\w*|ansokningstid\w*"
        r"|ansokningsomgang\w*|sokbar\w*)"
        r"|utlyses|utlyst|utlyser|ansok|ansoka|ansoker|sok|sokas|soka|soks"
        r"|[\w-]{0,40}(?:forslag\w*|skiss\w*|projektide\w*|ideblankett\w*|intresseanmal\w+)|(?:ansokningsperiod"
        r"|urvalsperiod)\w*"
        r"|period(?:en|er|erna|s)?|omgang\w*|sokande|inkomm\w+|delta(?:ga)?|intag\w*"
    ),
    "hand": r"inlamn\w*|lamnas?\s+in|lamna|lamnas|lamnats|skicka(?:s|ts)?(?:\s+in)?|vara\s+(?:framme|inne)|sandas?",
    "oblique": (
        r"i\s+(?:den\s+har\s+|denna\s+)?utlysningen|inom\s+(?:ramen\s+for\s+)?(?:denna\s+)?utlysningen"
        r"|ur\s+utlysningen"
    ),
    "window": (
        r"[\w-]{0,40}ansokningstid\w*|oppen|oppet|oppna|ansokningsperiod\w*|urvalsperiod\w*|pagar|under\s+tiden"
        r"|mellan|kan\s+sokas"
        r"|sokas|soka|soks|period(?:en|er)?|ordnas"
    ),
    "deadline": (
        r"bryt(?:datum|dag|punkt)\w*|"
        r"sista\s+(?:ansoknings|inlamnings)?(?:dag\w*|datum\w*|tidpunkt\w*)|deadline\w*|slutdatum\w*|[\w-]{0,40}frist(?:en|er|erna|ens)?"
        r"|inlamningsdag\w*"
        r"|ansokningsdag\w*|stoppdatum|brytdatum|brytdag\w*"
    ),
    "close": (
        r"gar\s+ut|gick\s+ut|slutar|slutade|stanger|stangde|stangs|stangdes|loper\s+ut|upphor|avslutas|avslutades"
        r"|andar|andarna"
    ),
    "open": (
        r"tidigast|oppnar|oppnas|oppnade|oppnades|oppnats|oppnat|borjar|borjade|inleds|inleddes|startar|startade"
        r"|fran\s+och\s+med|fr\.?o\.?m"
    ),
    "until": (
        r"vara\s+(?:framme|inne)|senast|till\s+och\s+med|t\.?\s?o\.?\s?m\.?|fram\s+till|anda\s+till|tills|till?(?=\s+(?:den\s+)?(?:kl"
        r"|\d))|fore\s+utgangen\s+av"
        r"|inom\s+utgangen"
    ),
    "before": r"fore|innan",
    "stage1": (
        r"(?:forsta|1\.?)\s+(?:steget|steg|skedet|skede|fasen|fas)|steg\s*1|preliminar\w*\s+ansok\w+|forhandsansok\w+"
        r"|(?:projekt)?skiss\w*|intresseanmal\w+|aieans\w+|avsiktsansok\w+"
    ),
    "round1": r"forsta\s+(?:omgang\w*|rund\w*)",
    "stage2": r"(?:andra|2\.?)\s+(?:steget|steg|skedet|skede|fasen|fas)|steg\s*2|inbjudna?\s+(?:till|sokande)\w*",
    "idea": (
        r"(?:din|er)\s+ide|"
        r"(?:projekt)?ide(?:er|erna|n|utlysning\w*|ansok\w+|blankett\w*|formular\w*|skiss\w*|beskrivning\w*)"
        r"|projektide\w*"
    ),
    "full": (
        r"full(?:standig|skalig)\w*\s+(?:projekt)?ansok\w+|slutlig\w*\s+ansok\w+|egentlig\w*\s+ansok\w+"
        r"|slutansok\w+|huvudansok\w+"
    ),
    "cutoff": (
        r"brytpunkt\w*|"
        r"(?:tva|tre|fyra|flera)\s+ganger\s+(?:per|om)\s+ar(?:et)?|"
        r"[\w-]{0,40}(?:urvalsperiod\w*|behandlingsperiod\w*|beslutsperiod\w*)|cut-?off\w*|brytdatum|brytdag\w*"
        r"|stoppdatum"
    ),
    "period": (
        r"(?:forsta|andra|tredje|fjarde)\s+(?:deadline|tidsfristen|ansokningsdagen)"
        r"|[\w-]{0,40}(?:period(?:en|er|erna|s)?|omgang(?:en|ar|arna)|ansokningstider\w*)"
    ),
    "old": r"ursprunglig\w*|tidigare|i\s+stallet\s+for|istallet\s+for|gamla",
    "new": (
        r"forlang\w+|flytta(?:s|ts|des|d)|ny(?:tt|a)?\s+(?:sista|slut|tids|dead)\w*|andra(?:s|ts|des)"
        r"|skjut\w+\s+upp|uppskjut\w+"
    ),
}

AFTER = {
    "until": r"som\s+senast|till\s+och\s+med|,?\s?(?:fore|innan|senast)\s+(?:kl|klockan)\.?\s?\d{1,2}",
    "open": r"framat|och\s+framat",
    "close": r"(?:stanger|slutar|stangs|avslutas)(?=\s)|(?:gar|loper)\s+(?:\w+\s+){1,2}ut",
    "opened": r"(?:oppnar|oppnas|inleds)(?=\s)",
    "not": r"inkomna|inlamnade",
}

YEARLY = r"varje\s+ar|arligen|arlig|varje\s+kalenderar"
CLOCK_TEXT = (
    r"(?:fore|innan|vid|till)\s+(?:tjanstetid|kontorstid|ambetstid|arbetstid)\w*(?:\s+(?:slut|utgang))?"
    r"|(?:vid\s+|fore\s+)?midnatt|(?:tjanste|kontors|ambets)tidens\s+slut|under\s+(?:tjanste|kontors|ambets)tid"
)

CONTINUOUS = (
    r"ansokning\w*\s+(?:\w+\s+){0,2}(?:fortlopande|lopande|kontinuerligt)|"
    r"(?:fortlopande|lopande|kontinuerlig\w*)\s+(?:\w+\s+)?(?:ansok\w+|utlysning\w*|ansokningstid\w*|hantering"
    r"|intag\w*)"
    r"|(?:ansok\w+|utlysning\w*|ansokningstid\w*|stod\w*|bidrag\w*)\s+(?:ar|kan|pagar|tas|lamnas|behandlas"
    r"|mottas)\s+(?:\w+\s+){0,4}"
    r"(?:fortlopande|lopande|kontinuerlig\w*|aret\s+(?:runt|om)|nar\s+som\s+helst|tills\s+vidare|hela\s+aret)"
    r"|(?:sokas|soka|ansoka|oppen|oppet|lamnas(?:\s+in)?|sok)\s+(?:\w+\s+){0,3}(?:fortlopande|lopande"
    r"|kontinuerligt|aret\s+(?:runt|om)"
    r"|nar\s+som\s+helst|tills\s+vidare)|sa\s+lange\s+(?:som\s+)?(?:det\s+finns\s+)?(?:de\s+racker|medl|medel|anslag|pengar)\w*"
    r"|ansokningstid:?\s*"
    r"(?:fortlopande|lopande)|ingen\s+(?:bestamd\s+)?(?:ansokningstid|tidsfrist)|(?:tills"
    r"|till\s+dess)\s+(?:att\s+)?(?:medl|ansla)\w+"
)
NOT_CONTINUOUS = r"forutom|utom|med\s+undantag|inte\s+(?:langre\s+)?(?:fort)?lopande|till\s+exempel|avviker"
CLOSED = (
    r"(?:var|blev)\s+(?:lediganslag\w+|sokbar\w*)|(?:fristen|tidsfristen|deadline|sista\s+ansokningsdag\w*)\s+har\s+"
    r"(?:passerat|gatt\s+ut|lopt\s+ut)|"
    r"(?:medlen|anslaget|pengarna|bidragen|anslagen)\s+(?:for\s+\w+\s+)?ar\s+(?:nu\s+|redan\s+)?(?:slut|fordelad\w*|forbrukad\w*)|"
    r"(?:ansokningstiden|ansokningsperioden|utlysningen|ansokan)\s[^.;\n]{0,40}?\bar\s+(?:nu\s+)?(?:stangd"
    r"|avslutad|slut)|"
    r"(?:ansokningstiden|ansokan|utlysningen|ansokningsomgangen|ansokningsperioden)(?:\s+for\s+\w+)?\s+(?:har\s+)?(?:gick\s+ut"
    r"|gatt\s+ut|stangts|stangt"
    r"|avslutats|upphort|ar\s+(?:nu\s+)?(?:avslutad|stangd)|stangde|stangdes|avslutades|slutade|lopte\s+ut|lopt\s+ut)"
    r"|(?:tar|tas)\s+(?:for\s+narvarande\s+)?inte\s+(?:langre\s+)?emot\s+(?:\w+\s+)?ansok\w+|(?:status"
    r"|utlysningen):?\s*(?:avslutad|stangd)"
)
CLOSING = (
    r"slutar\s+(?:vi\s+)?(?:att\s+)?ta\s+emot|upphor\s+att\s+ta\s+emot|(?:utlysningen"
    r"|ansokan)\s+(?:kommer\s+att\s+)?stang(?:s|as)\s+(?:tills\s+vidare|for\s+nya)"
)
FORTHCOMING = (
    r"kan\s+annu\s+inte\s+(?:sokas|lamnas|goras)|"
    r"(?:utlysning\w*|ansok\w+|omgang\w*)\s+(?:\w+\s+){0,3}?(?:vantas|beraknas|forvantas|kommer\s+att|ska)\s+"
    r"(?:\w+\s+){0,2}?(?:oppna|oppnas|starta|inledas|borja|offentliggoras|publiceras)|"
    r"(?:ansok\w+|utlysning\w*|ansokningsomgang\w*)\s+(?:\w+[\s,]+){0,5}?(?:oppnar|oppnas|inleds|borjar|startar"
    r"|offentliggors)"
    r"|(?:oppnar|oppnas|inleds|startar)\s+(?:\w+[\s,]+){0,5}?(?:ansok\w+|utlysning\w*)|kommande\s+(?:utlysning"
    r"|ansok)\w*|utlyses|nasta\s+(?:utlysning|ansok)\w*\s+(?:ar|ordnas|oppnas|oppnar|halls|infaller)(?!\s+\d)"
    r"|annu\s+inte\s+oppna\w*|forhandsinformation"
)
PLANNED = r"planera(?:s|d|t|r|de|ts)?|preliminar\w*\s+(?:tid|ansokningstid|tidtabell)\w*|enligt\s+planerna"

LIST_TITLE = (
    r"utlysningar\b|aktuella\s+(?:utlysningar|ansokningar)|ansokningstider\b|kommande\s+(?:utlysningar"
    r"|ansokningar)|kalender\w*"
    r"|tidtabell\w*|stod\s+som\s+kan\s+sokas|sokbara\s+(?:bidrag|stod|understod)"
)
GENERIC = (
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|var|varens?|host|hostens?|"
    r"ansok\w*|utlysning\w*|finansiering\w*|stod\w*|bidrag\w*|understod\w*|tid\w*|oppen|oppnar|stanger|vem|hur|nar"
    r"|vad|kan|sokas|soka"
    r"|information\w*|villkor\w*|kontakt\w*|mer|projekt(?:et|en)?|tidtabell\w*|datum|period\w*|sista|viktiga"
    r"|allmant|program\w*"
    r"|bakgrund|syfte|mal|deadline\w*|steg\w*|skede\w*|beslut\w*|webbinari\w*"
)
NEXT_CALL = r"(?:nasta|kommande)\s+(?:[\w-]+\s+){0,2}?(?:utlysning\w*|ansokning\w*|ansokan|ansokningsomgang\w*)\b"
PREVIOUS_CALL = (
    r"(?:foregaende|forra|forrige|tidigare|senaste)\s[^;\n]{0,40}?(?:utlysning\w*|ansokning\w*|ansokan"
    r"|ansokningsomgang\w*|omgang\w*)\b"
)
ORDINALS = (
    r"forsta",
    r"andra",
    r"tredje",
    r"fjarde",
    r"femte",
    r"sjatte",
    r"sjunde",
    r"attonde",
    r"nionde",
    r"tionde",
)
CALL_NOUN = r"[\w-]*(?:utlysning\w*|ansokningsomgang\w*|ansokan)"
TWO_STAGE = r"tva\s+(?:steg|skeden|faser)|tvastegs\w*|i\s+tva\s+(?:steg|skeden|faser)"
