"""What calls say of who may apply, in the wordings that real calls use (names and figures changed)."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_builders import shipped_rules, topic

from matcher.domain.call import Call
from matcher.domain.match import Finding, Rule, Verdict
from matcher.domain.notice import NoticeKind
from matcher.rank import restrictions as by_words
from matcher.rank.said import Said


def restrictions(call: Call, country: str) -> tuple[Finding, ...]:
    return by_words.restrictions(call, (Said(call.text), Said(call.conditions)), country, shipped_rules().wordings)


def shut(text: str, country: str = "FI") -> tuple[Finding, ...]:
    call = topic(conditions=f"General conditions.\n\n{text} Something else follows.")
    return restrictions(call, country)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("This topic is by invitation only.", Rule.INVITED_ONLY),
        ("A proposal can be submitted solely by the consortium that holds the framework agreement.", Rule.INVITED_ONLY),
        ("The action foresees an amendment to an existing grant agreement.", Rule.INVITED_ONLY),
        (
            "Agreements will only be concluded with organisations that have signed a framework partnership.",
            Rule.INVITED_ONLY,
        ),
        ("The grant will be awarded without a call for proposals.", Rule.INVITED_ONLY),
        ("Only applicants who were invited after the first stage can submit a full proposal.", Rule.STAGE_2_ONLY),
        ("Organisations established in Member States cannot receive funding under this topic.", Rule.THIRD_COUNTRIES),
        ("Applicants must be legal persons established in a country outside the European Union.", Rule.THIRD_COUNTRIES),
        ("Beneficiaries must be established in Ukraine or Moldova.", Rule.THIRD_COUNTRIES),
        ("Participation is limited to legal entities established in Estonia and Latvia.", Rule.PLACE_OUTSIDE),
        ("Beneficiaries must be a company established in a Widening country.", Rule.PLACE_OUTSIDE),
        ("Fellowships should take place in a Widening country.", Rule.PLACE_OUTSIDE),
    ],
)
def test_a_plain_wording_shuts_out_and_is_quoted_whole(sentence: str, rule: Rule) -> None:
    assert shut(sentence) == (Finding(rule, Verdict.NO, sentence),)


@pytest.mark.parametrize(
    "sentence",
    [
        "Participation is limited to legal entities established in Member States, Norway and Iceland.",
        "Applicants must be established in Finland, Sweden or Norway.",
        "At least one legal entity shall be established in a widening country.",
        "Entities established in an eligible country but controlled by China must not participate.",
        "Support to third parties can be provided without a call for proposals.",
        "Applicants are invited to submit proposals for pre-commercial procurement.",
        "Consortia should seek contact with the community hubs established in Widening countries.",
        "Applicants invited to the second stage should describe their studies.",
        "The pilot should be based in Ukraine.",
    ],
)
def test_a_wording_that_takes_us_in_or_asks_for_one_of_several_shuts_out_nobody(sentence: str) -> None:
    assert shut(sentence) == ()


def test_where_only_the_coordinator_must_sit_elsewhere_one_may_still_join() -> None:
    sentence = "Participation as coordinators is limited to legal entities established in Widening countries."
    assert shut(sentence) == (Finding(Rule.MAY_NOT_LEAD, Verdict.NEEDS, sentence),)
    assert shut(sentence, "EE") == ()


def test_designated_organisations_only_is_not_known_to_be_us() -> None:
    sentence = "Only competent organisations designated by Member States are eligible to apply."
    assert shut(sentence) == (Finding(Rule.KIND_UNKNOWN, Verdict.UNKNOWN, sentence),)


@pytest.mark.parametrize(
    ("title", "rule", "words"),
    [
        ("Funding for Estonian Cybersecurity Companies", Rule.PLACE_OUTSIDE, "for Estonian Cybersecurity Companies"),
        ("Support for start-ups registered in Latvia for new tools", Rule.PLACE_OUTSIDE, "registered in Latvia"),
        ("Grants to Slovenian and Croatian CSOs", Rule.PLACE_OUTSIDE, "to Slovenian and Croatian CSOs"),
        (
            "Open call for partners in Horizon Europe Widening Countries",
            Rule.PLACE_OUTSIDE,
            "in Horizon Europe Widening Countries",
        ),
        ("Grants led by civil society in EU candidate countries", Rule.THIRD_COUNTRIES, "in EU candidate countries"),
    ],
)
def test_the_title_of_a_cascade_call_says_whom_it_pays(title: str, rule: Rule, words: str) -> None:
    assert restrictions(topic(title=title, kind=NoticeKind.CASCADE), "FI") == (Finding(rule, Verdict.NO, words),)
    assert restrictions(topic(title=title), "FI") == ()


def test_a_title_that_names_us_too_shuts_out_nobody() -> None:
    title = "Vouchers for Finnish and Estonian companies"
    assert restrictions(topic(title=title, kind=NoticeKind.CASCADE), "FI") == ()


@given(
    st.lists(
        st.sampled_from(
            ["established in ", "only ", "invited to submit an amendment ", "Member States ", "Estonia ", "must ", "applicants ",
             "limited to ", ". ", "; ", "\n", "(", "widening countries ", "identified beneficiary "]
        ),
        max_size=60,
    ),
    st.sampled_from(["text", "conditions", "title"]),
)  # fmt: skip
def test_whatever_a_call_says_a_finding_quotes_it_exactly(words: list[str], place: str) -> None:
    call = topic(kind=NoticeKind.CASCADE, **{"title": "T", "text": "", place: "".join(words)})
    for finding in restrictions(call, "FI"):
        assert finding.words
        assert any(finding.words in said for said in (call.title, call.text, call.conditions))


def test_a_hostile_call_takes_no_more_than_a_moment() -> None:
    begin = process_time()
    for word in (
        "established in ",
        "limited to legal entities established in Member ",
        "invited to submit ",
        "(",
        "\n",
        "a",
    ):
        said = word * (60_000 // len(word))
        restrictions(topic(title=said[:500], text=said, conditions=said), "FI")
    assert process_time() - begin < 10
