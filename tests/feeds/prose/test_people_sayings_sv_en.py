"""Ways in which Swedish and English texts say who may apply. All examples are made up."""

from __future__ import annotations

import pytest

from feeds.prose.people import read_people
from matcher.domain.places import NOWHERE


def who(text: str, language: str) -> tuple[set[str], set[str]]:
    """(those who may, those who may not)"""
    people = read_people("", text, language, NOWHERE)
    return set(people.who.value if people.who else ()), set(people.who_excluded.value if people.who_excluded else ())


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("sv", "Stiftelsen stöder föreningar och skolor i Österbotten.", "association education"),
        ("sv", "Din förening kan nu söka verksamhetsbidrag.", "association"),
        ("sv", "Behöriga att söka är registrerade föreningar och stiftelser.", "association foundation"),
        ("sv", "Bidrag kan ges till en person, en grupp eller en organisation.", "person working_group legal_entity"),
        ("sv", "Rätt att ansöka har kommuner och samkommuner.", "municipality municipal_federation"),
        ("sv", "Stödet är avsett för mikroföretag inom landsbygdsområdet.", "company"),
        ("sv", "Till ansökan bifogas föreningens stadgar och bokslut.", "association"),
        ("sv", "Utlysningen vänder sig till forskare och forskargrupper.", "researcher research_group"),
        ("sv", "Stipendier kan sökas av konstnärer, studerande och arbetsgrupper.", "person working_group"),
        ("sv", "Sökanden ska vara en kommun, en förening eller ett företag.", "municipality association company"),
        ("sv", "Projekten kan genomföras av kommuner, föreningar och företag.", "municipality association company"),
        (
            "en",
            "The scheme is open to applications from researchers based at universities or research institutes.",
            "researcher",
        ),
        ("en", "Proposals may be led by universities, companies or municipalities.", "university company municipality"),
        ("en", "We support non-profit organisations and small businesses in the region.", "nonprofit company"),
        ("en", "The fund awards grants to municipalities and foundations.", "municipality foundation"),
        (
            "en",
            "Applicants can be public bodies, NGOs or private for-profit organisations.",
            "public_body nonprofit company",
        ),
        ("en", "The call targets startups working on clean energy.", "company"),
        ("en", "Eligibility: legal entities established in the EU.", "legal_entity"),
        ("en", "Any SME registered in Finland is eligible.", "company"),
        ("en", "Applicants must be a registered association or a foundation.", "association foundation"),
        ("en", "Each company submits its own application.", "company"),
        ("en", "Individuals, groups and organisations may submit a proposal.", "person working_group legal_entity"),
        (
            "en",
            "Consortia bring together universities and companies; the lead must be a university.",
            "university company",
        ),
        ("en", "We are looking for researchers with bold ideas.", "researcher"),
        ("sv", "Söka kan registrerade föreningar och enskilda personer.", "association person"),
        (
            "sv",
            "Vem får söka?\nStöden är avsedda för\n • registrerade organisationer\n • församlingar",
            "legal_entity parish",
        ),
        ("sv", "Bidrag ges till ideella föreningar.", "association"),
        ("en", "Non-profit associations may apply.", "association"),
        ("sv", "Bidrag beviljas för föreningars verksamhet och projekt.", "association"),
        ("sv", "Föreningarna ska lämna in sina ansökningar senast den 1 mars.", "association"),
        (
            "sv",
            "Stödet kan beviljas kommuner, samkommuner, föreningar och stiftelser.",
            "municipality municipal_federation association foundation",
        ),
        (
            "sv",
            "Vem kan söka?\nSökande kan vara en enskild person, organisation eller förening.",
            "person legal_entity association",
        ),
        ("sv", "Ansökan görs av kommunen eller församlingen.", "municipality parish"),
        ("sv", "Stödet är riktat till aktörer inom tredje sektorn, till exempel föreningar.", "association"),
        ("sv", "Endast registrerade föreningar kan söka.", "association"),
        ("sv", "Till bidrag är berättigade föreningar med säte i Vasa.", "association"),
        (
            "en",
            "The call is aimed at consortia of universities, research institutes and companies.",
            "university research_org company",
        ),
        (
            "en",
            "Funding can be applied for by municipalities, joint municipal authorities and NGOs.",
            "municipality municipal_federation nonprofit",
        ),
        ("en", "The grant supports companies in developing new products.", "company"),
        ("en", "Open to: SMEs, research organisations, public bodies", "company research_org public_body"),
        ("en", "Cascade funding for SMEs and startups: up to EUR 60,000 per company.", "company"),
        ("en", "Only PhD researchers employed by a Nordic university may apply.", "researcher"),
        ("en", "Eligible are cultural associations, museums and municipalities.", "association municipality"),
        ("en", "A municipality must act as the applicant.", "municipality"),
        ("en", "Applicants: universities of applied sciences, vocational schools", "uas vocational"),
        ("en", "NGOs in the Baltic Sea region are invited to submit applications.", "nonprofit"),
        (
            "sv",
            (
                "Projektägare kan vara kommuner, högskolor, utvecklingsbolag och föreningar. Företag kan delta i "
                "åtgärderna."
            ),
            "municipality higher_education development_company association",
        ),
        ("sv", "Stödet beviljas företagare som startar ett nytt företag.", "company"),
        ("sv", "Fonden beviljar stipendier till unga forskare och doktorander.", "researcher"),
        ("sv", "Ansökan riktas till kommunen. Bidraget är öppet för byalag och föreningar.", "association"),
        ("sv", "Kommunen stöder lokala föreningars verksamhet med 20 000 euro.", "association"),
        (
            "sv",
            "Programmet är öppet för skolor, läroanstalter och frivilligorganisationer i Norden.",
            "education nonprofit",
        ),
        (
            "en",
            "The call is open for applications from SMEs, start-ups and research institutes until 3 May.",
            "company research_org",
        ),
        ("en", "Doctoral students and postdoctoral researchers can apply for travel grants.", "researcher"),
        (
            "en",
            "Artists, cultural organisations and institutions in the Nordic countries are eligible to apply.",
            "person legal_entity",
        ),
        (
            "en",
            (
                "Seed money is granted to public authorities and NGOs preparing a main project. Private companies "
                "may only join as associated partners."
            ),
            "public_body nonprofit",
        ),
        ("en", "Third parties eligible for funding: SMEs and mid-caps established in the EU.", "company"),
        ("en", "Proposals must be submitted by a consortium of at least three companies.", "company"),
        ("en", "Cities and municipalities are invited to apply.", "municipality"),
        ("sv", "Är du företagare? Ansök om utvecklingsstöd.", "company"),
        ("sv", "Kommunstyrelsen beslutar om bidragen till föreningarna.", "association"),
        ("sv", "Bidrag kan beviljas förening eller arbetsgrupp.", "association working_group"),
        ("en", "If you are a small business, apply now.", "company"),
        ("en", "Is your company developing climate solutions? Apply by 1 June.", "company"),
        ("en", "The foundation supports research by young researchers.", "researcher"),
        ("en", "We fund travel for artists from the Nordic countries.", "person"),
    ],
)
def test_swedish_and_english_texts_say_in_many_ways_who_may_apply(language: str, text: str, kinds: str) -> None:
    assert who(text, language) == (set(kinds.split()), set())
