"""What the first words of a report and the notes under a text say of its making, as patterns over the views of lines.

In: nothing. Out: patterns; their groups `agency`, `medium`, `who` and `name` publish, `names` report, `date` is the day.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import words as lexicon_words
from kg.restore.cues import HAN, agencies, any_of, words

_NAMES = rf"[{HAN}]{{2,4}}(?:[、 ][{HAN}]{{2,4}}){{0,3}}"


@cache
def dateline() -> re.Pattern[str]:
    """`中新社成都6月3日电 (康文 何川)`."""
    return re.compile(
        rf"^[\[(]?\s*(?:据)?(?P<agency>{any_of(agencies())})\s*(?:消息\s*)?[^。,]{{0,14}}?(?:\d{{1,2}}月\d{{1,2}}日)?\s*"
        rf"(?:(?:电|讯)\s*\((?P<names>{_NAMES})\)|电|讯|消息|报道|\])"
    )


#: 海峡导刊4月20日讯, 白水日报2011年6月3日讯: the paper itself reports.
OWN_REPORT = re.compile(
    rf"^[\[(]?(?P<medium>(?!本|据)[{HAN}]{{2,8}}?(?:报|刊|网|电视台|广播|新闻|融媒体?))\s*"
    r"(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)?\s*(?:讯|消息)(?=[\s,(:\[\]]|\)|记者)"
)
#: [无锡,2022年8月19日], (香港,2023年10月6日): the head of a press release.
RELEASED = re.compile(rf"[\[(][{HAN}]{{2,8}},\s*(?P<date>\d{{4}}年\d{{1,2}}月\d{{1,2}}日)[^\[\]()]{{0,8}}[\])]")
#: 讯 记者邬萱报道:
REPORTS = re.compile(rf"^.{{2,24}}(?:讯|电|消息)\s*(?:本报)?记者\s?(?P<names>{_NAMES}?)\s?(?:报道|摄影报道)")
#: (摘自《水史通讯》2013年第4期,11月5日出版), --原载《侨史论丛》2020年第1期
REPRINTED = re.compile(
    r"(?:摘自|选自|原载|原刊|刊载?于|转载自|载)[^《》。]{0,6}《(?P<medium>[^《》]{2,16})》[^《》。]{0,40}?"
    r"(?P<year>(?:19|20)\d\d)年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|第?[^,。]{1,12}期(?:,(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日)?)?"
)


@cache
def reporters() -> re.Pattern[str]:
    """`(记者 张三、李四)`, `(记者张三 通讯员李四)`, `(中央社记者王大明台北6日电)`."""
    roles = any_of(words("labels", "reporter"))
    return re.compile(
        rf"[(\[](?P<lead>[^()\[\]。,]{{0,6}}?)(?:{roles})(?:[{HAN}]{{0,6}}站)?\s*:?\s*(?P<names>[{HAN}·、,/ ]{{2,40}}?)"
        rf"(?P<tail>/[{HAN}]{{2,6}}(?:、[{HAN}]{{2,4}})*?(?:连线)?(?:报导|报道)|\d{{0,2}}日?电|报道|报导|摄影报道|摄|文/?图?)?[)\]]"
    )


#: 华岭生物股份有限公司董事会 signs for the company; 中国造船工程学会(代章).
SIGNS = re.compile(rf"(?P<who>[{HAN}()A-Za-z·]{{4,30}}?)(?:董事会)?\s*(?:\((?:代章|盖章|公章|章)\))?")
#: 人民网-人民日报: a site shows what a paper printed; 浪潮新闻综合: a medium puts together what others report.
FIRST_PRINT = re.compile(
    rf"(?:[{HAN}]{{2,8}}网\s*[-—－–]+\s*)?(?P<name>[{HAN}]{{2,12}}?(?:报|刊|网|社|新闻|客户端))(?:综合|整理|编译)?"
)


_NAME = rf"[{HAN}]{{2,3}}|[{HAN}]{{2,5}}·[{HAN}]{{1,5}}"
#: …敬献花篮。(寸学文), (施可晴 罗德里戈·林): who wrote a text may sign it in brackets.
_SIGNED = re.compile(rf"\((?P<names>(?:{_NAME})(?:[、 ](?:{_NAME})){{0,2}})\)$")
#: □ 周鸣岐: the name of an author on a line of its own.
_ALONE = re.compile(rf"^(?:·\s*(?P<marked>{_NAME})|(?P<names>[{HAN}]{{3}}|[{HAN}]{{2,5}}·[{HAN}]{{1,5}}))$")
#: 2022-08-16 09:20 behind the name.
_DATED = re.compile(rf"^(?P<names>{_NAME})\s+(?=\d{{4}}[-年./])")


def signed(line: str, alone: bool = False) -> tuple[int, int] | None:
    """The span of the names with which the view of a line is signed: in brackets at its end, before a date, or `alone`.

    >>> signed("各界代表敬献花篮。(寸学文)"), signed("未完待续。(全文)")
    ((10, 13), None)
    """
    found = _ALONE.match(line) if alone else _SIGNED.search(line) or _DATED.match(line)
    if not found or not all(_is_person(name) for name in re.split("[、 ]", found[found.lastgroup or "names"])):
        return None
    return found.span(found.lastgroup or "names")


def _is_person(name: str) -> bool:
    surnames = lexicon_words("surnames.tsv")
    return name not in words("no_names") and ("·" in name or name[0] in surnames or name[:2] in surnames)
