"""English words of sums."""

from __future__ import annotations

from feeds.prose.money_words.shape import MoneyWords

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
    about=r"about|around|approximately|approx\b\.?|circa|ca\b\.?|roughly|some|nearly|almost|close to|an estimated|estimated",
    below=r"under|below|less than|fewer than",
    above=r"over|above|more than|in excess of|exceeding",
    total=r"in total|a total of|up to|max\.?|a maximum of",
    between=r"between",
    to=r"to|and",
    joined=r"(?:and|but|or) (?:(?:at most|up to|no more than|not more than|a maximum of|maximum|max\.?) )?",
)  # fmt: skip
