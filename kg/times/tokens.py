"""The pieces that dates are made of: text in, `Token`s in reading order out.

One regular expression finds them all; which alternative matched is the token's kind. `find` and `points` put them
together. The text must be Simplified and in half-width digits (`numerals.HALF_WIDTH`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import rows
from kg.times.eras import era_pattern


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a date: `kind` is the name of the pattern that found it, `text` its words."""

    kind: str
    begin: int
    end: int
    text: str


C = "[一二三四五六七八九]"
NOT_AFTER = r"(?<![\d.:,])(?:(?=\d)|(?<![零一二三四五六七八九十百千万廿第数几]))"  # 张三5日 is a 5日, 十三日 no 三日
GAP = r"[ \u3000]?"
UP_TO = r"(?:至|到|直至|直到|—{1,2}|-{1,2}|–|~|─{1,2})"  # joins the two ends of a range
DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十{C}?|十{C}?|廿{C}?|卅一?|{C})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
FREE = r"(?:(?<![\d.\-/A-Za-z])|(?<=\d-))"  # not inside another number; the second of 2018/1/10-2018/7/10 is free
CENTURY_YEAR = r"(?:1[0-9]|20)\d\d"
MONTH_DIGITS = r"(?:1[0-2]|0?[1-9])"
DAY_DIGITS = r"(?:3[01]|[12]\d|0?[1-9])"
NUMBER = r"(?![一二三四五六七八九][二两三四五六七八九])(?:\d{1,4}|[一二两三四五六七八九十百千廿卅]{1,5})"
HOURS = r"(?:2[0-4]|1\d|0?\d|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])"
DAYTIME = r"(?:凌晨|清晨|早晨|早上|清早|上午|中午|正午|午间|下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|午夜|当地时间|北京时间)"
WEEKDAY = "[一二三四五六日天]"

# Every pattern with something it finds; an earlier one wins where two begin at the same character.
_PATTERNS: tuple[tuple[str, str], ...] = (
    # 2023-08-17 2023.08.17 2023/8/17
    ("stamp", rf"{FREE}{CENTURY_YEAR}(?P<mark>[-./]){MONTH_DIGITS}(?P=mark){DAY_DIGITS}(?!\d|[-./]\d)"
              rf"|{FREE}{CENTURY_YEAR}(?P<mark2>[-./]){MONTH_DIGITS}(?P=mark2){DAY_DIGITS}(?=-{CENTURY_YEAR}(?P=mark2))"),
    # 13.5.2015 3-7-2017
    ("reverse", rf"{FREE}{DAY_DIGITS}(?P<mark3>[-./]){MONTH_DIGITS}(?P=mark3)(?:19|20)\d\d(?!\d|[./]\d)"),
    # 2019-12, and 2009.09 in 2009.09—2013.07 or 2013.07至今
    ("stampmonth", r"(?<![\d.\-/A-Za-z])(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])(?![\d\-/.年月])"
                   rf"|(?<![\d.\-/A-Za-z])(?:19|20)\d\d[./](?:0?[1-9]|1[0-2])(?={GAP}(?:{UP_TO}{GAP}(?:(?:19|20)\d\d[./]|今)))"
                   rf"|(?<=[\-—–~至到─ ])(?:19|20)\d\d[./](?:0?[1-9]|1[0-2])(?![\d./])"),
    # “十四五”期间 十三五时期
    ("plan", r"(?:[“\"「](?:[一二三四五六七八九]五|十[一二三四五]?五)[”\"」]|十[一二三四五]五)(?:规划|计划)?"
             r"(?:时期|期间|以来|末期?|初期?|前期|后期|收官之年|开局之年)"),
    ("skip", ""),
    ("festival", ""),
    # 十一期间 “五一”假期
    ("holiday", r"[“\"「]?(?:五一|十一|国庆|元旦)[”\"」]?(?=(?:国际)?(?:假期|期间|黄金周|小长假|长假|放假|前夕|当天|当日))"),
    # 光绪二十四年 民国26年 唐贞观元年
    ("era", ""),
    ("eraspan", ""),
    # 公元前221年 公元79年 公元八年
    ("bc", rf"(?:公元|西元)前{GAP}{NUMBER}{GAP}年|(?<=[（(])前{NUMBER}年|(?<=[\-—–~至─])前{NUMBER}年"),
    ("ad", rf"(?:公元|西元|公历){GAP}(?:\d{{1,4}}|[一二两三四五六七八九十百千〇零]{{1,7}}){GAP}年"),
    # 2020年 二〇二三年 两千零四年 2022-2023学年
    ("year", rf"(?<![\d.第])(?:[12]\d{{3}}|[一二][〇零○O一二三四五六七八九]{{3}}){GAP}(?:年(?!级|龄|期|薪|鉴|货|糕|画|轻|产|租金|均)(?:度(?!假))?(?:份(?!额))?|财年|学年|赛季)"
             rf"|(?<![\d一二三四五六七八九十百])(?:[一二两]千[零〇](?:{C}|{C}?十{C}?)|[一]千[五六七八九]百(?:零{C}|{C}十{C}?))年"
             rf"|(?<![\d一二三四五六七八九十百])两千年(?={C}|十{C}?月)"
             r"|(?<=[在于至])[1-9]\d\d年(?![来间里前后多内中的]|历史|以[上来])"
             rf"|(?<![\d一二三四五六七八九十百])[三四五六七八九][〇零一二三四五六七八九]{{2}}年(?={MONTH}月)"),
    # 08年 98年5月 九八年
    ("short", rf"(?<![\d.\-/:,第近约])(?:0\d{GAP}年(?![级来间里多内])|[零〇]{C}年(?![级来间里多内])|\d\d{GAP}年(?={GAP}{MONTH}{GAP}月)"
              rf"|(?<![一二三四五六七八九十百千])[九八七六五][〇零一二三四五六七八九]年(?={MONTH}月|[春夏秋冬底初末])"
              rf"|(?<=[在从自于，。“])[6789]\d年(?![级来间里多内前后的以历代]|期间|时间|左右))"),
    # 1999—2004年, （1895—1976）
    ("bareyear", r"(?<![\d.\-/A-Za-z,])(?:1[0-9]|20)\d\d(?![\d.%,A-Za-z/])|(?<=\d-)(?:1[0-9]|20)\d\d(?![\d.%,A-Za-z/])"),
    ("relyear", r"(?<![以基每整全\d一二两三四五六七八九十几])(?:上年度?|本年度?|前年|后年|同年|当年|来年|次年|该年)(?!轻|龄|代|画|糕|货|级|薪|纪|近|岁|事|老|终奖)"
                r"|大前年|去年|今年|明年|大后年|翌年|第二年|同一年|[上下]一年度?|下年度"),
    ("seasonword", r"[今去明][春夏秋冬](?!天气|节)"),
    ("relmonth", r"(?<![海天以\d])(?:上个?月|下个?月|上上个?月|下下个月|[上下]一个月|这个月|本月|当月|同月|该月|次月|翌月)(?:份)?(?![球亮光饼初底末])"
                 r"|(?:上个?月|下个?月|这个月|本月|当月|次月)(?=[初底末])"),
    ("week", rf"(?:上上|下下|上|下|本|这)(?:一?个)?(?:周|星期|礼拜)(?!期|边|围|长|折|密|全|到|易|岁|年|报|刊)(?:{WEEKDAY}(?![分等流个])|末)?"),
    ("relday", ""),
    # 20世纪80年代 上世纪90年代 本世纪初 二十一世纪
    ("century", r"(?:(?:公元)?前)?(?:\d{1,2}|二十[一二]?|十[一二三四五六七八九]?|[一二三四五六七八九])世纪|(?:本|上个?|上一个?)世纪"),
    ("decade", r"(?<![\d.])(?:(?:1[0-9]|20)\d0|[1-9]0|[二三四五六七八九]十)年代"),
    ("agespart", r"(?<=[代纪])(?:初期?|初叶|中期|中叶|中后期|末期|末叶|末|后期|晚期|前期|早期|上半叶|下半叶|前半叶|后半叶|前半期|后半期)(?![级中])"),
    # 年初 年底 上半年 第三季度 秋季 前8个月
    ("yearpart", r"年[初底末终](?!奖)|年中(?![国华])|岁末|[上下]半年|(?:第?[一二三四1-4]|首|前[二两三23]个?)个?季度"
                 r"|(?<=年)(?:底|末(?!端)|初(?![中级次始步心等一二三四五六七八九十]))"),
    ("season", r"[春夏秋冬](?:季|天)|(?<=年)[春夏秋冬](?=[，。,、；的至在到）)\s])"),
    ("firstmonths", rf"前(?:\d{{1,2}}|[二两三四五六七八九十]{{1,2}})个月"),
    # 农历八月十五 腊月廿三 三月初一 闰二月
    ("lunarmark", r"(?:农历|阴历|旧历|夏历)"),
    ("lunarmonth", rf"闰(?:{MONTH}|正)月|正月|腊月|冬月|(?:{C}|十[一二]?)月(?=初|廿|卅)|八月(?=十五(?![日号\d人名个]))"),
    ("month", rf"(?<![个第]){NOT_AFTER}{MONTH}{GAP}月(?!龄|饼|球|亮|光|嫂|票|供|薪|租|经|牙|老|季|刊|子|娥|台|桂)(?:份(?!额))?"),
    ("lunarday", rf"(?<=[正腊冬]月)(?:三十|二十{C}?|十{C}?)(?![日号多余个名])|初(?:{C}|十)日?(?![次中])|(?<=月)(?:廿{C}?|卅)日?"),
    ("monthpart", r"中、?下旬|上中旬|[上中下]旬|月[初底末](?!考)|(?<=月)(?:初|底|末|中(?!旬|国|央))(?![一二三四五六七八九十级])"),
    ("day", rf"{NOT_AFTER}{DAY}{GAP}(?:日|号)(?!语|军|媒|元|均|志|益|常|程|本|韩|俄|中|美|历|托|产|利|落)"
            rf"|(?<=月)(?:三十一?|二十{C}?|十{C}?)(?=[的至在到是，。,、；：:）)—\-\s]|$)"),
    ("nthday", rf"(?:最后一个|第[一二三四五1-5]个)的?(?:周|星期|礼拜){WEEKDAY}|第[一二三四五1-5](?:个)?(?:周|星期)(?!{WEEKDAY})"),
    # bare in 8月3至5日, 3—5月, 3、4月
    ("bareday", rf"{NOT_AFTER}{DAY}(?={GAP}(?:{UP_TO}|[、和及与]){GAP}(?:{DAY}[、]){{0,4}}{DAY}{GAP}[日号](?![楼线]))"),
    ("baremonth", rf"{NOT_AFTER}{MONTH}(?={GAP}(?:{UP_TO}|[、和及与]){GAP}(?:{MONTH}[、]){{0,4}}{MONTH}{GAP}月(?!{GAP}\d))"),
    # 近五年 过去十年 未来三年 十年来
    ("recent", rf"(?:近|最近|过去)的?{GAP}{NUMBER}{GAP}(?:个)?(?:多|余)?{GAP}(?:年|月|周|星期|天|日)(?:多)?(?:以?来|间|里)?"
               rf"|(?<![\d.第])(?:[1-9]\d{{0,2}}|[一二两三四五六七八九十百]{{1,4}})(?:多|余)?(?:年|个月|天|周)(?:多)?以?来(?!自|到|看|说|访|华|的人|京|年|往)"),
    ("coming", rf"(?:未来|今后|接下来)的?{GAP}{NUMBER}{GAP}(?:个)?(?:年|月|周|星期|天)(?:内|里|间)?"),
    ("ago", rf"(?<![\d.第前提约])(?:[1-9]\d?|[一二两三四五六七八九十]{{1,3}})(?:年|个月|天|周)(?:以|之)?前(?!后|期|夕|提|往|来|三|列|沿|景|途|任|身|线|面|进|所|端|卫)"),
    ("weekday", rf"(?:星期|礼拜){WEEKDAY}(?![三四])|(?<![每四一二三五六七八九十两几数\d上下本这个半]) ?周{WEEKDAY}(?!围|良|贯|总|生|次|体|福|路|年|般|样|本人|起|圈|级)"),
    ("weekend", r"(?<![每本上下这个])(?:周末)"),
    ("clock", rf"{DAYTIME}{{1,2}}(?:{GAP}{HOURS}{GAP}[时点](?!间|代|期)(?:{GAP}(?:\d{{1,2}}|[零一二三四五]?十?[一二三四五六七八九]?)分(?!钟)(?:\d{{1,2}}秒)?|整|半|许|左右|多)?|{GAP}\d{{1,2}}:\d\d)?"
              rf"|(?<![\d.]){HOURS}{GAP}[时点](?!间|代|期|[一二三四五六七八九]{{1,3}}[米吨])(?:{GAP}\d{{1,2}}{GAP}分(?!钟)(?:\d{{1,2}}秒)?|整|半|许)?"
              r"|(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"),
)

# What the patterns above begin with; festivals, eras and the like add theirs.
_FIRST = (
    "0123456789〇零○一二三四五六七八九十百廿卅两“\"「公西前农阴旧夏历闰正腊冬上下本当同该次翌今明昨后大去来是第首末最这过近未接"
    "年岁春夏秋冬月初底中晚早星礼周凌清午傍夜深北星国元五"
)


@cache
def _scanner() -> re.Pattern[str]:
    late = {
        "skip": "|".join(row[0] for row in rows("times_skips.tsv")),
        "festival": alternatives(name for row in rows("times_festivals.tsv") for name in row[0].split("|")),
        "relday": r"(?<![目今最以之然会年提人场先期事战午产生屡每])" + relative_words("day") + r"(?![报子均气空])",
        "era": rf"{era_pattern()}{GAP}(?:元|\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,4}}){GAP}年",
        "eraspan": rf"{era_pattern()}年间",
    }
    joined = "|".join(f"(?P<{kind}>{late.get(kind) or pattern})" for kind, pattern in _PATTERNS)
    return re.compile(f"(?=[{_first_characters()}])(?:{joined})")


def _first_characters() -> str:
    """The characters that a token can begin with, so that most of a text is passed over without trying one pattern."""
    words = [name for row in rows("times_festivals.tsv") + rows("times_relative.tsv") for name in row[0].split("|")]
    words += [name for row in rows("eras.tsv") for name in (row[0], *row[1].split("|"))]
    skips = "".join(_heads(row[0]) for row in rows("times_skips.tsv"))
    return re.sub(r"[\[\]\\^-]", "", "".join(sorted({word[0] for word in words} | set(_FIRST + skips))))


def _heads(pattern: str) -> str:
    """The characters that a phrase of the lexicon may begin with; of a group all that it holds."""
    if not pattern.startswith(("(", "[")):
        return pattern[0]
    return "".join(re.findall(r"[\w“”]", pattern[: pattern.index(")" if pattern.startswith("(") else "]")])) + "0123456789"


def alternatives(words: object) -> str:
    """A regular expression for any of `words`, the longest first."""
    assert not isinstance(words, str)
    found = sorted({str(word) for word in words}, key=lambda word: (-len(word), word))  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(word) for word in found) + ")"


@cache
def relative_words(unit: str) -> str:
    """A regular expression for the words of `times_relative.tsv` that name a `unit`."""
    return alternatives(word for row in rows("times_relative.tsv") if row[1] == unit for word in row[0].split("|"))


def scan(text: str) -> list[Token]:
    """The tokens of `text`; what only looks like a date is left out."""
    return [
        Token(match.lastgroup or "", match.start(), match.end(), match.group())
        for match in _scanner().finditer(text)
        if match.lastgroup != "skip"
    ]
