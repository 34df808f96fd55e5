"""Named events of one line, found by quotation marks, editions, anniversaries, head nouns, a lexicon and the tagger.

In: Line. Out: Candidate spans, the best of overlapping ones chosen by `kg.entities.choose`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.lexicon import rows
from kg.lines import NOMINAL, Line

_NUMBER = "[一二三四五六七八九十百〇零两0-9]"
EDITION = re.compile(rf"第({_NUMBER}{{1,5}})(届|次)|(首)届")
_YEAR = r"(?:19|20)\d\d年?(?:度)?"
#: What cannot stand inside the name of an event, between its edition or its quotation marks and its head.
_STOP = r"的了在于是为将由把被等并而即就，。；：！？、\s“”"
_MODIFIER = rf"[^{_STOP}《》]"
_VERBS = (
    "举行|举办|召开|开幕|闭幕|出席|参加|主持|承办|主办|协办|表示|指出|强调|介绍|成为|作为|成功|圆满|隆重|期间|正式|拉开|落幕|宣布|发布|来自|共有|邀请|"
    "获得|荣获|取得|通过|推动|促进了|参与|围绕|聚焦|亮相|收官|进行|开展|组织|筹备|启动了|提出|达成|签署|见证|继续|今年|去年|近日|日前|以来|代表团|组委会|组织委员会|执委会"
)
_VERB = re.compile(_VERBS)


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Head noun → (class, strength)."""
    return {row[0]: (row[1], row[2]) for row in rows("event_heads.tsv")}


@cache
def _alternatives(*strengths: str) -> str:
    words = (head for head, (_, strength) in heads().items() if strength in strengths)
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def kind_of(name: str) -> str:
    """The finer class that the end of an event's name shows, or ""."""
    if "周年" in name and not name.endswith(("论坛", "大赛", "展")):
        return "Commemoration"
    for length in range(min(8, len(name)), 0, -1):
        found = heads().get(name[-length:])
        if found:
            return "" if found[0] == "Event" else found[0]
    return ""


_LED = re.compile(r"^(?:其中|包括|以及|作为|举办|参加|出席)(?=.{4})")


def _opened(line: Line, begin: int, end: int) -> int:
    """The beginning moved so that no bracket closes unopened: 淮州市工商联（总商会）十三届…"""
    stretch = line.text[begin:end]
    if "）" not in stretch or "（" in stretch[: stretch.index("）")]:
        return begin
    opening = line.text.rfind("（", max(0, begin - 12), begin)
    for name in line.names:
        if opening >= 0 and name.kind == "ORG" and name.end - line.begin == opening:
            return name.begin - line.begin
    return begin + stretch.index("）") + 1


def _candidate(line: Line, begin: int, end: int, rule: str, confidence: float) -> Candidate:
    lead = _LED.match(line.text[begin:end])
    begin += lead.end() if lead else 0
    begin = _opened(line, begin, end)
    name = line.text[begin:end]
    kind = kind_of(name.rstrip("”"))
    return Candidate(line.begin + begin, line.begin + end, "Event", (kind,) if kind else (), rule, confidence)


# ── quotation marks ────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _quoted_pattern() -> re.Pattern[str]:
    # 第三届“一带一路”国际合作高峰论坛 | “侨连五洲·云聚中秋”海外侨领代表视频会 | “侨连五洲·沪上进博”主题活动
    every = _alternatives("strong", "weak", "named")
    return re.compile(
        rf"(?P<front>(?:{_YEAR})?(?:第{_NUMBER}{{1,5}}[届次]|首届)?(?:中国|全国|世界|国际|亚洲)?)"
        rf"“(?P<inside>[^“”。！？]{{2,40}})”(?P<tail>(?:{_MODIFIER}{{0,16}}?(?:{every}))?)"
    )


@cache
def _head_end(strengths: tuple[str, ...] = ("strong", "weak")) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(*strengths)})$")


_BRAND_NEXT = re.compile(r"(?:这一|这个)?(?:文化|公益|交流|活动|工作|知名|特色|重点)?(?:品牌|平台|系列)")
_CALLED = re.compile(
    r"(?:举办|举行|开展|启动|主办|承办|召开|组织|参加|推出|打造|策划|出席)(?:了|的)?(?:以|主题为|名为)?(?:[^，。；“”]{0,12}?的)?$"
)
_THEME = re.compile(r"(?:主题|题|口号|名义|理念|宗旨|精神|为题|题目|标题)(?:为|是|：)?$|以$")


def quoted(line: Line) -> Iterator[Candidate]:
    """Events whose name has quotation marks."""
    for found in _quoted_pattern().finditer(line.text):
        inside, tail, front = found["inside"], found["tail"], found["front"]
        if tail and (_BRAND_NEXT.match(tail) or _VERB.search(tail) or (tail in {"展", "赛", "杯"} and len(inside) < 3)):
            tail = ""
        if tail:
            begin = found.start("front")
            end = _longer_head(line.text, found.end("tail"))
            yield _candidate(line, begin, end, "event_quoted_with_head", 0.9)
            continue
        begin, end = found.start("inside") - 1, found.end("inside") + 1
        before = line.text[: found.start("inside") - 1]
        ends = ("strong", "weak", "named") if "·" in inside else ("strong", "weak")
        if _head_end(ends).search(inside) and not _THEME.search(before) and (len(inside) > 4 or "·" in inside):
            yield _candidate(line, found.start("front"), end, "event_quoted_head_inside", 0.88)
        elif EDITION.search(front) and not re.match(r"[一-鿿]{0,8}?奖", line.text[end:]):
            yield _candidate(line, found.start("front"), end, "event_quoted_edition", 0.8)
        elif "·" in inside and not inside[0].isdigit() and _CALLED.search(before):
            yield _candidate(line, begin, end, "event_quoted_brand", 0.75)


def _longer_head(text: str, end: int) -> int:
    """Where the name really ends when one head runs into another: …论坛开幕式 stays, …活动周 grows."""
    for more in ("周", "月", "日", "赛", "展", "营", "节"):
        if text.startswith(more, end) and heads().get("活动" + more):
            return end + len(more)
    return end


def brands(line: Line) -> Iterator[Candidate]:
    """Brands of recurring events: “侨连五洲”品牌."""
    for found in re.finditer(r"“([^“”，。]{2,12})”", line.text):
        if _BRAND_NEXT.match(line.text, found.end()):
            yield Candidate(line.begin + found.start(), line.begin + found.end(), "Event", ("EventSeries",), "event_brand", 0.7)


# ── editions, years ────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _edition_pattern() -> re.Pattern[str]:
    # 第五届中国国际进口博览会 | 首届全国职业技能大赛 | 第十一次全国归侨侨眷代表大会 | 中国侨联十一届二次全委会
    some = _alternatives("strong", "weak")
    return re.compile(
        rf"(?:第{_NUMBER}{{1,5}}[届次]|首届|首次(?=全国|世界|中国))"
        rf"(?P<modifier>(?:{_MODIFIER}|（[^（）]{{1,8}}）|(?<=[届）\w])(?:(?<!以)及|、|和|与)(?=\w)|“[^“”]{{2,20}}”){{0,36}}?)"
        rf"(?P<head>{some}|[^{_STOP}]{{0,6}}杯|(?:(?!论坛|大会|峰会|年会|运动会)[^{_STOP}和与及]){{1,8}}(?:(?<![发开进拓施扩伸])展|赛|(?<![环细季情])节|(?<![经运民国私])营|(?<![一二两三四五六七八九十每上下本])周))"
    )


def editions(line: Line) -> Iterator[Candidate]:
    """Events with an edition number."""
    if "届" not in line.text and "次" not in line.text:
        return
    for found in _edition_pattern().finditer(line.text):
        modifier = found["modifier"]
        if _VERB.search(modifier) or _VERB.search(found["head"]):
            continue
        begin, end = found.start(), _compound_end(line.text, found.end())
        if not modifier and heads().get(found["head"], ("", "weak"))[1] == "weak" and len(found["head"]) <= 3:
            continue  # 第三次座谈会: no name
        begin = _front_of_edition(line, begin, end)
        yield _candidate(line, begin, end, "event_edition", 0.92)


_FRONT = re.compile(r"(?:(?:19|20)\d\d年?)?(?:中国（[^（）]{2,6}）|中国|上海|北京|世界|亚洲|全国)?$")


_NATIONWIDE = ("全国", "世界", "国际", "全球", "亚洲", "中国", "中华", "海峡", "两岸", "全球", "全省", "全市")


def _front_of_edition(line: Line, begin: int, end: int) -> int:
    """Where a name begins whose edition stands inside: 云南省第九次归侨侨眷代表大会, 中国（深圳）第三届…"""
    found = re.search(r"(?:中国（[^（）]{2,6}）|中国|亚洲|世界|全国)$", line.text[:begin])
    if found:
        # 出席中国第… is rare; a country directly before an edition belongs to the name only after a clear break.
        before = line.text[: found.start()]
        return found.start() if not before or before[-1] in "，。；：、“ 》）" else begin
    if any(word in line.text[begin:end] for word in _NATIONWIDE):
        return begin
    return _holder_begin(line, begin)


def _holder_begin(line: Line, begin: int) -> int:
    """Where the body or place that holds a numbered event begins, if it stands directly before the number."""
    front = begin
    for name in reversed(line.names):
        if name.kind == "EVENT" and name.begin - line.begin < begin < name.end - line.begin and name.confidence > 0.5:
            lead = line.text[name.begin - line.begin : begin]
            return begin if re.search(r"[系是为在由了，、和与]", lead) else name.begin - line.begin
        if name.kind in {"ORG", "LOC"} and name.end - line.begin == front and front - (name.begin - line.begin) <= 20:
            front = name.begin - line.begin
        elif name.end - line.begin < front:
            break
    if front == begin:
        for token in line.tokens_before(begin):
            if token.pos in {"LOC", "ORG", "ns", "nt"} and token.end - line.begin == begin:
                front = token.begin - line.begin
            break
    if front == begin or line.text[max(0, front - 1) : front] in {"在", "于", "赴", "驻"}:
        return begin
    return front


def _compound_end(text: str, end: int) -> int:
    """The end of a name that goes on with 暨: 第十届…大会暨2024…论坛."""
    final = re.match(r"总决赛|半决赛|决赛|选拔赛|预选赛|分论坛", text[end:])
    if final:
        return end + final.end()
    if text.startswith("暨", end):
        rest = re.match(
            rf"暨(?:{_MODIFIER}|“[^“”]{{2,20}}”|（[^（）]{{1,8}}）){{1,40}}?(?:{_alternatives('strong', 'weak')})",
            text[end:],
        )
        if rest and not _VERB.search(rest[0]):
            return end + rest.end()
    found = re.match(r"·[^，。；“”（）、的在]{2,12}(?:专场|分会场|站|赛区|主题日)?", text[end:])
    if found and _head_end().search(found[0]):
        return end + found.end()
    return end


@cache
def _session_pattern() -> re.Pattern[str]:
    # 中国侨联十一届二次全委会 | 十四届全国人大二次会议 | 党的二十届三中全会 | 全国政协十四届一次会议
    return re.compile(
        rf"(?:第?{_NUMBER}{{1,4}}届(?:[^{_STOP}]{{0,14}}?)(?:第?{_NUMBER}{{1,3}}次(?:[^{_STOP}]{{0,8}}?)"
        rf"(?:全体会议|全会|全委会议|全委会|全体委员会议|会议|代表大会|理事会|常委会议?|常务理事会议?|理事会议|会员大会|委员会议|主席会议)|[一二三四五六七八九]中全会))"
    )


def sessions(line: Line) -> Iterator[Candidate]:
    """Numbered sessions of a body; the body stands in front of the edition."""
    if "届" not in line.text:
        return
    for found in _session_pattern().finditer(line.text):
        begin = _holder_begin(line, found.start())
        if begin == found.start() and line.text[max(0, begin - 1) : begin] in {"市", "省", "县", "区", "州"}:
            begin -= 1
        if line.text[max(0, begin - 2) : begin] == "党的":
            begin -= 2
        yield _candidate(line, begin, found.end(), "event_session", 0.88)


_BODY_SESSION = re.compile(rf"第{_NUMBER}{{1,5}}[届次][^{_STOP}]{{0,12}}?(?:会议|大会|峰会|全会|论坛|例会|会晤|对话)")


def body_sessions(line: Line) -> Iterator[Candidate]:
    """Numbered meetings of a body named in front: 亚太经合组织第三十三次领导人非正式会议."""
    for name in line.names:
        found = _BODY_SESSION.match(line.text, name.end - line.begin) if name.kind in {"ORG", "EVENT"} else None
        if found and not _VERB.search(found[0]):
            yield _candidate(line, name.begin - line.begin, found.end(), "event_body_session", 0.93)


@cache
def _year_pattern() -> re.Pattern[str]:
    # 2024年中国国际服务贸易交易会 | 2023世界互联网大会
    strong = _alternatives("strong")
    return re.compile(
        rf"(?P<year>(?:19|20)\d\d)(?P<nian>年度?)?(?P<modifier>(?:{_MODIFIER}|（[^（）]{{1,8}}）|“[^“”]{{2,20}}”|·){{2,30}}?)(?P<head>{strong}|[^{_STOP}]{{1,6}}杯[^{_STOP}]{{0,10}}赛)"
    )


def years(line: Line) -> Iterator[Candidate]:
    """Events named with a year."""
    for found in _year_pattern().finditer(line.text):
        modifier = found["modifier"]
        if _VERB.search(modifier) or re.match(r"\d|[^，]{0,3}月", modifier) or "届" in modifier or "次" in modifier:
            continue
        if found["nian"] and not _proper(line, found.start("modifier"), found.end()):
            continue
        end = _compound_end(line.text, found.end())
        yield _candidate(line, found.start(), end, "event_year", 0.85)


_WORK = re.compile(
    r"(?:[^，。；：、！？“”《》（）\s的在于由为]{0,14})《[^《》]{1,30}》(?:[^，。；：、！？“”《》\s的在]{0,10}?)(?:研讨会|座谈会|首发式|首发仪式|发布会|分享会|新书发布会|首映式|首映礼|见面会|品读会|朗诵会|签约仪式|签售会|音乐会|专场演出|画展|作品展|摄影展|发行仪式|揭幕仪式)"
)


def works(line: Line) -> Iterator[Candidate]:
    """Events about a work: 余一川长篇小说《盐河谣》研讨会."""
    if "《" not in line.text:
        return
    for found in _WORK.finditer(line.text):
        begin = found.start()
        lead = _VERB_LEAD.match(line.text[begin : line.text.index("《", begin)])
        if lead:
            begin += lead.end()
        yield _candidate(line, begin, found.end(), "event_of_work", 0.86)


_VERB_LEAD = re.compile(r"^.*(?:主办|举办|举行|召开|承办|出席|参加|协办|联合|组织|和|与|近日|今天|昨天|日)")

# ── head nouns with a proper modifier ──────────────────────────────────────────────────────────────────────────────

_WIDE = (
    "国际",
    "全球",
    "世界",
    "全国",
    "中国",
    "亚洲",
    "亚太",
    "海峡",
    "两岸",
    "东盟",
    "欧洲",
    "非洲",
    "中外",
    "中欧",
    "中非",
    "上海合作",
    "金砖",
)
#: Verbs that LAC may see inside names of events.
_NAME_VERBS = frozenset(
    [
        "贸易",
        "投资",
        "合作",
        "交流",
        "发展",
        "创新",
        "进口",
        "出口",
        "交易",
        "服务",
        "推介",
        "招商",
        "对接",
        "保护",
        "治理",
        "运输",
        "教育",
        "旅游",
        "文化",
        "科技",
        "创业",
        "就业",
        "招聘",
        "竞赛",
        "联谊",
        "恳亲",
        "建设",
        "振兴",
        "减贫",
        "扶贫",
        "采购",
        "制造",
        "消费",
        "健康",
        "养老",
        "阅读",
        "读书",
        "设计",
        "演讲",
        "书画",
        "摄影",
        "歌唱",
        "演奏",
        "祭祖",
        "拜祖",
        "祭祀",
        "工作",
        "归国",
        "归侨",
        "互联",
        "智能",
        "传播",
        "出版",
        "开放",
        "改革",
        "经济",
    ]
)
_BEFORE_NAME = frozenset(
    [
        "出席",
        "参加",
        "举办",
        "举行",
        "召开",
        "主办",
        "承办",
        "协办",
        "在",
        "于",
        "为",
        "是",
        "以",
        "对",
        "和",
        "与",
        "及",
        "由",
        "将",
        "从",
        "向",
        "至",
        "到",
        "赴",
        "并",
        "了",
        "着",
        "过",
        "迎接",
        "筹备",
        "参与",
        "亮相",
        "围绕",
        "关于",
        "作为",
        "借助",
        "通过",
        "期间",
    ]
)


@cache
def _strong_pattern() -> re.Pattern[str]:
    return re.compile(_alternatives("strong"))


def headed(line: Line) -> Iterator[Candidate]:
    """Events named by a head noun with a proper modifier: 中国国际进口博览会, 博鳌亚洲论坛."""
    for found in _strong_pattern().finditer(line.text):
        begin = _nominal_begin(line, found.start())
        begin = _skip_common(line, begin, found.start())
        if found.start() - begin < 2 or not _proper(line, begin, found.start()):
            continue
        end = _compound_end(line.text, found.end())
        if _continues(line.text, end) or (found[0] == "年会" and line.text[found.start() - 1] == "青"):
            continue
        if found[0] == "革命" and line.text[begin : found.start()].endswith(("工业", "科技", "产业", "技术", "绿色", "能源")):
            continue  # 新工业革命 is no event that anyone attended
        yield _candidate(line, begin, end, "event_headed", 0.72)


_GOES_ON = re.compile(
    r"组委会|组织委员会|执委会|秘书处|主席团|代表团|筹委会|基金会|委员会|公司|集团|中心|学会|协会|研究会|网|报|奖|精神|制度|主席|主任|战士|先驱|家|者|党|性|纪念馆|博物馆|烈士|老区|根据地|遗址|局|台网|台|监测|预警"
)


def _continues(text: str, end: int) -> bool:
    """Whether the words after a head make another thing of it (革命纪念馆, 论坛组委会, 地震局)."""
    return bool(_GOES_ON.match(text, end))


def _nominal_begin(line: Line, local: int) -> int:
    """Where the run of name-like tokens that reaches `local` begins."""
    begin = local
    covering = line.token_at(local)
    if covering is not None and covering.begin - line.begin < local:
        begin = covering.begin - line.begin
    for token in line.tokens_before(begin):
        word = line.word(token)
        if token.end - line.begin != begin:
            break
        nominal = token.pos in NOMINAL or word in _NAME_VERBS or (token.pos in {"a", "m", "b", "w"} and _joins(word))
        if word in _BEFORE_NAME or not nominal:
            break
        begin = token.begin - line.begin
        if local - begin > 30:
            break
    return begin


def _joins(word: str) -> bool:
    return word in {"·", "新", "大", "国际", "全球", "高端", "世界", "（", "）", "—", "——"} or (
        word.isdigit() and len(word) == 4
    )


_COMMON_FRONT = frozenset(
    [
        "活动",
        "会议",
        "期间",
        "嘉宾",
        "代表",
        "各界",
        "领导",
        "时间",
        "地点",
        "主题",
        "重点",
        "目前",
        "历届",
        "本届",
        "首届",
        "各地",
        "部分",
        "有关",
        "相关",
        "大型",
        "系列",
        "年度",
        "记者",
        "主席",
        "会长",
        "上午",
        "下午",
        "今天",
        "昨日",
        "近日",
        "日前",
        "同期",
        "当天",
        "现场",
        "全市",
        "全省",
        "全县",
        "全区",
    ]
)


def _skip_common(line: Line, begin: int, local: int) -> int:
    """Where the proper part of a run begins: leading common nouns and times are not part of a name."""
    while begin < local:
        token = line.token_at(begin)
        if token is None:
            return begin
        word = line.word(token)
        if word in _COMMON_FRONT or token.pos in {"TIME", "t"} or word in "（）·—":
            begin = token.end - line.begin
            continue
        return begin
    return begin


def _proper(line: Line, begin: int, end: int) -> bool:
    """Whether a stretch holds a proper name or a word that makes a name of it."""
    stretch = line.text[begin:end]
    if any(word in stretch for word in _WIDE):
        return True
    for name in line.names:
        if name.kind in {"LOC", "ORG", "PER"} and name.begin - line.begin < end and name.end - line.begin > begin:
            return True
    return any(
        token.pos in {"nz", "nt", "ns", "LOC", "ORG"}
        for token in line.tokens
        if token.begin - line.begin >= begin and token.end - line.begin <= end
    )


# ── anniversaries ──────────────────────────────────────────────────────────────────────────────────────────────────

_ANNIVERSARY = re.compile(
    rf"(?P<verb>庆祝|纪念|喜迎|迎接)?(?P<what>[^，。；：、！？“”《》（）\s]{{2,32}}?)(?P<n>{_NUMBER}{{1,4}})周年"
    r"(?P<tail>(?:(?:纪念|庆祝|主题|系列|学术|文艺|国际|书画|祭祀|公祭|校庆|美术|摄影){0,4}(?:庆典|大会|座谈会|活动|晚会|招待会|研讨会|讨论会|纪念会|庆祝会|音乐会|图片展|论坛|仪式|大典|典礼|展览|作品展|特展|展|晚宴|酒会|演出|祭典))?)"
)
_ANCHOR = re.compile(
    r"成立|建立|创立|创办|创建|建校|建会|建院|建馆|建馆|建台|建厂|建国|建党|建军|建市|建州|建县|建区|诞辰|诞生|逝世|胜利|建交|开放|回归|革命|起义|战争|运动|事变|"
    r"创刊|开馆|开业|开通|通车|设立|签署|发表|解放|遇难|牺牲|殉难|就义|地震|长征|复交|结好|缔结|发现|申遗|出国作战|抗美援朝|颁布|实施|提出|立会|组建|归来|归国|来华"
)
_LEAD = re.compile(
    r"^.*(?:适逢|恰逢|正值|时值|欣逢|喜迎|迎来|迎接|今年是|系|参加|出席|举行|举办|召开|组织|开展|隆重|正是|即将|在|为|值|于|以|是|和|与|及|次|作为|热烈|了|年|月|日|就|将|关于|围绕|结合|以及)(?=.{2})"
)


def anniversaries(line: Line) -> Iterator[Candidate]:
    """Anniversaries: 中国共产党成立100周年, 纪念辛亥革命110周年大会."""
    if "周年" not in line.text:
        return
    for found in _ANNIVERSARY.finditer(line.text):
        what, begin = found["what"], found.start("what")
        inner = max(what.rfind("庆祝"), what.rfind("纪念"))
        if found["verb"] in {"庆祝", "纪念"}:
            begin = found.start()
        elif inner >= 0:
            begin += inner
        else:
            lead = _LEAD.match(what)
            if lead:
                begin += lead.end()
        stretch = line.text[begin : found.start("n")]
        if not _ANCHOR.search(stretch) or len(stretch) < 2:
            continue
        yield _candidate(line, begin, _compound_end(line.text, found.end()), "event_anniversary", 0.9)


@cache
def _subject_pattern() -> re.Pattern[str]:
    some = _alternatives("strong", "weak")
    return re.compile(
        rf"(?:^|(?<=[，。；：\s])|(?<=日)|(?<=[上下]午)|(?<=晚)|(?<=间)|(?<=天))(?P<name>(?:[^，。；：！？\s在于]|“[^“”]{{1,30}}”|《[^《》]{{1,30}}》){{4,38}}?(?:{some}))"
        r"(?=(?:于[^，。；]{1,12}?|昨日|昨天|今日|今天|日前|近日|正式|隆重|成功|顺利){0,2}(?:在|于)[^，。；！？]{1,40}?(?:举行|举办|召开|开幕|启动|落幕|闭幕|拉开|落下帷幕|开赛|开营|收官|举办)|(?:隆重|圆满|成功|顺利|盛大|正式|即将)*(?:举行|举办|召开|开幕|启幕|启动|落幕|闭幕|开赛|开营)(?:[，。！]|$))"
    )


_NO_SUBJECT = re.compile(
    r"^(?:本|此|该|这|上述|历届|每届|会议|大会|活动|仪式|有关|一场|一次|首场|据|由|为|将|会上|当天|随后)|举办|举行|召开|出席|参加|表示|邀请|共同|联合举|主办|承办|开展|宣布|获悉|来自|代表|记者"
)


def subjects(line: Line) -> Iterator[Candidate]:
    """What a sentence says was held, under its whole name: 北京华侨爱心基金会驰援河南防汛救灾捐赠仪式在北京举行."""
    for found in _subject_pattern().finditer(line.text):
        name = found["name"]
        begin, end = found.start("name"), found.end("name")
        time = re.match(r"^(?:\d{1,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上午|下午|晚)?", name)
        begin += time.end() if time else 0
        if end - begin < 5 or _NO_SUBJECT.search(line.text[begin:end]) or not _proper(line, begin, end):
            continue
        if heads().get(name[-2:], ("", ""))[1] == "named" and "“" not in name:
            continue
        yield _candidate(line, begin, end, "event_subject", 0.8)


# ── known names, disasters, tagger ─────────────────────────────────────────────────────────────────────────────────


@cache
def known_events() -> dict[str, str]:
    """Every known spelling → the fullest usual name."""
    table: dict[str, str] = {}
    for name, others, *_ in rows("events.tsv"):
        for spelling in (name, *filter(None, others.split("|"))):
            table.setdefault(spelling, name)
    return table


@cache
def event_rows() -> dict[str, tuple[str, tuple[str, ...], str, bool]]:
    """Fullest name → (name, other names, class, whether it is a series)."""
    return {
        row[0]: (row[0], tuple(filter(None, row[1].split("|"))), row[2], row[3:4] == ("yes",)) for row in rows("events.tsv")
    }


@cache
def _known_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, known_events()), key=lambda word: (-len(word), word))))


def known(line: Line) -> Iterator[Candidate]:
    """Events of the lexicon."""
    for found in _known_pattern().finditer(line.text):
        if _continues(line.text, found.end()):
            continue
        _, _, kind, series = event_rows()[known_events()[found[0]]]
        kinds = tuple(filter(None, (kind if kind != "Event" else "", "EventSeries" if series else "")))
        year = re.search(rf"{_YEAR}$", line.text[: found.start()])
        if series and year and not line.text[: year.start()].endswith(("在", "于", "从", "自")):
            # 2023中国国际大数据产业博览会 is one of the series
            kinds = tuple(one for one in kinds if one != "EventSeries")
            yield Candidate(line.begin + year.start(), line.begin + found.end(), "Event", kinds, "event_known_year", 0.87)
        yield Candidate(line.begin + found.start(), line.begin + found.end(), "Event", kinds, "event_known", 0.85)


_DISASTER = re.compile(
    r"(?:超强|强)?台风“[^“”]{1,6}”|“[^“”]{1,6}”(?:超强|强)?台风|“\d{1,2}[·.]\d{1,2}”[^，。；、“”的]{1,12}?(?:事件|事故|火灾|爆炸|地震|暴雨|洪灾|灾害|疫情|空难|案件|案|惨案|坠机|大火)"
)


def disasters(line: Line) -> Iterator[Candidate]:
    """Typhoons and accidents with a name: 台风“山竹”, “7·21”特大暴雨灾害."""
    for found in _DISASTER.finditer(line.text):
        yield Candidate(line.begin + found.start(), line.begin + found.end(), "Event", ("Disaster",), "event_disaster", 0.85)


def tagged(line: Line) -> Iterator[Candidate]:
    """Events that the tagger sees: with a head noun at once, without one only when it is sure."""
    for name in line.names:
        if name.kind != "EVENT" or name.end - name.begin < 3:
            continue
        begin, end = _balanced(line.text, name.begin - line.begin, name.end - line.begin)
        stretch = line.text[begin:end]
        joint = _JOINT.search(stretch)
        if joint:
            end = begin + joint.end() - 1
            stretch = line.text[begin:end]
        headed = bool(kind_of(stretch.rstrip("”"))) or stretch in known_events()
        if _NO_EVENT.search(stretch) or _VERB.search(stretch):
            continue
        if headed and name.confidence >= 0.4:
            yield _candidate(line, begin, end, "event_tagger", 0.58 + 0.25 * name.confidence)
        elif name.confidence >= 0.9:
            # Nine in ten of the sure ones without a head are events; of the others fewer than four (on our dev gold).
            yield _candidate(line, begin, end, "event_tagger", 0.5 + 0.25 * name.confidence)


#: Two events in one span: 青年学者论坛和校史文物展.
_JOINT = re.compile(r"(?:论坛|大会|峰会|年会|座谈会|研讨会|博览会|仪式|典礼|比赛|大赛|运动会)[和与及]")
_NO_EVENT = re.compile(
    r"^(?:世界|国际|全国|中国)?[^“”届]{2,8}日$|(?:青年会|会馆|委员会|协会|商会|基金会|基金|红十字会|同乡会|实验室|研究会|总会|联合会|工商联|侨联|代表|规划|计划|“?十[三四五]五”?|响应|基地|试验站|智库|研究院|网|奖|商城|商行|级|剧本|候鸟|届|关系|精神|讲话|战略|倡议|工程|方案|思想|道路|体系|制度|机制|政策|法|条例)”?$|^下届|^上届"
)


def _balanced(text: str, begin: int, end: int) -> tuple[int, int]:
    """The span with both quotation marks where it has one of them at its edge."""
    stretch = text[begin:end]
    if stretch.count("“") > stretch.count("”") and text[end : end + 1] == "”":
        end += 1
    if stretch.count("”") > stretch.count("“") and text[begin - 1 : begin] == "“":
        begin -= 1
    return begin, end


RULES = (
    works,
    body_sessions,
    subjects,
    quoted,
    editions,
    sessions,
    years,
    anniversaries,
    known,
    disasters,
    headed,
    brands,
    tagged,
)


def find(line: Line) -> list[Candidate]:
    """All candidates of all rules on a line, overlaps included."""
    return [candidate for rule in RULES for candidate in rule(line)]
