"""Whole numbers as dates write them: `str` of digits or Chinese numerals in, `int` out.

Dates need little of what numbers in general need (`kg.quantities.parse_number`): years are read digit by digit, months
and days stay below a hundred.
"""

from __future__ import annotations

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○O", "一元正", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_TENS = {"十": 10, "廿": 20, "卅": 30}
_SCALES = {"百": 100, "千": 1000}

#: Full-width digits and marks as their ASCII forms, one to one, so that offsets stay what they are.
HALF_WIDTH = str.maketrans("０１２３４５６７８９．／－：～", "0123456789./-:~")


def read_int(text: str) -> int:
    """The number that `text` writes: `2020`, `二〇二〇`, `二十三`, `廿三`, `两千零四`; -1 when it writes none.

    >>> read_int("二〇二三"), read_int("廿三"), read_int("两千零四")
    (2023, 23, 2004)
    """
    text = text.replace(" ", "").replace("\u3000", "")
    if text.isascii():
        return int(text) if text.isdigit() else -1
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _read_scaled(text)


def _read_scaled(text: str) -> int:
    total = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SCALES:
            total, digit = total + (digit or 1) * _SCALES[char], 0
        elif char in _TENS:
            tens = _TENS[char]
            total, digit = total + (digit * tens if digit else tens), 0
        elif char.isdigit() and char.isascii():
            digit = digit * 10 + int(char)
        else:
            return -1
    return total + digit
