"""Tokens joined to time points: `去年` + `5月` + `3日` + `上午` in, one `Point` out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.times.tokens import Token

YEARS = frozenset({"year", "short", "era", "bc", "ad", "relyear"})
_MONTHS = frozenset({"month", "lunarmonth", "relmonth"})
_DAYS = frozenset({"day", "bareday", "lunarday", "nthday", "stamp", "reverse", "relday", "festival"})

# Which kinds a kind may directly follow within one point; a kind that is not here stands alone or comes first.
_FOLLOWS: dict[str, frozenset[str]] = {
    "year": frozenset({"lunarmark"}),
    "era": frozenset({"lunarmark"}),
    "lunarmark": YEARS,
    "month": YEARS | {"lunarmark"},
    "baremonth": YEARS,
    "lunarmonth": YEARS | {"lunarmark"},
    "relmonth": frozenset({"relyear"}),
    "decade": frozenset({"century"}),
    "agespart": frozenset({"century", "decade"}),
    "yearpart": YEARS,
    "season": YEARS,
    "firstmonths": YEARS,
    "festival": YEARS | {"lunarmark"},
    "holiday": YEARS,
    "monthpart": _MONTHS,
    "day": _MONTHS,
    "bareday": _MONTHS,
    "lunarday": _MONTHS,
    "nthday": _MONTHS,
    "weekday": frozenset({"day", "lunarday", "stamp", "relday", "clock"}),
    "clock": _DAYS | {"weekday", "week"},
}
_GAP = re.compile(r"[ \u3000]?的?[ \u3000]?")
_WEEKDAY_GAP = re.compile(r"[ ,，]?[（(]?")
_AFTER_WEEKDAY = re.compile(r"[）)]?[ \u3000]?")
# A point that is only one of these names no time.
_NEVER_ALONE = frozenset({"bareyear", "clock", "lunarmark", "season", "bareday", "lunarday", "agespart", "weekend"})
_VAGUE = frozenset({"年终", "年中", "岁末"})
# Before and after a day without its month: 记者5日获悉 is a date, 为期5日 and 5日游 are not.
_DAY_BEFORE = re.compile(r"[近前后续每共期历第头数余几多满超达约逾隔整有两-]$")
_DAY_AFTER = re.compile(
    r"[游内均线之多余龄后]|以[内上下]|前(?!夕)|行程|时间|左右|的?假(?![^，。；]{2,20}(?:举行|举办|召开))|[、]?[一二三四五六七八九]夜"
)
_NUMBER_BEFORE = re.compile(r"(?:^|[，。；、：:（(“\s于在从自至到的])$")
_NUMBER_AFTER = re.compile(r"$|[，。；、：！？）)”\s]|上午|下午|早|晚|凌晨|中午|[前后]|的|开|起|至|到|-|—")


@dataclass(frozen=True, slots=True)
class Point:
    """Tokens that name one time together; no two are of one kind."""

    begin: int
    end: int
    tokens: tuple[Token, ...]

    def has(self, *kinds: str) -> bool:
        """Whether it has a token of one of the kinds."""
        return any(token.kind in kinds for token in self.tokens)

    def get(self, *kinds: str) -> str:
        """The words of its first token of one of the kinds, or ""."""
        return next((token.text for token in self.tokens if token.kind in kinds), "")

    @property
    def only(self) -> str:
        """The kind of its only token, or ""."""
        return self.tokens[0].kind if len(self.tokens) == 1 else ""


def assemble(text: str, tokens: list[Token]) -> list[Point]:
    """The points that the tokens of `text` make, in reading order; each token is in exactly one."""
    points: list[Point] = []
    group: list[Token] = []
    for token in tokens:
        if group and not _joins(text, group, token):
            points.append(_point(text, group))
            group = []
        group.append(token)
    if group:
        points.append(_point(text, group))
    return points


def _joins(text: str, group: list[Token], token: Token) -> bool:
    last = group[-1]
    if last.kind not in _FOLLOWS.get(token.kind, frozenset()) or any(other.kind == token.kind for other in group):
        return False
    gap = _WEEKDAY_GAP if token.kind == "weekday" else _AFTER_WEEKDAY if last.kind == "weekday" else _GAP
    return gap.fullmatch(text, last.end, token.begin) is not None


def _point(text: str, group: list[Token]) -> Point:
    end = group[-1].end
    if group[-1].kind == "weekday" and text[group[-1].begin - 1 : group[-1].begin] in {"(", "（"}:
        end += text[end : end + 1] in {")", "）"}
    return Point(group[0].begin, end, tuple(group))


def stands_alone(text: str, point: Point) -> bool:
    """Whether the point names a time without another one beside it."""
    kind = point.only
    if kind in _NEVER_ALONE:
        return False
    if kind == "yearpart":
        return point.tokens[0].text not in _VAGUE
    if kind == "nthday":
        return not point.tokens[0].text.startswith("第")
    if kind == "day" or (point.tokens[0].kind == "day" and point.tokens[-1].kind in {"clock", "weekday"}):
        return _is_day(text, point)
    if kind == "monthpart":
        return not point.tokens[0].text.startswith(("初", "底", "末", "中")) or point.tokens[0].text == "中旬"
    return True


def _is_day(text: str, point: Point) -> bool:
    token = point.tokens[0]
    before, after = text[max(0, point.begin - 2) : point.begin], text[token.end : token.end + 26]
    if token.text.endswith("号"):
        return _NUMBER_BEFORE.search(before) is not None and _NUMBER_AFTER.match(after) is not None
    if not token.text.endswith("日") or _DAY_BEFORE.search(before) or _DAY_AFTER.match(after):
        return False
    # 三日 is as often a stay of three days as the third; from 十一日 on it is the date.
    return token.text[0].isdigit() or len(token.text) > 2 or _NUMBER_BEFORE.search(before) is not None
