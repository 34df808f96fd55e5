"""What a document says of itself: headline, date, publisher, people.

In: the judged pieces of a draft and the head of the page. Out: `Metadata` with spans in the original.

The visible byline is believed before the page's head, and the head before what the container or the address says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import Field, Metadata, RawDocument
from kg.restore.byline import Kind, Part, is_name, is_publisher, names
from kg.restore.cues import HAN, agencies, view, words
from kg.restore.dates import first_date
from kg.restore.draft import Draft
from kg.restore.outline import credit_begin
from kg.restore.page_head import PageHead, of_page
from kg.restore.paragraphs import Row
from kg.restore.piece import Piece
from kg.restore.readings import LETTERS
from kg.restore.reports import FIRST_PRINT, OWN_REPORT, RELEASED, REPORTS, REPRINTED, SIGNS, dateline, reporters, signed
from kg.restore.script import simplified
from kg.restore.sitehead import owner_of

__all__ = ["gather", "of_page"]

#: 新华社北京5月6日电（记者张三、李四）: the head of a dispatch stands in the first paragraphs.
_FIRST_PARAGRAPHS = 3
#: Down to this line below the headline a site may name itself.
_BELOW_TITLE = 3
#: So many of the last lines can say who signs, and where a text was printed first.
_FOOT = 4


def gather(pieces: Sequence[Piece], title: int, head: PageHead, draft: Draft, raw: RawDocument) -> Metadata:
    """The metadata of the document."""
    read = _Gathering(draft)
    bylines = [piece for piece in pieces if piece.byline and (piece.role in ("byline", "credit") or not piece.drop)]
    for piece in bylines:
        read.line(piece)
    for piece in [piece for piece in pieces if piece.role in ("paragraph", "item") and not piece.drop]:
        read.credits_behind(piece)
    for piece in [piece for piece in pieces if piece.prose and not piece.drop][:_FIRST_PARAGRAPHS]:
        read.dispatch(piece)
    for piece in [piece for piece in pieces if piece.prose and not piece.drop][-2:]:
        read.reporters_in(piece)
    if not read.people["author"] and not read.people["reporter"]:
        read.signed_by(pieces, title)
    read.signature([piece for piece in pieces[title + 1 :] if not piece.drop][-_FOOT:])
    for piece in (*pieces[-_FOOT:], *pieces[: title + _BELOW_TITLE]):
        read.reprint(piece)
    for piece in pieces[: title + _BELOW_TITLE]:
        read.site(piece)
    hints = raw.hints
    return Metadata(
        title=_title(pieces, title, head, read) or _hint(without_space(hints.title)),
        date_published=read.date(True)
        or _head_date(head)
        or _hint(first_date(view(hints.date)))
        or _dated_address(head, raw)
        or read.date(False)
        or read.dated,
        publisher=read.publisher()
        or _simple(head.source)
        or read.agency
        or _hint(hints.publisher)
        or _site(head.site)
        or next(iter(read.signed), None),
        url=_hint(hints.url) or head.url,
        authors=tuple(read.people["author"]) or _people(head.author) or tuple(filter(None, [_hint(hints.author)])),
        reporters=tuple(read.people["reporter"]),
        editors=tuple(read.people["editor"]),
    )


class _Gathering:
    """The fields found so far, each value once."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.people: dict[str, list[Field]] = {"author": [], "reporter": [], "editor": []}
        self._sources: list[Field] = []
        self._beside: list[Field] = []  # stand unlabelled beside a date
        self._dates: list[tuple[bool, Field]] = []
        self.agency: Field | None = None
        self.dated: Field | None = None  # the day that the head of a report or a note on its first print gives
        self.signed: list[Field] = []  # who signs, prints or owns the site, the surest first

    def line(self, piece: Piece) -> None:
        """Takes the fields of a byline or a line of credits."""
        if not piece.byline:
            return
        parts = piece.byline.parts
        for number, part in enumerate(parts):
            begin, end = piece.row.begin + part.begin, piece.row.begin + part.end
            if part.kind == "date":
                self._date(piece, part, number, parts)
            elif part.kind == "source":
                self._source(begin, end, self._sources)
            elif part.kind == "author" and _is_office(view(self._draft.text[begin:end])):
                self._source(begin, end, self._beside)
            elif part.kind in self.people:
                self._names(part.kind, begin, end)
        self._unlabelled(piece)

    def _date(self, piece: Piece, part: Part, number: int, parts: Sequence[Part]) -> None:
        if not part.iso:
            return
        line = piece.row.view
        before = line[max(0, part.begin - 8) : part.begin]
        span = self._draft.source(piece.row.begin + part.begin, piece.row.begin + part.end)
        if len(parts) > 1 and (other := _OTHER_DAY.search(before)):
            if other[1] in {"修改", "更新"}:
                self.dated = self.dated or Field(part.iso, span)
            return
        sure = piece.role in ("byline", "credit")
        if sure or (piece.byline and not piece.byline.labels and words("menu").issuperset(piece.byline.words)):
            self._dates.append((sure, Field(part.iso, span)))

    def _source(self, begin: int, end: int, found: list[Field]) -> None:
        value = simplified(self._draft.text[begin:end]).strip()
        first = FIRST_PRINT.fullmatch(value)
        if first:
            begin, end, value = begin + first.start("name"), begin + first.end("name"), first["name"]
        if value and not re.fullmatch(r"[\W\d_]+|本站|原创|本站原创|转载|网络|互联网|未知|佚名|.*首页", value):
            found.append(Field(value, self._draft.source(begin, end)))

    def _names(self, kind: Kind, begin: int, end: int) -> None:
        line = view(self._draft.text[begin:end])
        for low, high in names(line):
            value = _name(simplified(self._draft.text[begin + low : begin + high]))
            field = Field(value, self._draft.source(begin + low, begin + high))
            if all(one.value != value for one in self.people[kind]) and _may_be_named(value, kind):
                self.people[kind].append(field)

    def _unlabelled(self, piece: Piece) -> None:
        """Takes the publisher from `2024-05-06 10:20 中国侨联` and the reporter from `王大明/台北报导`."""
        line = piece.row.view
        reported = re.match(
            rf"^[\[(]?(?:(?P<medium>[{HAN}]{{2,8}}?)?(?:记者|编辑|特派员))?\s*(?P<name>[{HAN}]{{2,4}})\s*/\s*[{HAN}]{{2,6}}报导",
            line,
        )
        if reported:
            begin = piece.row.begin
            self._names("reporter", begin + reported.start("name"), begin + reported.end("name"))
        if not piece.byline or piece.role != "byline" or piece.byline.has("source") or not piece.byline.has("date"):
            return
        for word in (piece.byline.rest, *piece.byline.words):
            name = word.strip("《》")
            if not re.fullmatch(rf"[{HAN}A-Za-z]{{2,16}}", name) or not (name != word or _may_publish(name)):
                continue
            at = line.find(name)
            if at >= 0 and (len(piece.byline.words) == 1 or word != piece.byline.rest or is_publisher(name)):
                self._source(piece.row.begin + at, piece.row.begin + at + len(name), self._beside)
                return

    def credits_behind(self, piece: Piece) -> None:
        """Takes the editors named behind the last sentence of a paragraph: `…。(责编:王晴、黄瑾)`."""
        from kg.restore.byline import byline

        cut = credit_begin(piece.row.view)
        if not cut:
            return
        coded = _CODED_DAY.search(piece.row.view, cut)
        if coded and (iso := first_date("日期:{}-{}-{}".format(*coded.groups()))):
            self.dated = Field(iso, self._field(piece, *coded.span()).source)
        for part in byline(piece.row.view[cut:]).parts:
            if part.kind in self.people:
                self._names(part.kind, piece.row.begin + cut + part.begin, piece.row.begin + cut + part.end)

    def dispatch(self, piece: Piece) -> None:
        """Takes agency and reporters from the head of a dispatch."""
        line = piece.row.view[:120]
        found = dateline().match(line)
        if found and self.agency is None:
            span = self._draft.source(piece.row.begin + found.start("agency"), piece.row.begin + found.end("agency"))
            self.agency = Field(agencies()[found["agency"]], span)
        if found and found["names"]:
            self._names("reporter", piece.row.begin + found.start("names"), piece.row.begin + found.end("names"))
        own = None if found else OWN_REPORT.match(line)
        if own and self.agency is None:
            self.agency = self._field(piece, *own.span("medium"))
            self.dated = self._day(piece, own, "date") or self.dated
        released = RELEASED.match(line)
        if released:
            self.dated = self._day(piece, released, "date")
        reports = REPORTS.match(line)
        if reports:
            self._names("reporter", piece.row.begin + reports.start("names"), piece.row.begin + reports.end("names"))
        self.reporters_in(piece)

    def _field(self, piece: Piece, begin: int, end: int) -> Field:
        """The words `begin:end` of a line."""
        begin, end = piece.row.begin + begin, piece.row.begin + end
        return Field(simplified(self._draft.text[begin:end]), self._draft.source(begin, end))

    def _day(self, piece: Piece, found: re.Match[str], name: str) -> Field | None:
        iso = first_date(found[name] or "")
        return Field(iso, self._field(piece, *found.span(name)).source) if iso else None

    def signed_by(self, pieces: Sequence[Piece], title: int) -> None:
        """Takes the names with which a text is signed under the headline or at the end, where no others are told of."""
        first = next((at for at, piece in enumerate(pieces) if piece.prose and not piece.drop), len(pieces))
        under = [piece for piece in pieces[title + 1 : first] if not piece.drop]
        kept = [piece for piece in pieces[first:] if not piece.drop]
        for piece in (*under, *kept[-_FOOT:]):
            shift = max(0, len(piece.row.view) - _LONGEST_NOTE)
            alone = piece in under and piece.byline is None
            span = signed(piece.row.view[shift:], alone)
            if span is None:
                continue
            begin, end = (piece.row.begin + shift + at for at in span)
            if not alone or self._draft.text.count(self._draft.text[begin:end]) == 1:  # what recurs is a subject
                self._names("author", begin, end)
                return

    def signature(self, pieces: Sequence[Piece]) -> None:
        """Takes who signs from the line above the date under the text: 江临市商务局 / 2023年7月10日."""
        for piece, below in pairwise(pieces):
            dated = below.byline is not None and below.byline.has("date") and not below.byline.rest
            signs = SIGNS.fullmatch(piece.row.view) if dated else None
            if signs and is_publisher(signs["who"]):
                self.signed.append(self._field(piece, *signs.span("who")))

    def reprint(self, piece: Piece) -> None:
        """Takes where and when a text was printed first from the note under it."""
        found = REPRINTED.search(piece.row.view) if len(piece.row.view) <= _LONGEST_NOTE else None
        if not found:
            return
        self.signed.append(self._field(piece, *found.span("medium")))
        month, day = found["month"] or found["m2"], found["day"] or found["d2"]
        iso = "-".join(part.zfill(2) for part in (found["year"], month, day) if part)
        self.dated = self.dated or Field(iso, self._field(piece, found.start("year"), found.end()).source)

    def site(self, piece: Piece) -> None:
        """Takes whose site it is from the line above the headline."""
        owner = owner_of(piece.row.view)
        if owner:
            at = piece.row.view.find(owner)
            self.signed.append(self._field(piece, at, at + len(owner)))

    def reporters_in(self, piece: Piece) -> None:
        """Takes reporters from a bracket: `(记者 张三)`."""
        for found in reporters().finditer(piece.row.view):
            begin, end = found.span("names")
            if (found["tail"] or "").endswith(("电", "报导", "报道")) and re.fullmatch(f"[{HAN}]{{5,9}}", found["names"]):
                # 中央社记者王大明台北6日电: the place follows the name; Taiwan's names have three characters.
                end = begin + 3
            self._names("reporter", piece.row.begin + begin, piece.row.begin + end)

    def publisher(self) -> Field | None:
        """The first publisher found, those with a label before it first."""
        return next(iter([*self._sources, *self._beside]), None)

    def date(self, sure: bool) -> Field | None:
        """The date in a byline (`sure`), or the one under the text."""
        found = [field for certain, field in self._dates if certain == sure]
        if not found:
            return None
        if not sure:
            return found[-1]
        # 发布日期:2024-05-06 …  2024-05-06 08:30: the more precise of two that agree.
        return max((field for field in found if field.value.startswith(found[0].value)), key=lambda field: len(field.value))


#: (编辑:李亨岚)1071111: the day as Taiwan's news agency writes it behind a report.
_CODED_DAY = re.compile(r"\)(1[01]\d)(\d\d)(\d\d)$")
#: 更新日期: a page without another date is of the day of its last change.
_OTHER_DAY = re.compile(r"(实施|生效|废止|失效|截止|修改|更新)(?:日期|时间)?\s*:\s*$")
#: 县政府信息中心, 本刊编辑部 sign as authors; editors and reporters are persons.
_PERSON = re.compile(rf"[{HAN}]{{2,4}}(?:·[{HAN}]{{1,6}})*|.*[A-Za-z].*")


def _may_be_named(value: str, kind: Kind) -> bool:
    """Whether a value can be the name of somebody with that part in the making."""
    if re.search(r"\d|管理员|admin|未知|佚名|本站|^(?:次数|历史|记录)$", value) or value in words("switches"):
        return False
    return kind == "author" or (bool(_PERSON.fullmatch(value)) and value[-1] not in "部处科室")


#: A longer line under a text is no note on where it was printed first.
_LONGEST_NOTE = 80


def _is_office(text: str) -> bool:
    """Whether the view of an author's name is that of an office: 玉树州红十字会."""
    return len(text) > 4 and is_publisher(text) and not is_name(text)


def _may_publish(text: str) -> bool:
    """Whether the words beside a date may be a publisher: names of persons of four characters are rarer than those of media."""
    if is_publisher(text):
        return True
    return (not is_name(text) or len(text) == 4) and not text.endswith(_VENUES)


#: 二〇二二年十一月十八日 大学会堂: where something was, not who told of it.
_VENUES = ("堂", "楼", "场", "酒店", "宾馆")


def _name(text: str) -> str:
    """The name without the blanks that set it wide."""
    return re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}])", "", text).strip()


def without_space(text: str) -> str:
    """The text in Simplified characters with runs of white space made one blank."""
    return re.sub(r"\s+", " ", simplified(text)).strip()


def _title(pieces: Sequence[Piece], title: int, head: PageHead, read: _Gathering) -> Field | None:
    if title >= 0:
        row = pieces[title].row
        end = row.begin + _title_end(row.view)
        below = _subtitle(pieces, title)
        value = row.text[: end - row.begin] + (below.text if below else "")
        return Field(without_space(value), read._draft.source(row.begin, below.end if below else end))
    return _simple(head.title) or _last_step(pieces, read)


#: 独竹漂上见分晓 / ——州第十届民族运动会收官: what a dash begins on the next line goes on with the headline.
_GOES_ON = re.compile(r"--?[^-]{4,60}$")


def _subtitle(pieces: Sequence[Piece], title: int) -> Row | None:
    """The second line of the headline, if it has one."""
    below = pieces[title + 1] if title + 1 < len(pieces) else None
    return below.row if below and not below.prose and not below.byline and _GOES_ON.match(below.row.view) else None


#: 编辑 讨论 上传视频 behind the name of an entry.
_BUTTONS_BEHIND = re.compile(r"\s+(?:\[?编辑\]?|播报|词条|讨论|收藏|锁定)(?:[\s|·]+\S{2,6})*$")
#: 程其炜 [chéng qí wěi]: how a name is read.
_SPELLED = re.compile(rf"\s*[\[(][{LETTERS}' ]{{2,40}}[\])]$")
#: 钟佩玲 (中国女企业家): what tells entries of one name apart.
_TOLD_APART = re.compile(r"(?<=\S)\s+\([^()]{2,40}\)$")


def _title_end(line: str) -> int:
    """Where the title ends in the view of its line: before buttons, and before what only tells an entry from others."""
    bare = _SPELLED.sub("", _BUTTONS_BEHIND.sub("", line)).rstrip()
    short = _TOLD_APART.sub("", bare)
    return len(short if re.fullmatch(rf"[{HAN}A-Za-z·]{{2,20}}", short) else bare)


def _last_step(pieces: Sequence[Piece], read: _Gathering) -> Field | None:
    """The last step of the path to the page, for a page without a headline: 关于商会 > 会史沿革."""
    trail = next((piece.row for piece in pieces if piece.role == "breadcrumb"), None)
    last = re.search(rf">\s*(?P<name>[{HAN}]{{3,20}})\s*$", trail.view) if trail else None
    if trail is None or last is None or last["name"] in words("menu") or re.search("正文|详情|内容|列表", last["name"]):
        return None
    begin, end = trail.begin + last.start("name"), trail.begin + last.end("name")
    return Field(without_space(trail.text[last.start("name") : last.end("name")]), read._draft.source(begin, end))


def _simple(field: Field | None) -> Field | None:
    return Field(without_space(field.value), field.source) if field else None


def _site(field: Field | None) -> Field | None:
    """The site's name without what it says of itself: 明报新闻网 - 每日明报 daily news."""
    found = _simple(field)
    return Field(re.split(r" [-|_–—·] |\|", found.value)[0].strip(), found.source) if found else None


def _hint(value: str) -> Field | None:
    return Field(without_space(value), None) if value.strip() else None


def _head_date(head: PageHead) -> Field | None:
    return Field(first_date(view(head.date.value)), head.date.source) if head.date else None


def _people(field: Field | None) -> tuple[Field, ...]:
    """The names in the page's `author`, unless it names the site or whoever made the template."""
    if field is None or not field.source:
        return ()
    value = simplified(field.value)
    if re.search(r"网|公司|admin|[a-z]{3,}|[\d_]|部$|局$|会$|报$|社$", value, re.I):
        return ()
    folded = view(value)
    return tuple(Field(_name(value[low:high]), field.source) for low, high in names(folded))


_ADDRESS_DATE = re.compile(r"/(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?([0-3]\d)[/_.]")


def _dated_address(head: PageHead, raw: RawDocument) -> Field | None:
    """The date in the page's address: `/2023/0817/c456-1.html`."""
    address = raw.hints.url or (head.url.value if head.url else "")
    found = _ADDRESS_DATE.search(address)
    iso = first_date("-".join(found.groups())) if found else ""
    return Field(iso, head.url.source if head.url and not raw.hints.url else None) if iso else None
