"""What a call is, in a line built from its fields: programme, action, money, rate, minimum. Nothing here is made up."""

from __future__ import annotations

from matcher.digest.catalogue import noted
from matcher.digest.edition import Edition
from matcher.digest.view import SHORT_LIMIT, Fact, plain
from matcher.domain.call import Call
from matcher.domain.money import Funding
from matcher.domain.notice import NoticeKind
from matcher.domain.region import Programme, name_in

KIND_NAMES = {
    "company": noted("companies"),
    "university": noted("universities"),
    "uas": noted("universities of applied sciences"),
    "research_institute": noted("research institutes"),
    "university_centre": noted("university centres"),
    "research_infrastructure": noted("research infrastructures"),
    "city": noted("municipalities"),
    "cluster": noted("clusters"),
    "development_company": noted("development companies"),
    "public_body": noted("public bodies"),
    "public_health": noted("public health care"),
    "regional_council": noted("regional councils"),
    "regional_office": noted("regional offices"),
    "sports_centre": noted("sports centres"),
    "vocational": noted("vocational education"),
    "association": noted("associations"),
    "foundation": noted("foundations"),
}
_APPLICANTS_SHOWN, _APPLICANT_LIMIT = 6, 60


def gist_facts(call: Call, edition: Edition) -> list[Fact]:
    """The lines on money, who decides on it, applicants and minimum."""
    rules = edition.region.programme_of(call.programme, call.action_type)
    facts = [Fact(edition.say("Funding"), (_sentence(_funding_parts(call, rules, edition)),))]
    if call.authority:
        facts.append(Fact(edition.say("Funder"), (plain(call.authority, _APPLICANT_LIMIT),)))
    if call.applicants:
        facts.append(Fact(edition.say("Applicants"), (_applicants(call.applicants, edition),)))
    minimum = _minimum(call, rules, edition)
    return [*facts, Fact(edition.say("At least"), (minimum,))] if minimum else facts


def programme_name(call: Call, edition: Edition) -> str:
    """ "Euroopan horisontti, innovaatiotoimi (IA)"; "" when nothing but a number is known."""
    rules = edition.region.programme_of(call.programme, call.action_type)
    if rules is None:
        code = call.programme or ""
        return "" if code.isdigit() else plain(code)
    name = name_in(rules.names, edition.language)
    if call.kind is NoticeKind.CASCADE:
        return name
    return ", ".join(part for part in (name, name_in(rules.action_names, edition.language)) if part)


def _funding_parts(call: Call, rules: Programme | None, edition: Edition) -> list[str]:
    parts = [programme_name(call, edition)]
    if call.kind is NoticeKind.CASCADE:
        parts.append(edition.say("cascade call (FSTP): an EU-funded project passes on a part of its grant"))
    parts += _sums(call.funding, edition) or [edition.say("the sum does not appear in the call's data")]
    return [p for p in (*parts, _rate(call, rules, edition)) if p]


def _sums(funding: Funding, edition: Edition) -> list[str]:
    f, low, high = edition.formats, funding.grant_min_eur, funding.grant_max_eur
    said = []
    if low is not None and high is not None:
        said.append(edition.say("{sum} a project", sum=f.euro_range(low, high)))
    elif high is not None:
        said.append(edition.say("at most {sum} a project", sum=f.euros(high)))
    elif low is not None:
        said.append(edition.say("at least {sum} a project", sum=f.euros(low)))
    if funding.total_eur is not None:
        said.append(edition.say("{sum} in all", sum=f.euros(funding.total_eur)))
    if funding.grants is not None and said:
        said.append(edition.count("about {n} project to be funded", "about {n} projects to be funded", funding.grants))
    return said


def _rate(call: Call, rules: Programme | None, edition: Edition) -> str:
    """The call's own rate; else the programme's rule with where it stands. A cascade call does not follow its programme's."""
    if call.funding.rate_percent is not None:
        return edition.say("funding rate {rate}", rate=edition.formats.percent(call.funding.rate_percent))
    rate = name_in(rules.rate, edition.language) if rules and call.kind is not NoticeKind.CASCADE else ""
    if not rate or rules is None:
        return ""
    if _has_minimum(rules):
        return edition.say("funding rate by the programme's rules {rate}", rate=rate)
    return edition.say("funding rate by the programme's rules {rate} ({origin})", rate=rate, origin=rules.said)


def _minimum(call: Call, rules: Programme | None, edition: Edition) -> str:
    """What the call itself asks for; else the programme's rule with where it stands."""
    own = _least(call.min_partners, call.min_countries, call.min_counties, edition)
    if own:
        return edition.say("{minimum} (the call's own text)", minimum=own)
    if rules is None or call.kind is NoticeKind.CASCADE or not _has_minimum(rules):
        return ""
    least = _least(rules.min_entities, rules.min_countries, None, edition)
    return edition.say("{minimum} (programme's rules: {origin})", minimum=least, origin=rules.said)


def _has_minimum(rules: Programme) -> bool:
    return rules.min_entities is not None or rules.min_countries is not None


def _least(entities: int | None, countries: int | None, counties: int | None, edition: Edition) -> str:
    """ "3 organisations from 3 countries"; "" when nothing is asked for."""
    number = edition.formats.number
    if entities == 1:
        return edition.say("one applicant is enough")
    if entities is None and countries:
        return edition.count("partners from {n} country", "partners from {n} countries", countries)
    if entities is None:
        return edition.count("partners from {n} county", "partners from {n} counties", counties) if counties else ""
    organisations = edition.count("{n} organisation", "{n} organisations", entities)
    if countries and countries > 1:
        return edition.say("{organisations} from {n} countries", organisations=organisations, n=number(countries))
    if counties and counties > 1:
        return edition.say("{organisations} from {n} counties", organisations=organisations, n=number(counties))
    return organisations


def _applicants(applicants: tuple[str, ...], edition: Edition) -> str:
    shown = [
        edition.say(KIND_NAMES[a]) if a in KIND_NAMES else plain(a, _APPLICANT_LIMIT)
        for a in applicants[:_APPLICANTS_SHOWN]
    ]
    return ", ".join(shown) + ("…" if len(applicants) > _APPLICANTS_SHOWN else "")


def _sentence(parts: list[str]) -> str:
    return plain(" · ".join(parts), 4 * SHORT_LIMIT)
