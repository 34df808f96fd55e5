"""What names of people look like: surnames, transliterations, Tibetan pairs, and what is only an address or a title.

In: a stretch. Out: answers.
"""

from __future__ import annotations

import re
from functools import cache

from kg.entities.organizations.lexicon import known as organizations
from kg.lexicon import not_names, rows, words

HAN = r"[㐀-鿿]"
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z.'-]*(?:\s[A-Z][A-Za-z.'-]*){0,4}$")
FOREIGN = re.compile(rf"{HAN}{{1,8}}(?:·(?:{HAN}{{1,8}}|[A-Z]\.?))+")
#: Characters that transliterate foreign names.
TRANSLITERATING = frozenset(
    "阿埃艾爱安昂奥巴白拜班邦保鲍贝本比彼宾波伯勃博布查达大戴丹当道德登邓迪蒂丁顿多杜恩尔法凡范菲费芬丰佛夫弗福盖甘冈高戈格葛根古瓜圭哈海汉赫亨洪胡华怀霍基吉加贾杰金卡凯坎康考柯科克肯"
    "库夸拉莱赖兰朗劳勒雷李里利丽莉连列林琳伦隆卢鲁露路罗洛马玛迈麦曼芒梅门蒙米密明莫默姆穆纳娜奈内尼诺欧帕派潘庞培佩彭皮平珀普齐奇契钱乔切琼丘让热日荣茹萨塞赛桑瑟森沙莎尚绍舍圣施"
    "史士斯苏索塔泰坦汤唐陶特腾提图托瓦万旺威韦维魏温文沃乌吾武西希锡夏香肖谢辛休修许雅亚扬耶叶伊依易因英尤于约泽扎詹珍朱兹祖佐"
)
#: More of them, that the tagger may end a name with: 纳尔逊, 哈尔多尔松, 萨莉娅; elsewhere they are words.
ENDING = frozenset(
    "逊松娅妮丝黛薇蕾茜娃若别彻狄龙岚仑舒孙席欣雄杨宇赞昂蔡东敦厄冯豪惠佳京居孔奎黎立茂摩墨涅纽裴彭蒲恰琴仁瑞桃茵萝梭治芝祺媞"
)


@cache
def _surnames() -> frozenset[str]:
    return words("surnames.tsv")


def has_surname(name: str) -> bool:
    """Whether a name begins with a Chinese surname."""
    return name[:1] in _surnames() or name[:2] in _surnames()


_NO_LETTER = re.compile(r"[\d，。；：！？、“”（）《》\s]")
#: One of two countries that negotiate: 哈方, 缅方.
_SIDE = re.compile("[中美英法德俄日韩朝印巴加澳意葡西越泰菲柬以哈缅蒙塔吉乌沙埃智秘墨匈捷荷希我双对]方")
#: Behind a surname they make an address of it: 王总, 李先生, 陈伯.
_ADDRESS = re.compile(
    "先生|女士|某某|[总老董处局部队导校工姓]|(?:大?[伯叔哥嫂姐婶婆公]|伯伯|叔叔|嫂子)|大?[爷妈娘]|阿?姨|妈妈|爸爸?|爷爷|奶奶?|婆婆|公公|老板娘?|师傅|老师|医生|大夫|记者|同学"
)


def is_address(name: str) -> bool:
    """Whether a stretch only says how somebody is called: 王总, 陈伯, 老李, 小凌, 阿婆.

    >>> [is_address(name) for name in ("冯伯伯", "小凌", "冯伯钧", "小林一茶", "老舍", "阿来")]
    [True, True, False, False, False, False]
    """
    if name[:1] in _surnames() or name[:1] == "阿":
        return _ADDRESS.fullmatch(name[1:]) is not None
    return len(name) == 2 and name[0] in "老小" and name[1] in _surnames()


#: 阮氏秋香
_VIETNAMESE = re.compile(rf"[阮黎陈范潘武吴裴邓胡杨黄丁杜]氏{HAN}{{1,2}}")
#: Behind a title: 所长|凡六年.
_NUMBER_OF_YEARS = re.compile(r"[一二三四五六七八九十数]年$")


@cache
def _offices() -> frozenset[str]:
    return frozenset(row[0] for row in rows("titles.tsv"))


def _is_office(word: str) -> bool:
    """Whether a word of two characters is a title: 会长 in 首|任会长."""
    return len(word) == 2 and word in _offices()


def is_full_name(name: str) -> bool:
    """Whether a stretch has the form of a person's full name (not a bare surname, not 王某)."""
    is_latin = bool(_LATIN_NAME.match(name))
    if not 2 <= len(name) <= 24 or _NO_LETTER.search(name.replace(" ", "") if is_latin else name):
        return False
    if "·" in name:
        return bool(FOREIGN.fullmatch(name))
    if name in not_names("Person") or name in organizations() or name[-1] in "某氏部厅署局委" or is_address(name):
        return False
    if _SIDE.fullmatch(name) or _NUMBER_OF_YEARS.search(name) or _is_office(name[1:]):
        return False  # 哈方, 凡六年, 任会长
    if _VIETNAMESE.fullmatch(name):
        return True
    if len(name) <= 4 and has_surname(name):
        surname = 2 if name[:2] in _surnames() and len(name) > 2 else 1
        return len(name) - surname in {1, 2}
    return is_latin or all(char in TRANSLITERATING for char in name)


#: Syllable pairs of Tibetan names: 次仁央宗, 格桑卓嘎, 更登达吉.
_PAIR = (
    r"(?:次仁|格桑|旦增|丹增|卓嘎|卓玛|央宗|央金|曲珍|扎西|多吉|多杰|索南|达杰|尼玛|桑杰|平措|罗布|白玛|德吉|巴桑|拉姆|仁青|仁增|强巴|边巴|洛桑|罗桑|益西|顿珠|旺堆|旺姆|嘎玛|江村|阿旺|才旦|才让|南杰|土登|贡布|拉巴|米玛|普布|琼达|"
    r"晋美|加措|嘉措|坚赞|确吉|群培|措姆|白珍|梅朵|贡嘎|次旺|桑珠|丹巴|昂旺|克珠|卓美|桑吉|曲扎|曲央|达瓦|巴珠|玉珍|旺久|旺杰|仓决|云丹|朗杰|加央|嘉央|阿云|更登|公保|贡保|完德|完玛|尕藏|才仁|更尕|昂毛|拉毛|周毛|切吉|德杰|旦正|多旦|南加|"
    r"加羊|达吉|当智|索昂|更藏|久美|三智|仁曾|班玛|白加|道吉|曲桑|宗吉|央吉|措毛|才毛|卓尕|尕玛|扎巴|俄日)"
)
TWO_PAIRS = re.compile(rf"{_PAIR}{{2}}")
TIBETAN = re.compile(
    rf"{TWO_PAIRS.pattern}|(?:仁青|拉毛|卓玛|才让|周毛|班玛|扎西|多杰|桑吉|南加|才仁)(?:草|措|吉|加|太|才|当|毛|本)"
)


def is_tibetan(name: str) -> bool:
    """Whether a name is made of two Tibetan ones: 格桑平措, who is called 格桑 as well."""
    return TWO_PAIRS.fullmatch(name) is not None
