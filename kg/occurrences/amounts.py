"""What the amounts of a line count: the dead and injured, money given, shares sold, people who came.

In: a masked line. Out: `Counted` values and `Part`s of role amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.model import Quantity
from kg.occurrences.groups import Group, attending_pattern, result_pattern, unit_pattern
from kg.occurrences.happening import Part
from kg.quantities import parse_number
from kg.relations.masked import CODES, Masked

_PEOPLE, _MONEY, _OTHER = CODES["N"], CODES["M"], CODES["Q"]
_AMOUNT = f"[{_PEOPLE}{_MONEY}{_OTHER}]"
#: 7死12伤, 致三死一伤.
_NUMBER = r"[\d零一二两三四五六七八九十百]{1,5}"
_DEAD = re.compile(
    rf"(?<![\d一-十])(?P<first>{_NUMBER})人?(?P<one>死|伤)(?:亡)?(?:(?P<second>{_NUMBER})人?(?:重|轻)?(?P<other>伤|失踪))?"
)
#: What may stand between a word of casualties and the amount behind it: 死亡人数已达7人, 损失约3亿元.
_REACHING = re.compile(
    r"(?:的)?(?:人数|总数|面积|者|金额)?"
    rf"(?:已|共|约|近|超过|达到|达|上升至|升至|增至|为|是|至少|逾|有|了|合计|的|到)*{_AMOUNT}"
)
_JUST_BEFORE = re.compile(rf"{_AMOUNT}[^，。；、]{{0,2}}$")
_NEAR_BEFORE = re.compile(rf"{_AMOUNT}[^，。；、！？\ue000-\ue009]{{0,10}}$")

_BOUNDS = {"over": "超过", "about": "约", "under": "不到", "exact": ""}
_SCALES = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount beside a word of casualties or damage."""

    amount: Quantity
    word: str
    at: int  # of the word in the masked text
    begin: int  # of word and amount, in the document
    end: int


def results_in(masked: Masked) -> list[Counted]:
    """The casualties and the damage that a line counts."""
    return [*_beside(masked), *_short(masked)]


def _beside(masked: Masked) -> Iterator[Counted]:
    """7人死亡, 死亡7人, 造成直接经济损失约3亿元: the word behind the amount, unless one stands right before it."""
    text = masked.text
    words = list(result_pattern().finditer(text))
    taken: set[int] = set()
    for word in words:
        behind = _REACHING.match(text, word.end())
        if behind and _amount(masked, behind.end() - 1) and not _JUST_BEFORE.search(text, 0, word.start()):
            taken.add(behind.end() - 1)
            yield _counted(masked, behind.end() - 1, word, word.start(), behind.end())
    for word in words:
        before = _NEAR_BEFORE.search(text, max(0, word.start() - 12), word.start())
        if before and before.start() not in taken and _amount(masked, before.start()):
            taken.add(before.start())
            yield _counted(masked, before.start(), word, before.start(), word.end())


def _counted(masked: Masked, at: int, word: re.Match[str], begin: int, end: int) -> Counted:
    amount = _amount(masked, at)
    assert amount is not None
    return Counted(amount, word[0], word.start(), masked.begins[begin], masked.ends[end - 1])


#: Ages and durations: 一名90多岁的老人被困124小时 counts nobody.
_NO_RESULT = frozenset(
    {"岁", "周岁", "月龄", "秒", "分钟", "小时", "个小时", "个半小时", "时", "天", "日", "周", "个月", "月", "年"}
)


def _amount(masked: Masked, at: int) -> Quantity | None:
    thing = masked.things.get(at)
    return thing if isinstance(thing, Quantity) and thing.unit not in _NO_RESULT else None


def _short(masked: Masked) -> Iterator[Counted]:
    """2死2伤: numbers whose unit is left out."""
    for found in _DEAD.finditer(masked.text):
        for number, word in (("first", "one"), ("second", "other")):
            value = parse_number(found[number]) if found[number] else None
            alone = not found["second"] and "致" not in masked.text[max(0, found.start() - 3) : found.start()]
            if value is None or alone:
                continue
            begin, end = masked.begins[found.start(number)], masked.ends[found.end(number) - 1]
            name = {"死": "死亡", "伤": "受伤"}.get(found[word], found[word])
            amount = Quantity(begin, end, str(int(value)), "exact", "人", "quantity_short")
            yield Counted(amount, name, found.start(word), begin, masked.ends[found.end(word) - 1])


#: So far before an amount stands what says that it is a fine.
_NEAR_SAID = 10


def amounts_in(masked: Masked, begin: int, end: int, group: Group, word: str) -> list[Part]:
    """The money and goods of a stretch with what they measure for a happening that `word` tells."""
    measures = word if group.measures == "=" else group.measures
    traded = word if group.kind == "Transaction" else ""
    found = []
    for at in range(begin, end):
        thing, is_money = masked.things.get(at), masked.text[at] == _MONEY
        if not isinstance(thing, Quantity) or not (is_money or _is_counted(masked.text[at], thing, bool(traded))):
            continue
        goods = "" if is_money else traded or _noun_beside(masked, at)
        if not (goods or is_money) and group.money:
            continue  # 审查立案268件 is no fine
        if group.said and not group.said.search(masked.text, max(0, at - _NEAR_SAID), at):
            continue  # 退缴违法所得2万元
        found.append(Part("amount", thing, masked.begins[at], masked.ends[at], goods or measures))
    return found


def _is_counted(code: str, thing: Quantity, trade: bool) -> bool:
    """Whether goods or shares are measured, not time or rank."""
    return code == _OTHER and bool(unit_pattern(trade).match(thing.unit)) == trade


def _noun_beside(masked: Masked, at: int) -> str:
    """The noun that an amount of goods counts: 10万只口罩 or 口罩10万只."""
    line = masked.line
    for token in line.tokens_after(masked.ends[at] - line.begin):
        if token.begin == masked.ends[at] and token.pos in {"n", "nz"}:
            return line.word(token)
        break
    for token in line.tokens_before(masked.begins[at] - line.begin):
        if token.end == masked.begins[at] and token.pos in {"n", "nz"}:
            return line.word(token)
        break
    return ""


def attendance_in(masked: Masked) -> Part | None:
    """The number of people that a line says came."""
    if not attending_pattern().search(masked.text):
        return None
    for at, thing in masked.things.items():
        near = masked.text[max(0, at - 14) : at + 20]
        if isinstance(thing, Quantity) and masked.text[at] == _PEOPLE and attending_pattern().search(near):
            return Part("attendance", thing, masked.begins[at], masked.ends[at], "参加")
    return None


def amount_words(part: Part) -> str:
    """An amount as a label shows it: 死亡超过100人, 捐款3.5亿元."""
    amount = part.thing
    assert isinstance(amount, Quantity)
    return f"{part.measures}{_BOUNDS[amount.bound]}{_scaled(amount.value)}{amount.unit}"


def bare_amount(part: Part) -> str:
    """An amount without what it measures: 1亿元."""
    return amount_words(replace(part, measures=""))


def _scaled(value: str) -> str:
    """350000000 as 3.5亿."""
    number = Decimal(value)
    for size, word in _SCALES:
        if abs(number) >= size and (number / size * 100) % 1 == 0:
            return f"{(number / size).normalize():f}{word}"
    return value
