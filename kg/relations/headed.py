"""What a list says whose heading names a role: 【首批发起单位】 and below it lines of names.

In: masked sentences in order, and what the document is about. Out: claims, one for each name of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.coreference.focus import Focus
from kg.model import Claim
from kg.relations.masked import CODES, Masked


@dataclass(frozen=True, slots=True)
class _Role:
    """What those of a list are: the property, of the document's event or organization, as its object or its subject."""

    heading: re.Pattern[str]
    property: str
    of_event: bool
    as_subject: bool = False


def _heading(words: str) -> re.Pattern[str]:
    """A pattern of a line that only names a role: （首批发起单位）, 二、主办单位：."""
    return re.compile(
        rf"^[（\s]*(?:[一二三四五六七八九十\d]{{1,2}}[、.．)）]|（[一二三四五六七八九十\d]{{1,2}}）)?\s*[^，。；：\ue000-\ue009]{{0,8}}?"
        rf"(?:{words})(?:名单|名录|一览)?(?:（[^（）]*）)?[）：:\s]*$"
    )


_ROLES = (
    _Role(_heading("发起单位|发起人|发起机构|创始会员|创始单位|创始成员|共建单位"), "founder", of_event=False),
    _Role(_heading("主办单位|主办方|主办机构"), "organizer", of_event=True),
    _Role(_heading("承办单位|承办方|承办机构"), "undertaker", of_event=True),
    _Role(_heading("协办单位|支持单位|指导单位|支持机构|协办机构"), "coOrganizer", of_event=True),
    _Role(
        _heading("参展单位|参会单位|参赛单位|参展企业|参展商|参赛队伍|出席人员|参会人员|与会人员|出席嘉宾"),
        "participant",
        of_event=True,
    ),
    _Role(_heading("会员单位|成员单位|理事单位|团体会员|副会长单位|常务理事单位"), "memberOf", of_event=False, as_subject=True),
)
#: The length of a heading; what is longer is none and need not be looked at.
_SHORT = 40
#: A line that only adds to the heading: （排名不分先后）.
_NOTE = re.compile(r"^（[^（）]*）$")
_NAME = f"[{CODES['O']}{CODES['P']}]"
#: ▍高校院所：甲大学、乙大学
_ITEM = re.compile(
    rf"^[^\w\ue000-\ue009]*(?:[\d一二三四五六七八九十]{{1,3}}[、.．)）]\s*)?(?:[^，。；：\ue000-\ue009]{{1,10}}：)?"
    rf"(?P<names>(?:[^，。；：\ue000-\ue009]{{2,20}}[、　 ]+)?{_NAME}(?:（[^（）]*）)?(?:[、，；　 和与及\s]+(?:{_NAME}(?:（[^（）]*）)?|[^，。；：\ue000-\ue009]{{2,20}}(?=[、　 ]|等|$)))*)等?[^，。；：\ue000-\ue009]{{0,10}}[。；]?$"
)


def claims_of_lists(lines: Iterable[Masked], focus: Focus) -> Iterator[Claim]:
    """The claims of all lists under headings that name a role."""
    role: _Role | None = None
    for masked in lines:
        short = len(masked.text) <= _SHORT
        found = next((one for one in _ROLES if short and one.heading.match(masked.text)), None)
        if found is not None:
            role = found
            continue
        item = _ITEM.match(masked.text) if role is not None else None
        if role is not None and item is not None:
            yield from _claims(role, item, masked, focus)
        elif not _NOTE.match(masked.text):
            role = None


def _claims(role: _Role, item: re.Match[str], masked: Masked, focus: Focus) -> Iterator[Claim]:
    """The claims of one line of a list."""
    whole = focus.topic if role.of_event else focus.actor
    for one in masked.mentions(*item.span("names")):
        if whole is None or one.cls not in {"Organization", "Person"} or one.name == whole.name:
            continue
        subject, thing = (one, whole) if role.as_subject else (whole, one)
        yield Claim(subject, role.property, thing, one.begin, one.end, f"list_{role.property}", 0.7)
