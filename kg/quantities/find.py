"""Counted and measured amounts in Simplified text: `str` in, `Quantity`s out.

A number without a unit is no amount. Dates, clock times, ordinals (第五届), codes and idioms are passed over; the duration
三年 is an amount. A range (20至30人) gives its two ends, the lower as "over", the higher as "under".
"""

from __future__ import annotations

import re
from decimal import Decimal

from kg.characters import translator
from kg.model import Bound, Quantity
from kg.quantities.numerals import HALF_WIDTH, normal, numeral_characters, parse_number
from kg.quantities.patterns import GAP, bounds, scanner, units

_SYMBOLS = {"$": "美元", "US$": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}
#: Written forms of money whose unit is another word for the same.
_MONEY = {
    "元人民币": "元",
    "人民币元": "元",
    "人民币": "元",
    "块钱": "元",
    "圆": "元",
    "美金": "美元",
    "美圆": "美元",
    "港币": "港元",
    "台币": "新台币",
}
_PER = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
# 12县 counts counties, 三县 may be a name; 7.0级 is a magnitude, 三级 a rank.
_ARABIC_ONLY = frozenset("国县市村镇乡区省校院局圈级行节声步手代股注单票字款组度")
# 近三年 are the last three years, 近4小时 not quite four hours.
_SPANS = frozenset({"年", "个月", "天", "周", "个星期", "个季度"})
# ２０，３００ is one number; 20，300 may be two: between full-width digits, and before 000, the comma is part of a number.
_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3})|(?<=\d)，(?=000(?!\d))")
# 1·7万 in older papers.
_OLD_POINT = re.compile(r"(?<=\d)[·•](?=\d)")
_half_width = translator({code: to for code, to in HALF_WIDTH.items() if chr(code) != "，"})
_TRIGGER = re.compile(r"[\d一二两三四五六七八九十百千万亿半廿卅壹贰叁肆伍陆柒捌玖拾佰仟０-９]")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The amounts in `text` in reading order, none overlapping another; linear time.

    `value` is a plain decimal with 万 and 亿 multiplied out; `unit` is the measure word with the noun that belongs to it.

    >>> [(q.value, q.bound, q.unit) for q in find_quantities("来自93个国家和地区的1700余名代表")]
    [('93', 'exact', '个国家和地区'), ('1700', 'over', '名')]
    """
    if _TRIGGER.search(text) is None:
        return ()
    plain = _half_width(_OLD_POINT.sub(".", _THOUSANDS.sub(",", text)))
    found: list[Quantity] = []
    for match in scanner().finditer(plain):
        if match["skip"] is None:
            found.extend(_read(match))
    return tuple(found)


def _read(match: re.Match[str]) -> list[Quantity]:
    if match["low"]:
        return _range(match)
    value, unit, rule = _amount(match)
    if value is None or not unit:
        return []
    if match["sign0"]:
        value = -value
    return [Quantity(match.start(), match.end(), format(normal(value), "f"), _bound(match), unit, rule)]


def _amount(match: re.Match[str]) -> tuple[Decimal | None, str, str]:  # value, unit, rule
    for rule in (_percent, _share, _price, _vague, _pair, _half, _plain):
        value, unit = rule(match)
        if value is not None:
            return value, unit, rule.__name__.replace("_", "quantity_", 1)
    return None, "", ""


def _percent(match: re.Match[str]) -> tuple[Decimal | None, str]:
    """98.5%, 百分之五, 千分之三, 三成, 七五折."""
    if match["share"]:
        return parse_number(match["share"]), _PER[match["hundred"]]
    if match["halfsign"]:
        return Decimal(5 if match["halfsign"] == "成" else 50), "%"
    if not match["rate"]:
        return None, ""
    value = parse_number(match["rate"])
    if value is None or match["sign"] in "%‰":
        return value, match["sign"]
    # 三成, 八折, 9.9折 are tenths, 75折 and 五五折 hundredths.
    tenths = value if value > 10 else value * 10
    return tenths + (5 if match["signhalf"] else 0), "%"


def _share(match: re.Match[str]) -> tuple[Decimal | None, str]:
    """三分之一: a share of one; its unit is 分之."""
    if not match["over"]:
        return None, ""
    under, over = _value(match["under"]), _value(match["over"])
    return (over / under if under and over is not None else None), "分之"


def _price(match: re.Match[str]) -> tuple[Decimal | None, str]:
    """$20, ￥300万."""
    return (parse_number(match["price"]), _SYMBOLS[match["symbol"]]) if match["price"] else (None, "")


def _vague(match: re.Match[str]) -> tuple[Decimal | None, str]:
    """数百人, 上千名, 几十家: the scale that is named."""
    words = match["vague"]
    return (_times(_scales(words.lstrip("好几数上成")), _scale(match)), _unit(match)) if words else (None, "")


def _pair(match: re.Match[str]) -> tuple[Decimal | None, str]:
    """三四十人, 七八个: the lower of the two."""
    words = match["pair"]
    if not words:
        return None, ""
    head, tail = re.fullmatch(r"(.*?[一二两三四五六七八九])[二两三四五六七八九](\D*)", words).groups()  # type: ignore[union-attr]
    return _times(parse_number(head + tail), _scale(match)), _unit(match)


def _half(match: re.Match[str]) -> tuple[Decimal | None, str]:
    """半年, 半个小时."""
    return (Decimal("0.5"), _unit(match)) if match["half"] else (None, "")


def _plain(match: re.Match[str]) -> tuple[Decimal | None, str]:
    """114名, 1700余名, 3.5万人次, 一百一十四人."""
    words, unit = match["number"], match["unit"]
    if not words or _is_no_count(words, unit, match):
        return None, ""
    value = _times(_value(words), _scale(match))
    if value is not None and match["tenth"]:
        value += (_value(match["tenth"]) or Decimal(0)) / 10 + (_value(match["hundredth"] or "零") or Decimal(0)) / 100
    half = Decimal("0.5") if match["halfmore"] or unit.startswith("个半") else Decimal(0)
    return (None if value is None else value + half), _unit(match)


def _is_no_count(words: str, unit: str, match: re.Match[str]) -> bool:
    digits = numeral_characters("digit")
    if words[0].isdigit():
        is_year = re.fullmatch(r"[12]\d{3}|0\d", words) is not None and match["more"] is None
        return unit == "年" and is_year
    kind = units().kinds.get(unit, "count")
    if unit in _ARABIC_ONLY or (kind == "noun" and len(words) == 1):  # 三代表 is a name, 三千代表 an amount
        return True
    if not set(words) - set("零〇"):  # 零部件
        return True
    if words == "一":
        return kind == "count"
    # 五一, 九三, 八一: dates and names; 一〇五 is a number.
    return len(words) > 1 and all(char in digits for char in words) and not set(words) & set("零〇")


def _value(words: str) -> Decimal | None:
    value = parse_number(words)
    return value if value is not None else _scales(words)


def _scales(words: str) -> Decimal | None:
    """百 -> 100, 万 -> 10000, 十万 -> 100000."""
    return parse_number("一" + words)


def _scale(match: re.Match[str]) -> Decimal:
    words = (match["scale"] or "").strip()
    return (_scales(words) or Decimal(1)) if words else Decimal(1)


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


def _unit(match: re.Match[str]) -> str:
    unit = re.sub("^个[半多余]", "个", match["unit"])
    return _MONEY.get(unit, unit)


def _bound(match: re.Match[str]) -> Bound:
    """What the words around the number say; those in front of it weigh most."""
    before = re.sub(f"{GAP}了?{GAP}$", "", match["before"] or "")
    behind = (match["behind"] or "").strip().removeprefix("或")
    if before == "近" and (match["unit"] or "") in _SPANS:
        before = ""
    told = bounds("before").get(before) or bounds("behind").get(behind)
    if told is None and match["vague"]:
        told = "over" if match["vague"].startswith("上") else "about"
    if told is None and match["pair"]:
        told = "about"
    if told is None and match["more"]:
        told = bounds("after").get(match["more"].strip())
    if told is None and (match["ratemore"] or (match["unit"] or "")[:2] in {"个多", "个余"}):
        told = "over"
    return told or "exact"  # type: ignore[return-value]


def _range(match: re.Match[str]) -> list[Quantity]:
    """20至30人: at least the one, at most the other; a scale behind the second (3至5万人) counts for both."""
    low_words, high_words, unit = match["low"], match["high"], _unit(match)
    low, high = _value(low_words), _times(_value(high_words), _scale(match))
    if low is None or high is None:
        return []
    low *= _scale(match)
    tail = re.search(f"[{numeral_characters('myriad')}]+$", high_words)
    if tail and low_words[-1].isdigit():
        low *= _scales(tail[0]) or 1
    if low >= high or (match["unit"] == "年" and high >= 1000):
        return []
    begin, end = match.start("low"), match.end("low")
    return [
        Quantity(begin, end, format(normal(low), "f"), "over", unit, "quantity_range"),
        Quantity(match.start("high"), match.end(), format(normal(high), "f"), "under", unit, "quantity_range"),
    ]
