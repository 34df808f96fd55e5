"""Numbers in Chinese and Arabic numerals: `str` in, `Decimal` out.

Sections below 万 are summed, then multiplied by 万, 亿 or 兆; those multiply each other (4.78万亿, 四万万). A digit right
behind a scale counts tenths of it (一千六 = 1600). Digits without any scale are read one by one (二〇二三).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from kg.lexicon import rows

#: Full-width digits and marks as their ASCII forms, one to one, so that offsets stay what they are.
HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％＋－／～ｅＥｋＫ", "0123456789.,%+-/~eEkK")
#: Digits after the point of a fraction that has no end (三分之一).
FRACTION_DIGITS = Decimal("1e-10")

_SIGNS = {"负": -1, "-": -1, "+": 1}
_PIECE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+|[^\d\s]")
_MIXED = re.compile(r"(\d+)\s+(\d+)/(\d+)")  # 1 3/5
_EXPONENT = re.compile(r"\d*\.?\d+[eE][+-]?\d{1,3}")
_SUFFIXES = {"k": Decimal(1000), "K": Decimal(1000), "M": Decimal(10**6), "m": Decimal(10**6)}


@dataclass(frozen=True, slots=True)
class _Numerals:
    """The characters of `numbers.tsv` by the part they play."""

    digits: dict[str, int]
    tens: dict[str, int]
    myriads: dict[str, int]


@cache
def _numerals() -> _Numerals:
    parts: dict[str, dict[str, int]] = {"digit": {}, "ten": {}, "myriad": {}}
    for chars, part, value in rows("numbers.tsv"):
        parts[part].update(dict.fromkeys(chars, int(value)))
    return _Numerals(parts["digit"], parts["ten"], parts["myriad"])


@cache
def numeral_characters(part: str) -> str:
    """The characters that play a part (digit, ten, myriad), for use in a character class."""
    numerals = _numerals()
    return "".join({"digit": numerals.digits, "ten": numerals.tens, "myriad": numerals.myriads}[part])


def parse_number(text: str) -> Decimal | None:
    """The number that the whole of `text` writes, `None` when it writes none.

    >>> parse_number("3.5万"), parse_number("一百一十四"), parse_number("3万5千"), parse_number("四分之一")
    (Decimal('35000'), Decimal('114'), Decimal('35000'), Decimal('0.25'))
    """
    text = text.translate(HALF_WIDTH).strip()
    mixed = _MIXED.fullmatch(text)
    text = f"{mixed[1]}又{mixed[3]}分之{mixed[2]}" if mixed else re.sub(r"\s", "", text)
    sign = 1
    if text[:1] in _SIGNS:
        sign, text = _SIGNS[text[0]], text[1:]
    value = _unsigned(text) if text else None
    return None if value is None else normal(sign * value)


def normal(value: Decimal) -> Decimal:
    """`value` without an exponent and without zeros behind the point."""
    value = value.quantize(FRACTION_DIGITS) if abs(value) < 10**15 and -value.as_tuple().exponent > 10 else value  # type: ignore[operator]
    plain = format(value, "f")
    return Decimal(plain.rstrip("0").rstrip(".") or "0") if "." in plain else Decimal(plain)


def _unsigned(text: str) -> Decimal | None:
    if _EXPONENT.fullmatch(text):
        return Decimal(text)
    if "分之" in text:
        return _fraction(text)
    if text.count("/") == 1:
        over, under = (_unsigned(part) for part in text.split("/"))
        return over / under if over is not None and under else None
    if text[-1] in _SUFFIXES and text[0].isdigit():
        value = _unsigned(text[:-1])
        return None if value is None else value * _SUFFIXES[text[-1]]
    if text.startswith("半"):
        return _half(text[1:])
    if "点" in text:
        return _pointed(*text.split("点", 1))
    return _integer(text)


def _half(rest: str) -> Decimal | None:
    if not rest:
        return Decimal("0.5")
    scale = _scaled("一" + rest) if rest[0] in _numerals().tens or rest[0] in _numerals().myriads else None
    return None if scale is None else scale / 2


def _fraction(text: str) -> Decimal | None:
    """三分之一, 一又三分之二."""
    whole_text, _, rest = text.rpartition("又")
    under_text, _, over_text = rest.partition("分之")
    under, over = _unsigned(under_text) if under_text else None, _unsigned(over_text) if over_text else None
    whole = _unsigned(whole_text) if whole_text else Decimal(0)
    return None if not under or over is None or whole is None else whole + over / under


def _pointed(whole_text: str, rest: str) -> Decimal | None:
    """二点五, 三点五万."""
    digits = _numerals().digits
    length = next((i for i, char in enumerate(rest) if char not in digits and not char.isascii()), len(rest))
    fraction = "".join(str(digits.get(char, char)) for char in rest[:length])
    whole = _integer(whole_text)
    if whole is None or not fraction.isdigit():
        return None
    value = whole + Decimal(f"0.{fraction}")
    return _multiplied(value, rest[length:])


def _multiplied(value: Decimal, scales: str) -> Decimal | None:
    numerals = _numerals()
    for char in scales:
        factor = numerals.tens.get(char) or numerals.myriads.get(char)
        if factor is None:
            return None
        value *= factor
    return value


def _integer(text: str) -> Decimal | None:
    digits = _numerals().digits
    if text and all(char in digits for char in text):
        return Decimal("".join(str(digits[char]) for char in text))
    return _scaled(text)


def _scaled(text: str) -> Decimal | None:
    """The sum of sections and scales; pieces may be Chinese digits or Arabic numbers (7万5千4百)."""
    numerals = _numerals()
    done: list[tuple[Decimal, int]] = []  # values with their 万, 亿, 兆, the greatest first
    section, digit, scale, zero = Decimal(0), None, 0, False
    for piece in _PIECE.findall(text):
        number = _digit_value(piece)
        if number is not None:
            if digit is not None and digit != 0:
                return None
            zero = zero or number == 0
            digit = number
        elif piece in numerals.tens:
            scale = numerals.tens[piece]
            section, digit, zero = section + (1 if digit is None or digit == 0 else digit) * scale, None, False
        elif piece in numerals.myriads:
            scale = numerals.myriads[piece]
            if not done and section == 0 and digit is None:
                return None  # 万一: nothing in front of it
            _raise(done, section + (digit or 0), scale)
            section, digit, zero = Decimal(0), None, False
        else:
            return None
    if digit is None and section == 0 and not done:
        return None
    if digit is not None and scale >= 100 and not zero and digit < 10 and digit == int(digit):
        digit = digit * scale / 10  # 一千六, 三万五
    return sum((value for value, _ in done), Decimal(0)) + section + (digit or 0)


def _digit_value(piece: str) -> Decimal | None:
    digit = _numerals().digits.get(piece)
    if digit is not None:
        return Decimal(digit)
    try:
        return Decimal(piece.replace(",", "")) if piece[0].isascii() else None
    except InvalidOperation:
        return None


def _raise(done: list[tuple[Decimal, int]], section: Decimal, scale: int) -> None:
    """Multiply `section` and what was smaller than `scale` before it (五万六千亿, 四万万) by `scale`."""
    value = section
    while done and (done[-1][1] < scale or (section == 0 and done[-1][1] <= scale)):
        value += done.pop()[0]
    done.append((value * scale, scale))


def ordinal(text: str) -> int | None:
    """The number that 第十一次, 第5届, 第二 or 首届 gives; `None` when the text gives none.

    >>> ordinal("第十一次"), ordinal("第5届"), ordinal("首届")
    (11, 5, 1)
    """
    text = re.sub(r"\s", "", text.translate(HALF_WIDTH))
    if text.startswith("首"):
        return 1
    if not text.startswith("第"):
        return None
    characters = "0-9" + "".join(numeral_characters(part) for part in ("digit", "ten", "myriad"))
    match = re.match(f"[{characters}]+", text[1:])
    value = parse_number(match[0]) if match else None
    return None if value is None else int(value)
