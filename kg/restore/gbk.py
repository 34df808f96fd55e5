"""Characters and their two bytes in GBK, in both directions.

In: a character or a lead and a trail byte. Out: the other, or `None` where GBK has nothing there.
"""

from __future__ import annotations

from functools import cache, lru_cache

#: Trail bytes below this are ASCII letters when they are read on their own.
HIGH = 0x81


@cache
def _tables() -> tuple[dict[int, str], dict[str, int]]:
    """Character by `lead << 8 | trail`, and back. GB18030 adds the private-use cells that Windows fills in."""
    chars: dict[int, str] = {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            pair = bytes((lead, trail))
            for codec in ("gbk", "gb18030"):
                char = pair.decode(codec, "ignore")
                if len(char) == 1 and not char.isascii():
                    chars[lead << 8 | trail] = char
                    break
    return chars, {char: pair for pair, char in reversed(chars.items())}


@lru_cache(maxsize=1 << 15)
def char_of(lead: int, trail: int) -> str | None:
    """The character that the two bytes stand for; private-use cells count as none.

    >>> char_of(0xB5, 0xD8)
    '地'
    """
    char = _tables()[0].get(lead << 8 | trail)
    return None if char is None or "\ue000" <= char <= "\uf8ff" else char


@lru_cache(maxsize=1 << 15)
def pair_of(char: str) -> tuple[int, int] | None:
    """Lead and trail byte of a character, `None` for ASCII and for what GBK lacks.

    >>> pair_of('僑')
    (131, 83)
    """
    pair = _tables()[1].get(char)
    return None if pair is None else (pair >> 8, pair & 0xFF)


@cache
def is_pair(lead: int, trail: int) -> bool:
    """Whether plain GBK has a character there; GB18030 has 80 rare ones more, which most decoders do not know."""
    return len(bytes((lead, trail)).decode("gbk", "ignore")) == 1


@cache
def with_lead(lead: int) -> tuple[tuple[int, str], ...]:
    """Every trail byte that makes a character after `lead`, with that character."""
    cells = ((trail, char_of(lead, trail)) for trail in range(0x40, 0xFF))
    return tuple((trail, char) for trail, char in cells if char is not None)
