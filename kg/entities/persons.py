"""People of one line: what the tagger sees, without titles, and the items of lists of people.

In: Line. Out: Candidate spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.entities.candidate import Candidate
from kg.entities.officers import appointed, makers, relatives, words_behind_titles
from kg.entities.organizations.lexicon import has_head
from kg.entities.person_names import (
    ENDING,
    FOREIGN,
    HAN,
    TIBETAN,
    TRANSLITERATING,
    TWO_PAIRS,
    has_surname,
    is_address,
    is_full_name,
)
from kg.entities.places import known as places
from kg.lexicon import not_names
from kg.lines import NOMINAL, Line
from kg.restore.words import scores
from kg.titles import ends_with_title, title_source

_SUFFIXES = re.compile(
    r"(?:先生|女士|同志|教授|博士|老师|院士|小姐|夫人|太太|主席|总统|总理|书记|部长|省长|市长|局长|会长|校长|院长|主任|将军|医生|记者|律师|经理|董事长|总裁|大[姐哥爷妈娘叔婶嫂伯]|阿姨|师傅|奶奶|爷爷|老[汉伯]|等)$"
)


def tagged(line: Line) -> Iterator[Candidate]:
    """What the tagger takes for people, grown over interpuncts and cut free of titles."""
    for name in line.names:
        if name.kind != "PER":
            continue
        begin, end = name.begin - line.begin, name.end - line.begin
        begin, end = _grown(line, begin, end)
        end = _without_title(line.text, begin, end)
        end += (
            end - begin == 2 and _ENDS_LIST.match(line.text, end) is not None and line.text[begin - 1 : begin] in set("、和及")
        )
        end -= _takes_office(line, begin, end)
        end += _goes_on(line, begin, end) - _holds_verb(line, begin, end)
        stretch = line.text[begin:end]
        if len(stretch) == 2 and stretch[1] in "原前" and _title_behind().match(line.text, end):
            continue  # 教师工作|司原|司长
        if re.fullmatch(".[自兼曾历]任", stretch):
            continue  # 蒋|自任会长
        if (
            _is_quoted_room(line.text, begin, end)
            or line.text[max(0, begin - 1) : end] in places()
            or _in_english(line.text, begin)
        ):
            continue
        if stretch in not_names("Person") or is_address(stretch) or _NOT_A_PERSON_BEFORE.match(line.text, end):
            continue
        beside = len(stretch) in {2, 3, 4} and _beside_title(line, begin, end)
        if not (beside or is_full_name(stretch) or _is_sure(stretch, name.confidence)):
            continue
        yield Candidate(line.begin + begin, line.begin + end, "Person", (), "person_tagger", 0.5 + 0.4 * name.confidence)


#: 张国雄、陈奕|平等当选: what looks like a word is the end of the last name and 等.
_ENDS_LIST = re.compile(r"[平同高均优相]等")


def tibetan(line: Line) -> Iterator[Candidate]:
    """Tibetan names of four characters, of which the tagger often sees the half: 更登|达吉."""
    for found in TWO_PAIRS.finditer(line.text):
        place = line.text.startswith(("寺", "县", "乡", "镇", "村", "街", "路"), found.end())
        if not place and not _NOT_A_PERSON_BEFORE.match(line.text, found.end()):
            yield Candidate(line.begin + found.start(), line.begin + found.end(), "Person", (), "person_tibetan", 0.9)


def _is_sure(stretch: str, confidence: float) -> bool:
    """Whether the tagger is sure of a name that has no Chinese surname: a Tibetan one, or one spelled mostly as foreign names are."""
    if TIBETAN.fullmatch(stretch):
        return True
    if confidence < 0.9 or not re.fullmatch(rf"{HAN}{{3,8}}", stretch):
        return False
    spelled = sum(char in TRANSLITERATING for char in stretch)
    return spelled * 4 >= len(stretch) * 3


#: What makes a name of a person the name of a thing: 施耐庵文学奖, 中山路, 嘉庚堂.
_NOT_A_PERSON_BEFORE = re.compile(
    r"(?:文学|艺术|新闻|科学|科技|戏剧|音乐|学术|国际|青年){0,2}(?:奖|杯)|大学|中学|小学|纪念馆|纪念堂|故居|陵园|基金会|公司|集团|路(?!过)|街|广场|公园|体育馆|图书馆|水库|水电站|大桥|\d{1,5}[号轮]"
)


def _grown(line: Line, begin: int, end: int) -> tuple[int, int]:
    """The span grown over interpuncts to the whole foreign name: only characters that transliterate are taken in, or the word tagger's."""
    text = line.text
    word = line.token_at(begin)
    if word is not None and word.pos == "PER" and FOREIGN.fullmatch(line.word(word)) and line.word(word)[-1] not in _DEEDS:
        return word.begin - line.begin, max(end, word.end - line.begin)
    while end < len(text) - 1 and text[end] == "·" and (text[end + 1] in TRANSLITERATING or text[end + 1].isupper()):
        grown = end + 2
        while grown < len(text) and text[grown] in TRANSLITERATING:
            grown += 1
        if grown == end + 2 and text[end + 1] in TRANSLITERATING and "一" <= text[grown : grown + 1] <= "鿿":
            break  # 田广茂·|沃禾集团官网
        end = grown
    while begin > 1 and text[begin - 1] == "·" and text[begin - 2] in TRANSLITERATING:
        begin -= 2
        while begin > 0 and text[begin - 1] in TRANSLITERATING:
            begin -= 1
    if text[begin:end].isascii():
        more = re.match(r"(?: [A-Z][A-Za-z.'-]*){1,3}", text[end:])
        end += more.end() if more else 0
    if "·" in text[begin:end]:
        last = text.rindex("·", begin, end) + 1
        while end > last + 1 and text[end - 1] not in TRANSLITERATING and text[end - 1] not in ENDING:
            end -= 1
    return begin, end


#: Verbs of one character that the word tagger takes into a foreign name: 珍妮特·沈|站在.
_DEEDS = frozenset("站坐说问答看走跑住来去到是在任获率陵墓像")


def _without_title(text: str, begin: int, end: int) -> int:
    while end - begin > 2:
        found = _SUFFIXES.search(text[begin:end])
        if not found or found.start() < 1:
            return end
        end = begin + found.start()
    return end


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿（）]{{2,16}}?{title_source()}")


def _takes_office(line: Line, begin: int, end: int) -> bool:
    """Whether the last character of a name is the verb of who takes office: 谭勇|任|办公室主任."""
    if end - begin < 3 or line.text[end - 1] != "任" or not has_surname(line.text[begin:end]):
        return False
    behind = line.token_at(end)
    nominal = behind is not None and behind.pos in NOMINAL - {"PER", "nr"}
    return nominal and not _title_behind().match(line.text, end) and bool(_office().match(line.text, end))


#: A verb of one character behind a name whose last one the word tagger has joined to it: 罗志|标受.
_VERBS = frozenset("受获任为率赴向称说应代曾及致聘邀")


def _goes_on(line: Line, begin: int, end: int) -> bool:
    """Whether a name of two characters behind a title has a third, which the tagger joins to the verb: 主席罗志|标受."""
    if end - begin != 2 or not ends_with_title(line.text[max(0, begin - 12) : begin]):
        return False
    word = line.token_at(end)
    if word is None or word.begin - line.begin != end or word.end - word.begin != 2 or line.word(word)[1] not in _VERBS:
        return False
    return line.word(word) not in scores() and is_full_name(line.text[begin : end + 1])


def _holds_verb(line: Line, begin: int, end: int) -> bool:
    """Whether the last of four characters is the first of a word that goes on behind: 叶伯笙|南来."""
    name = line.text[begin:end]
    foreign = all(char in TRANSLITERATING for char in name[:3])
    if len(name) != 4 or "·" in name or foreign or is_full_name(name) or not has_surname(name):
        return False
    word = line.token_at(end)
    if word is None or word.pos != "v" or (word.begin - line.begin, word.end - line.begin) != (end, end + 1):
        return False
    return line.text[end - 1 : end + 1] in scores() and is_full_name(name[:3])


#: “怀瑾堂”: rooms and houses named in quotes.
def _is_quoted_room(text: str, begin: int, end: int) -> bool:
    return text[begin - 1 : begin] == "“" and text[end : end + 1] == "”" and text[end - 1] in "堂楼亭阁轩苑斋馆"


def _in_english(text: str, begin: int) -> bool:
    """Whether a stretch stands in an English phrase: Department of|Ocean Engineering, Southern|Africa."""
    return text[begin : begin + 1].isascii() and bool(re.search("[A-Za-z] $", text[max(0, begin - 2) : begin]))


def _beside_title(line: Line, begin: int, end: int) -> bool:
    before = line.text[max(0, begin - 12) : begin]
    return (
        ends_with_title(before)
        or _CREDIT.search(before) is not None
        or line.text.startswith(("表示", "说", "指出", "介绍", "认为"), end)
        or (end - begin >= 3 and _personal().match(line.text, end) is not None)
    )


#: 责任编辑：|初晓曼
_CREDIT = re.compile(r"(?:编辑|责编|记者|作者|摄影|校对|审核)[：:／/｜ ]+$")


@cache
def _personal() -> re.Pattern[str]:
    """A pattern of what a person is called behind the name: 滨岛直树|教授."""
    return re.compile("(?:副?教授|博士|先生|女士|同志|院士|老师|小姐|医生)(?![一-鿿]{0,2}(?:站|团))")


def listed(line: Line) -> Iterator[Candidate]:
    """Items of a list in which the tagger sees people: 副主席甲、乙、丙, 副会长：常有余、乔丽珠."""
    people = {(name.begin - line.begin, name.end - line.begin) for name in line.names if name.kind == "PER"}
    if not people:
        return
    begins, ends = {begin for begin, _ in people}, {end for _, end in people}
    bounds = begins | ends
    for found in re.finditer(rf"(?<=[、：])({HAN}{{2,4}})(?=[、，。；：等（）]|$)", line.text):
        item = found[1]
        if line.text[found.start() - 1] == "：" and not ends_with_title(line.text[: found.start() - 1]):
            continue
        if found.start() - 1 in ends and found.end() + 1 in begins:
            usual = item not in places() and item not in not_names("Person") and (len(item) < 4 or is_full_name(item))
        else:
            usual = has_surname(item) and is_full_name(item) and (found.start() - 1 in bounds or found.end() + 1 in bounds)
        if usual:
            yield Candidate(line.begin + found.start(), line.begin + found.end(), "Person", (), "person_in_list", 0.78)


#: 副会长：楼蓓蕾（义乌）、金海鸥（台州玉环）、应岳平
_ROSTER = re.compile(rf"(?:^|[。；　 ])(?P<title>{HAN}{{2,12}})：(?P<items>[^。；：]{{4,}})")
_ITEM = re.compile(rf"(?P<name>{HAN}{{1,8}}(?:·{HAN}{{1,8}})+|{HAN}{{2,4}})(?:（[^（）]*）)?(?:[、，　 ]+|$)")


def rosters(line: Line) -> Iterator[Candidate]:
    """The people behind a title and a colon, whatever their names, where most have the form of a person's name."""
    for found in _ROSTER.finditer(line.text):
        if not ends_with_title(found["title"]):
            continue
        at, end = found.span("items")
        items: list[re.Match[str]] = []
        while at < end and (item := _ITEM.match(line.text, at, end)):
            items.append(item)
            at = item.end()
        names = [item["name"] for item in items]
        usual = sum(is_full_name(name) and ("·" in name or has_surname(name)) for name in names)
        whole = at == end or (bool(items) and items[-1][0].rstrip("、， ").endswith("）"))  # 郭金栋（1968—1974）…… 现任主任为
        if not whole or len(names) < 3:
            continue
        if usual * 3 < len(names) * 2:
            continue
        for item in items:
            if not is_address(item["name"]) and item["name"] not in places() and item["name"] not in not_names("Person"):
                begin = line.begin + item.start()
                yield Candidate(begin, begin + len(item["name"]), "Person", (), "person_roster", 0.85)


#: （记者王五 通讯员赵六）
_CREDITED = re.compile(
    rf"(?:记者|通讯员|特约记者|实习记者|本报记者|实习生|责编|责任编辑|编辑(?![部室])|作者|撰稿|供稿|摄影(?![师家展])|校对|审核|编审|主编|监制|文/|图/|文图/)[：:\s｜]*({HAN}{{2,4}}(?:[、\s]+{HAN}{{2,4}})*)(?=[\s）。，；]|$|摄|报道|文|图)"
)


def credited(line: Line) -> Iterator[Candidate]:
    """Reporters and editors beside their cue: （记者王五 通讯员赵六）."""
    for found in _CREDITED.finditer(line.text):
        for item in re.finditer(rf"{HAN}{{2,4}}", found[1]):
            if has_surname(item[0]) and is_full_name(item[0]):
                begin = line.begin + found.start(1) + item.start()
                yield Candidate(begin, begin + len(item[0]), "Person", (), "person_credited", 0.9)


@cache
def _titled_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{title_source()}|先生|女士|同志|选手|教授|记者|院士|烈士|书法家|画家|作家|诗人|演员|歌手)[：\\s]{{0,2}}({HAN}{{2,3}})"
    )


#: What may follow a name and cannot go on it: 谈广岳表示.
_AFTER_NAME = re.compile(
    r"$|[，。；：、！？（）“”\s]|说|表示|介绍|指出|在|出席|参加|主持|致|与|及|和|等|率|一行|向|对|为|作|宣|认为|强调|代表|分别|先后|也|还|则|将|于|会见|陪同|发表|应邀|从|获|告诉|透露|坦言|回忆|曾|是|的|到|带领|当选|担任|任"
)


def titled(line: Line) -> Iterator[Candidate]:
    """A surname and one or two characters between a title and a word that cannot go on a name: 院长谈广岳表示."""
    for found in _titled_pattern().finditer(line.text):
        for length in (3, 2):
            begin, end = found.start(1), found.start(1) + length
            name = line.text[begin:end]
            if _title_behind().fullmatch(name):
                break  # 劝业道顾问
            if len(name) == length and has_surname(name) and is_full_name(name) and _AFTER_NAME.match(line.text, end):
                token = line.token_at(end - 1)
                if token is not None and token.end - line.begin <= end and token.pos not in {"v", "p", "c", "u", "ORG", "d"}:
                    yield Candidate(line.begin + begin, line.begin + end, "Person", (), "person_after_title", 0.84)
                    break


@cache
def _title_behind() -> re.Pattern[str]:
    return re.compile(title_source())


def before_title(line: Line) -> Iterator[Candidate]:
    """A word that the word tagger takes for a person, before a title: 程学源副主席."""
    for token in line.tokens:
        if token.pos not in {"PER", "nr", "ORG", "nz", "LOC"} or token.end - token.begin > 4:
            continue
        name = line.word(token)
        if token.pos == "LOC" and (name in places() or not _personal().match(line.text, token.end - line.begin)):
            continue  # 汤廷池教授, not 江苏教授
        if (token.pos == "ORG" and name[-1] in "团队会社") or name[-1] == "原":
            continue  # 马祖团领队, 教师工作司原司长
        is_name = has_surname(name) and is_full_name(name) and not ends_with_title(name)
        if is_name and _title_behind().match(line.text, token.end - line.begin):
            yield Candidate(token.begin, token.end, "Person", (), "person_before_title", 0.8)


#: 澳大利亚总理阿尔巴尼斯: the offices of whose holders the name alone is told.
_FOREIGN_OFFICE = re.compile(r"(?:总统|总理|首相|外长|外交部长|国防部长|国王|女王|大使|议长|国务卿)$")


def foreign_after_title(line: Line) -> Iterator[Candidate]:
    """What the tagger takes for a place, spelled as foreign names are, right behind a high office: 总理阿尔巴尼斯."""
    for name in line.names:
        begin, end = name.begin - line.begin, name.end - line.begin
        stretch = line.text[begin:end]
        if (
            name.kind == "LOC"
            and len(stretch) > 2
            and stretch not in places()
            and all(char in TRANSLITERATING for char in stretch)
            and _FOREIGN_OFFICE.search(line.text, max(0, begin - 6), begin)
        ):
            yield Candidate(name.begin, name.end, "Person", (), "person_foreign_after_title", 0.9)


_ENVOY = re.compile(r"驻[一-鿿]{1,8}(?:大使|总领事|领事|公使|参赞)(?P<name>[一-鿿]{2,3})$")


def envoys(line: Line) -> Iterator[Candidate]:
    """The envoy whom the tagger has taken into a body: 中国驻智利大使牛清报."""
    for name in line.names:
        stretch = line.text[name.begin - line.begin : name.end - line.begin]
        found = _ENVOY.search(stretch) if name.kind == "ORG" and not has_head(stretch) else None
        if found and has_surname(found["name"]) and is_full_name(found["name"]):
            yield Candidate(name.begin + found.start("name"), name.end, "Person", (), "person_envoy", 0.86)


RULES = (
    tagged,
    tibetan,
    listed,
    rosters,
    credited,
    titled,
    before_title,
    foreign_after_title,
    envoys,
    makers,
    relatives,
    appointed,
    words_behind_titles,
)


def find(line: Line) -> list[Candidate]:
    """All candidates of all rules on a line, overlaps included."""
    return [candidate for rule in RULES for candidate in rule(line)]
