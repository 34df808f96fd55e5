"""Events that a document names without telling of them: the matter of a meeting, the parts of a festival, what somebody speaks of.

In: Reading and its events in order. Out: `inner_of`, `matters_of`, `talks_of`.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.characters import fold
from kg.lexicon import rows
from kg.model import Mention, Reading

#: Between the beginning of a sentence and an event that is held in the course of another: 期间，将举行|闽南文化论坛、美食展.
_IN_COURSE = re.compile(r"(?:期间|其间|同期|配套)[^。；！？\n]{0,12}(?:举办|举行|召开|开展|推出|组织|安排|设)[^。；！？\n]*$")


def inner_of(reading: Reading, events: tuple[Mention, ...]) -> frozenset[int]:
    """The beginnings of events that a sentence lists as held in the course of another one."""
    text = fold(reading.document.simplified)
    if "期间" not in text and "其间" not in text and "同期" not in text and "配套" not in text:
        return frozenset()
    inner = [one for one in events if _IN_COURSE.search(text[max(0, one.begin - 60) : one.begin])]
    listed = [
        (one, other) for one, other in itertools.pairwise(inner) if text[one.end : other.begin] in {"、", "和", "及", "以及"}
    ]
    return frozenset(one.begin for pair in listed for one in pair)  # one alone is what the next sentence may tell of


#: 传达学习|全国安全生产电视电话会议|精神, 就组织青少年参加|夏令营|提出建议: what another meeting deals with.
_DEALT_WITH = re.compile(
    r"(?:传达|学习|贯彻|落实|宣传|听取|研究|审议|部署|回顾|总结|预祝)(?![会院所室员生班部周月处委组中])[^。；！？，\n]{0,40}\Z"
    r"|(?:就(?:组织|推动|加强|深化|如何|进一步|筹备|做好|共同|联合)|(?:^|[，。；])就(?:参加|举办|开展))[^。；！？，\n]{0,40}\Z"
)
#: 将组团参加|第六届青年科技节, 曾参加|2008年北京残奥会: where somebody is to go, or was once.
_ELSEWHERE = re.compile(
    r"(?:将|拟|计划|明年|下月|下周|届时|即将)[^。；！？\n]{0,24}(?:参加|出席|参展|参赛)[^。；，\n]{0,6}\Z"
    r"|曾经?(?:在|于|参加|出席|获|代表[^，。；\n]{1,8}参加)[^。；，\n]{0,8}\Z"
)

#: 去年首尔世界杯|上创造的赛会纪录, 世界青年田径锦标赛|铜牌得主: what something or somebody is known from.
_KNOWN_FROM = re.compile(
    r"”?(?:上|中)?(?:所)?(?:创造|创下|保持|留下|获得|夺得|取得|摘得)的|”?(?:上|中)[^。；，\n]{0,16}?(?:创造|创下|保持|留下)的|(?:(?!邀|请|由|奖|了|的)[^，。；、\n]){0,10}?(?:得主|获得者|[冠亚季]军(?!赛|由|是|被|归|为|[，。]))|算起|起算|以来"
)


def dealt_of(reading: Reading, events: tuple[Mention, ...]) -> frozenset[int]:
    """The beginnings of events that a sentence names as what another one deals with."""
    text = fold(reading.document.simplified)
    return frozenset(one.begin for one in events if _DEALT_WITH.search(text, max(0, one.begin - 44), one.begin))


def matters_of(reading: Reading, events: tuple[Mention, ...]) -> frozenset[int]:
    """The same, with where somebody is to go or was once, and with what something or somebody is known from."""
    text = fold(reading.document.simplified)
    others = (one for one in events if _ELSEWHERE.search(text, max(0, one.begin - 44), one.begin))
    known = (one for one in events if _KNOWN_FROM.match(text, one.end))
    return dealt_of(reading, events) | {one.begin for one in others} | {one.begin for one in known}


#: What stands apart at the end of a page and speaks of something else: 附：学会2016年年会简况, 又讯：….
_APART = re.compile(
    r"[（【]?(?:附[：:]|附录|附件|又讯|另讯|(?:相关|新闻|知识|延伸)?链接[：:】）]|(?:新闻|相关)?背景[：:】）]|延伸阅读)"
)


def apart_of(reading: Reading) -> tuple[int, ...]:
    """Where the blocks begin that open what stands apart."""
    text = fold(reading.document.simplified)
    return tuple(block.begin for block in reading.document.blocks if _APART.match(text, block.begin))


@dataclass(frozen=True, slots=True)
class Talks:
    """Stretches of a document that give what somebody says: 他说，此次回乡是应邀出席第九届艺术节。明年还将参加湘商大会。"""

    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def at(self, place: int) -> int:
        """The number of the talk that a place is in, or -1."""
        number = bisect_right(self.begins, place) - 1
        return number if number >= 0 and place < self.ends[number] else -1


#: What a conference is told to have said weighs like a speaker's words: 会议指出，…; 据主办方介绍，… is the page's own report.
_REPORTED = re.compile(r"(?:据|获悉|了解到?)[^，。；]*$")


@cache
def _says() -> re.Pattern[str]:
    verbs = sorted({row[0] for row in rows("speech.tsv") if row[1] == "verb"} - {"宣布", "通报", "报道", "公告"}, key=len)
    return re.compile(rf"(?:{'|'.join(reversed(verbs))})[，：]")


def talks_of(reading: Reading, people: tuple[Mention, ...]) -> Talks:
    """The talks of a reading: from a verb of speech to the next sentence of the block that names somebody."""
    text = fold(reading.document.simplified)
    found = list(_talks(reading, text, [one.begin for one in people]))
    return Talks(tuple(begin for begin, _ in found), tuple(end for _, end in found))


def _talks(reading: Reading, text: str, people: list[int]) -> Iterator[tuple[int, int]]:
    """Where talks begin and end, in order."""
    begin, block = -1, -1
    end = 0
    for sentence in reading.sentences:
        said = _says().search(text, sentence.begin, sentence.end)
        named = bisect_right(people, sentence.end - 1) > bisect_right(people, sentence.begin - 1)
        if begin >= 0 and (sentence.block != block or said or named):
            yield begin, end
            begin = -1
        if said and not _REPORTED.search(text, sentence.begin, said.start()):
            begin, block = said.end(), sentence.block
        end = sentence.end
    if begin >= 0:
        yield begin, end
