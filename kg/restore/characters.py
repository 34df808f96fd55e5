"""Characters that no author typed: invisible, private, doubled in Unicode, or written as an entity.

In: a draft. Out: changes; each repair looks once for its own characters and is done where there are none.
"""

from __future__ import annotations

import html
import re
import unicodedata

from kg.restore.draft import Change, Draft

#: Zero width space, joiners, direction marks, soft hyphen, byte order marks inside a text, tags, controls.
_INVISIBLE = re.compile(
    "[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f]"
)
#: A joiner between pictures makes one of them (👨‍👩‍👧); between letters it is waste.
_JOINER = re.compile("(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])")
#: A link's zero width space on a line of its own: 宣誓就职\n\u200b\n时.
_EMPTY_LINE = re.compile("(?<=[\u3400-\u9fff，、])\n[\u200b\u200c\ufeff]+\n(?=[\u3400-\u9fff])")
_SELECTOR = re.compile("(?<=[\u3400-\u9fff])[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")
#: Radicals and compatibility ideographs, as PDF readers give them: ⾦ for 金, 樂 (U+F914) for 樂.
_COMPATIBLE = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
_ENTITY = re.compile(r"&(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}[0-9]{0,2});")
#: A page about markup shows entities on purpose.
_MARKUP = re.compile(r"HTML|html|XML|实体|實體|转义|轉義|字符引用")
_LINE_ENDS = re.compile("[\u2028\u2029\x0b\x0c\x85]")


def invisible_characters(draft: Draft) -> list[Change]:
    """A deletion for each character that is not seen."""
    text = draft.text
    if text.isascii() or not (_INVISIBLE.search(text) or _SELECTOR.search(text) or _JOINER.search(text)):
        return []
    split = [
        Change(match.start(), match.end(), "", "invisible_characters", "a line of nothing inside a sentence")
        for match in _EMPTY_LINE.finditer(text)
    ]
    if split:
        return split
    found = {match.start() for pattern in (_INVISIBLE, _SELECTOR) for match in pattern.finditer(text)}
    found.update(match.start() for match in _JOINER.finditer(text))
    return [Change(at, at + 1, "", "invisible_characters", f"U+{ord(text[at]):04X} is not seen") for at in sorted(found)]


def private_characters(draft: Draft) -> list[Change]:
    """A deletion for each run of private-use characters: icons of a font that is not here."""
    return [
        Change(match.start(), match.end(), _from_gb18030(match[0]), "private_characters", "private use, no meaning elsewhere")
        for match in _PRIVATE.finditer(draft.text)
    ]


def _from_gb18030(run: str) -> str:
    """What Unicode has by now for the private-use characters of GB18030's first edition."""
    return "".join("\u3000" if char == "\ue5e5" else "" for char in run)


def compatibility_characters(draft: Draft) -> list[Change]:
    """A change for each radical or compatibility ideograph to the ordinary character that looks the same."""
    changes: list[Change] = []
    for match in _COMPATIBLE.finditer(draft.text):
        plain = unicodedata.normalize("NFKC", match[0])
        if plain != match[0]:
            changes.append(Change(match.start(), match.end(), plain, "compatibility_characters", f"the same as {plain}"))
    return changes


def literal_entities(draft: Draft) -> list[Change]:
    """A change for each HTML entity that is shown as such."""
    if "&" not in draft.text or _MARKUP.search(draft.text):
        return []
    changes: list[Change] = []
    for match in _ENTITY.finditer(draft.text):
        plain = html.unescape(match[0]).replace("\xa0", " ")
        if plain != match[0]:
            changes.append(Change(match.start(), match.end(), plain, "literal_entities", f"{match[0]} stands for {plain}"))
    return changes


def line_separators(draft: Draft) -> list[Change]:
    """A change for each rare line separator to a line feed."""
    return [
        Change(match.start(), match.end(), "\n", "line_separators", f"U+{ord(match[0]):04X} ends a line")
        for match in _LINE_ENDS.finditer(draft.text)
    ]
