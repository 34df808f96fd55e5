"""Bytes to text: by byte order mark, by content, and only then by what the file declares of itself.

In: bytes and what was declared. Out: the text and the name of its encoding. Raises `EncodingError`.

A declaration is often wrong (pages moved from GB2312 to UTF-8 keep their old `meta`), so it only decides between
encodings that explain the bytes about equally well.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from kg.errors import EncodingError, UnsupportedError
from kg.read.media import is_binary

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Declared names that stand for a wider encoding: browsers do the same (WHATWG Encoding Standard).
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "hz": "hz", "big5": "big5hkscs", "x-x-big5": "big5hkscs",
          "big5-hkscs": "big5hkscs", "euc-tw": "euc-tw", "x-euc-tw": "euc-tw", "utf8": "utf-8", "unicode": "utf-16-le",
          "utf-16": "utf-16-le", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8", "windows-936": "gb18030",
          "cp936": "gb18030", "cp950": "big5hkscs"}  # fmt: skip
_JAPANESE, _KOREAN = ("cp932", "euc_jp", "iso2022_jp"), ("cp949",)
_MULTIBYTE = ("gb18030", "big5hkscs", "euc-tw")
#: UTF-8 cannot hold other text by chance once this many sequences are right for each one that is wrong.
_SURE = 20
#: How much better than the second the best encoding must explain the bytes before the declaration is not asked.
_CLEAR = 0.06
_SAMPLE = 64 * 2**10
#: Characters are counted in this many bytes: three thousand characters settle it.
_COUNTED = 8 * 2**10


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding its bytes were in; bytes that stand for nothing have become U+FFFD."""

    text: str
    encoding: str


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """The text of the bytes of the input called `name`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, errors="replace"), encoding)
    if data.isascii() and b"\x1b$" not in data and b"~{" not in data and 0 not in data[:_SAMPLE]:
        return Decoded(data.decode("ascii"), "utf-8")
    if not _wide_without_mark(data[:_SAMPLE]) and is_binary(data[:_SAMPLE]):
        raise UnsupportedError(name, "binary data, not text", hint="give a document")
    encoding = detect(data, name, declared)
    return Decoded(_decoded(data, encoding), encoding)


def detect(data: bytes, name: str, declared: str = "") -> str:
    """The encoding that explains the bytes best. `data` may be the beginning of a longer stream."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    if sample.isascii() and b"\x1b" not in sample and b"~{" not in sample and 0 not in sample:
        sample = _dense(data)
    wide = _wide_without_mark(sample)
    if wide:
        return wide
    if sample.isascii():
        return _seven_bit(sample, name)
    if _is_utf8(sample):
        return "utf-8"
    wanted = _known(declared)
    return _best(sample, name, wanted)


def _dense(data: bytes) -> bytes:
    """A stretch of the data that begins at its first byte that is not ASCII."""
    found = re.search(rb"[\x80-\xff]", data)
    return data[found.start() : found.start() + _SAMPLE] if found else data[:_SAMPLE]


def _known(declared: str) -> str:
    wanted = declared.strip().strip("\"'").lower()
    wanted = _WIDER.get(wanted, wanted)
    if wanted == "euc-tw":
        return wanted
    try:
        return codecs.lookup(wanted).name if wanted else ""
    except LookupError:
        return ""


#: Text in UTF-16 is told from other bytes read so by being plain Chinese: chance gives at most half of this.
_WIDE_SURE = 0.8


def _wide_without_mark(sample: bytes) -> str:
    """`utf-16-le` and its like for text that comes without a byte order mark."""
    sample = sample[:_COUNTED]
    even = sample[: len(sample) - len(sample) % 4] or sample[: len(sample) - len(sample) % 2]
    if len(even) < 4 or (even.isascii() and 0 not in even) or (0 not in even and _is_utf8(sample)):
        return ""
    score, best = max((_plausible(_decoded(even, one)), one) for one in _wide_candidates(even))
    if score < _WIDE_SURE:
        return ""
    rivals = _MULTIBYTE if 0 not in even else ()
    return best if all(score > _plausible(_decoded(even, one)) + _CLEAR for one in rivals) else ""


def _wide_candidates(sample: bytes) -> tuple[str, ...]:
    if sample[0::4].count(0) * 4 >= len(sample) * 0.9:
        return ("utf-32-be",)
    if sample[3::4].count(0) * 4 >= len(sample) * 0.9 and sample[2::4].count(0) * 4 >= len(sample) * 0.5:
        return ("utf-32-le",)
    return ("utf-16-le", "utf-16-be")


def _seven_bit(sample: bytes, name: str) -> str:
    """HZ and ISO-2022-CN/JP hide Chinese in ASCII bytes."""
    if b"~{" in sample and b"~}" in sample:
        return "hz"
    if re.search(rb"\x1b\$[)*][AG]", sample):
        raise EncodingError(name, "ISO-2022-CN is not read", hint="convert it to UTF-8")
    if b"\x1b$" in sample:
        raise EncodingError(name, "the text is Japanese (ISO-2022-JP)", hint="only Chinese documents are read")
    return "utf-8"


_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _is_utf8(sample: bytes) -> bool:
    """Whether the bytes are UTF-8, some broken ones and a cut at either end aside."""
    right = _UTF8.findall(sample)
    stray = len(re.sub(rb"[\x00-\x7f]+", b"", _UTF8.sub(b"", sample)))
    if not right or (stray > 3 and stray * _SURE > len(right)):
        return False
    # Two bytes alone may be GBK by chance (the word 联通 is the known case); three-byte sequences hardly.
    two = sum(len(one) == 2 for one in right)
    return two < len(right) * 0.5 or _plausible(sample.decode("utf-8", errors="replace")) >= _plausible(
        _decoded(sample, "gb18030")
    )


def _best(sample: bytes, name: str, wanted: str) -> str:
    sample = _dense(sample)[:_COUNTED]
    candidates = dict.fromkeys((wanted, *_MULTIBYTE) if wanted and wanted not in ("utf-8",) else _MULTIBYTE)
    scores = {one: _plausible(_decoded(sample, one)) for one in candidates}
    best = max(scores, key=lambda one: scores[one])
    if wanted in scores and scores[wanted] >= scores[best] - _CLEAR:
        best = wanted
    foreign = max((_japanese(_decoded(sample, one)), one) for one in _JAPANESE)
    if foreign[0] > max(0.15, 0.0) and foreign[0] + 0.5 > scores[best] and scores[best] < 0.7:
        raise EncodingError(
            name, f"the text is Japanese ({foreign[1].replace('cp932', 'Shift-JIS')})", hint="only Chinese documents are read"
        )
    western = _western(sample)
    if western and scores[best] < 0.5:
        return "cp1252"
    if scores[best] < 0.35:
        raise EncodingError(name, "the bytes are no text in UTF-8, GB18030, Big5 or EUC-TW", hint="convert it to UTF-8")
    return best


def _western(sample: bytes) -> bool:
    """Whether bytes above ASCII stand alone among letters, as in `caf\\xe9`."""
    high = len(re.findall(rb"[\x80-\xff]", sample))
    lone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", sample))
    return lone > 0.8 * high and high < 0.3 * len(sample)


def _decoded(data: bytes, encoding: str) -> str:
    if encoding == "euc-tw":
        from kg.read.euc_tw import decode_euc_tw

        return decode_euc_tw(data)
    return data.decode(encoding, errors="replace")


@cache
def _common() -> tuple[frozenset[str], frozenset[str]]:
    """The most frequent characters of Chinese text in both scripts, and the common ones (first levels of GB 2312 and Big5)."""
    most = frozenset(_FREQUENT)
    first = {bytes((row, cell)).decode("gb2312", errors="ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)}
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    second = {bytes((row, cell)).decode("big5", errors="ignore") for row in range(0xA4, 0xC7) for cell in cells}
    return most, frozenset((first | second) - {""})


#: Frequent characters of reports and news in both scripts, written down by us; they only have to tell text from noise.
_FREQUENT = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全"
    "表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员"
    "這個為時來們產動對會發學經過說進還機實業無開關體國務後東長門間電點數當與區應該處報導記發華聯僑億萬歲團結構設協議總統選舉"
    "，。、：；“”「」（）《》！？"
)
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_ODD = re.compile("[\ufffd\ue000-\uf8ff\x80-\x9f\uff61-\uff9f\u0400-\u04ff\uac00-\ud7af\U000e0000-\U0010ffff]")


def _plausible(text: str) -> float:
    """From below 0 (noise) to about 1.5 (plain Chinese): how much the characters beyond ASCII look like Chinese text."""
    wide = [char for char in text if char > "\x7f"]
    if not wide:
        return 0.0
    most, first = _common()
    frequent = sum(char in most for char in wide)
    common = sum(char in first for char in wide)
    odd = sum(bool(_ODD.match(char)) for char in wide) if _ODD.search(text) else 0
    return (frequent + 0.5 * common - 3 * odd) / len(wide)


def _japanese(text: str) -> float:
    """The share of kana among the characters beyond ASCII, less what is broken; half-width kana do not count."""
    wide = [char for char in text if char > "\x7f"]
    if not wide:
        return 0.0
    odd = sum(bool(_ODD.match(char)) for char in wide)
    return (len(_KANA.findall(text)) - 3 * odd) / len(wide)
