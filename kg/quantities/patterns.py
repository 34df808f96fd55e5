"""The patterns of amounts, put together from the lexicons: units, words of bound, numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import rows
from kg.quantities.numerals import numeral_characters

GAP = r"[ \u3000]?"
# Every repetition is bounded: a text of nothing but numerals is read in linear time too.
ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,8}(?!\d)(?:\.\d{1,12})?|\d{1,24}(?:\.\d{1,12})?)"
UP_TO = r"(?:至|到|—{1,2}|-{1,2}|–|~|─{1,2})"
# 千 and 兆 are part of the unit in 千米, 兆赫: 12千米 is 12 of them.
_SCALED_UNIT = "(?:(?<=千)(?:米|克|瓦|卡|赫|帕|升|比特|字节)|(?<=兆)(?:字节|比特|赫|瓦|帕))"
# 三成立会 and 一成为 are no tenths.
_NOT_TENTHS = "[为立功员绩果都长本分就品型套人熟交了语因群千百行形像见家双对倍片]"
PAIR = "(?:一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九)"
# What is a date or a clock time, an ordinal or a code is passed over whole.
_DATES = (
    r"(?:[12]\d{3}|[一二][〇零○一二三四五六七八九]{3})年(?:度)?(?:\d{1,2}月|[一二三四五六七八九十]{1,2}月)?(?:\d{1,2}[日号]|[一二三四五六七八九十廿]{1,3}日)?",
    r"(?:\d{1,2}|[一二三四五六七八九十正]{1,2})月(?:份)?(?:\d{1,2}[日号]|[一二三四五六七八九十廿]{1,3}[日号]?|初[一二三四五六七八九十])?",
    r"(?:民国|昭和|明治|光绪|宣统|康熙|乾隆)[元\d一二三四五六七八九十]{1,3}年",
    r"\d{1,2}[日号时点](?:\d{1,2}分)?|[一二三四五六七八九十廿]{1,3}(?:日|点钟)",
    r"(?:\d{2,4}|[一二三四五六七八九]十)年代|(?:\d{1,2}|[一二三四五六七八九十]{1,3})世纪",
    r"第(?:\d{1,9}|[零一二两三四五六七八九十百千万]{1,9})(?:个五年|[届次个名位批期条章季周代天年号场轮站回集卷家])?",
    r"[〔\[（(【](?:19|20)\d\d[〕\]）)】](?:第)?\d+号",
    r"(?<![A-Za-z])[A-Za-z][A-Za-z_.\-]{0,20}\d[A-Za-z0-9_.\-]{0,40}",
    r"(?:https?://|www\.)[!-~]+",
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?|(?<!\d)\d{1,6}(?:\.\d{1,6}){2,6}|\d{3,4}-\d{7,8}",
)


@dataclass(frozen=True, slots=True)
class Units:
    """Which kind a unit is of (people, count, money, measure, time)."""

    kinds: dict[str, str]


@cache
def units() -> Units:
    """The units of `numbers_units.tsv`."""
    return Units({unit: kind for kind, words in rows("numbers_units.tsv") for unit in words.split("|")})


@cache
def bounds(place: str) -> dict[str, str]:
    """The words of bound at a place (before, after, behind) and the bound they tell."""
    return {word: bound for where, bound, words in rows("numbers_bounds.tsv") if where == place for word in words.split("|")}


def _any(words: object) -> str:
    found = sorted(words, key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    return "(?:" + "|".join(re.escape(word) for word in found) + ")"


@cache
def _unit_pattern() -> str:
    nouns = _any(row[0] for row in rows("numbers_nouns.tsv"))
    blocks = {row[0]: row[1] for row in rows("numbers_blocks.tsv")}
    plain = sorted((unit for unit in units().kinds if unit not in {"个", "个半月"}), key=lambda unit: (-len(unit), unit))
    words = "|".join(f"{re.escape(unit)}(?!{blocks[unit]})" if unit in blocks else re.escape(unit) for unit in plain)
    return f"个[半多余]?{nouns}|{words}|个(?!体|别|性|中|案|税|头)"


@cache
def numeral_patterns() -> tuple[str, str, str]:
    """Classes of characters: Chinese digits, scales below 万, scales from 万 on."""
    return numeral_characters("digit"), numeral_characters("ten"), numeral_characters("myriad")


@cache
def number_pattern() -> str:
    """A number in Arabic or Chinese numerals, mixed forms (3万5千) included."""
    digits, tens, myriads = numeral_patterns()
    scale = f"(?:[{tens}{myriads}](?!{_SCALED_UNIT}))"
    digit = f"(?:[{digits.replace('两', '')}]|两(?=[百千万亿佰仟]))"  # 三千两百 has 两 as a digit, 三十两 as a unit
    chinese = f"(?:[{digits}]|{scale})(?:{digit}|{scale}){{0,23}}(?:点[{digits}]{{1,12}}{scale}{{0,4}})?"
    return f"(?>{ARABIC}(?:{GAP}{scale}{{1,4}}(?:{ARABIC}{scale}{{1,4}}){{0,4}})?|{chinese})"


@cache
def scanner() -> re.Pattern[str]:
    """The pattern of one amount, or of what only looks like one (group `skip`)."""
    digits, tens, myriads = numeral_patterns()
    number, scales = number_pattern(), f"[{tens}{myriads}]"
    skip = "|".join([row[0] for row in rows("numbers_skips.tsv")] + list(_DATES))
    first = _first_characters(digits + tens + myriads)
    before = f"(?P<before>(?<![附最邻靠远亲]){_any(bounds('before'))}{GAP}了?{GAP})?"
    not_in_word = r"(?<![A-Za-z\d.#№])(?<!\d,)(?<![第每])(?:(?=\d)|(?<![这那另某任统单唯逐]))"
    core = (
        f"(?P<vague>(?:好几|数|几|上|(?<![造变完达形组构分促])成(?=[百千万])){scales}{{1,4}})"
        f"|(?P<pair>(?<![{digits}])(?:[{digits}]?[{tens}])?{PAIR}{scales}{{0,4}})(?![{digits}{tens}{myriads}点\\d])"
        f"|(?<![上下一大多过前后对])(?P<half>半)(?=个|小时|年|天|公里|斤|辈子)"
        f"|(?P<low>{number}){GAP}{UP_TO}{GAP}(?P<high>{number})"
        f"|(?P<number>{number})"
    )
    more = rf"(?P<more>{GAP}(?:余|多|几|来)(?!自|样|到|说|看))?(?P<scale>{GAP}(?:[{tens}{myriads}](?!{_SCALED_UNIT})){{1,4}})?"
    change = f"(?:(?<=[元块])(?P<tenth>{number})[角毛](?:(?P<hundredth>{number})分(?![之钟]))?)?"
    unit = rf"{GAP}(?P<unit>{_unit_pattern()})(?P<halfmore>半(?![个年天夜数径]))?(?:人民币)?{change}"
    others = _any(set(bounds("behind")) - {"起", "多"})
    behind = f"(?P<behind>{GAP}(?:或)?(?:起(?![来到草义点步])|多(?![次少名位种样数年项亿万千百元])|{others}))?"
    percent = (
        rf"(?P<hundred>[百千万]分之)(?P<share>{number})|(?P<under>{number})分之(?P<over>{number})"
        rf"|(?P<rate>{number})(?P<ratemore>多)?{GAP}(?P<sign>[%‰]|成(?!{_NOT_TENTHS})|折(?!腾|扣|旧|叠|算))(?P<signhalf>半)?|半(?P<halfsign>成|折)"
    )
    symbol = rf"(?P<symbol>[$￥¥€£]|US\$){GAP}(?P<price>{ARABIC}(?:{GAP}[{tens}{myriads}]{{1,4}})?)"
    return re.compile(
        f"(?=[{first}])(?:(?P<skip>{skip})|{before}{not_in_word}"
        f"(?:人民币[ ]{{0,2}}(?=[\\d一二两三四五六七八九十百千]))?(?P<sign0>负|(?<![\\d%)）])-(?!-))?"
        f"(?:{percent}|{symbol}|(?:{core}){more}{unit}){behind})"
    )


def _first_characters(numerals: str) -> str:
    """What an amount or a phrase to pass over can begin with, so that most of a text is passed over without a try."""
    words = "".join(word[0] for word in bounds("before")) + "".join(_heads(row[0]) for row in rows("numbers_skips.tsv"))
    found = sorted(set(numerals + words + "0123456789半数几好上成负人$￥¥€£U民昭明光宣康乾第正廿〔[（(【hw"))
    return re.escape("".join(found)) + "A-Za-z-"


def _heads(pattern: str) -> str:
    """The characters that a phrase of the lexicon may begin with; of a group all that it holds."""
    if not pattern.startswith(("(", "[")):
        return pattern[0] + "".join(re.findall(r"\|(\w)", pattern))
    return "".join(re.findall(r"\w", pattern))
