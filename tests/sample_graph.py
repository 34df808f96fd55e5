"""A small graph made by hand: two documents about 侨连五洲 events, with every kind of node and value.

`sample_graph()` holds; `hostile_graph()` is the same shape with names chosen to break syntaxes.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from kg.characters import traditional
from kg.graph import document_key, entity_key
from kg.model import (
    Document,
    Entity,
    EntityClass,
    EntityMention,
    Factuality,
    Field,
    KnowledgeGraph,
    LiteralValue,
    Metadata,
    RawDocument,
    SourceDocument,
    Span,
    Statement,
)
from kg.vocabulary import DEFAULT_BASE

FIRST = (
    "中国侨联在上海召开“侨连五洲·沪上进博”主题活动\n"
    "2022年11月6日，中国侨联与上海市侨联在上海国家会展中心共同主办“侨连五洲·沪上进博”主题活动。"
    "该活动是第五届中国国际进口博览会的配套活动，来自93个国家和地区的114名海外侨领出席。"
    "中国侨联主席万立骏出席并致辞。活动募集善款约3.5亿元。"
)
SECOND = (
    "侨界动态\n浙江省政府计划于2023年5月举办“侨连五洲·情暖西湖”活动。"
    "有网友称中国侨联将迁往杭州，中国侨联予以否认。"
    "中国侨联此前主办了“侨连五洲·沪上进博”主题活动。"
)


def _entity(cls: EntityClass, label: str, *kinds: str, alt: tuple[str, ...] = (), same: tuple[str, ...] = ()) -> Entity:
    return Entity(entity_key(cls, label), cls, kinds, label, traditional(label), tuple(sorted(alt)), same)


ENTITIES = {
    "acfrc": _entity(
        "Organization",
        "中华全国归国华侨联合会",
        "Association",
        alt=("中国侨联", "侨联"),
        same=("http://www.wikidata.org/entity/Q8047011",),
    ),
    "shanghai_body": _entity("Organization", "上海市侨联", "Association"),
    "zhejiang_body": _entity("Organization", "浙江省政府", "GovernmentAgency", alt=("浙江省人民政府",)),
    "wan": _entity("Person", "万立骏"),
    "post": _entity("Post", "万立骏·中华全国归国华侨联合会·主席"),
    "shanghai": _entity("Place", "上海", "AdministrativeArea", alt=("上海市", "沪")),
    "hangzhou": _entity("Place", "杭州", "AdministrativeArea"),
    "venue": _entity("Place", "上海国家会展中心", "Venue"),
    "ciie": _entity("Event", "第五届中国国际进口博览会", "Exhibition"),
    "ciie_series": _entity("Event", "中国国际进口博览会", "EventSeries", alt=("进博会",)),
    "hushang": _entity("Event", "侨连五洲·沪上进博", "Campaign", alt=("“侨连五洲·沪上进博”主题活动",)),
    "qingnuan": _entity("Event", "侨连五洲·情暖西湖", "Campaign"),
    "series": _entity("Event", "侨连五洲", "EventSeries"),
    "money": _entity("Quantity", "侨连五洲·沪上进博 募集 约3.5亿元"),
}


def source_document(name: str, text: str, title: str, day: str, url: str = "") -> SourceDocument:
    """A document of plain text as `restore` would leave it, with its title and date."""
    raw = RawDocument(name, "text/plain", "utf-8", text, sha256(text.encode("utf-8", "replace")).hexdigest())
    metadata = Metadata(
        title=Field(title, Span(0, len(title))),
        date_published=Field(day, None),
        url=Field(url, None) if url else None,
    )
    return SourceDocument(document_key(raw), Document(raw, text, text, (), (), metadata))


class _Builder:
    """Collects mentions and statements whose places are found by their words."""

    def __init__(self, source: SourceDocument) -> None:
        self.source, self.text = source, source.document.raw.text
        self.mentions: list[EntityMention] = []
        self.statements: list[Statement] = []

    def mention(self, entity: Entity, words: str, start: int = 0) -> None:
        begin = self.text.index(words, start)
        self.mentions.append(
            EntityMention(entity.key, self.source.key, begin, begin + len(words), words, "named_by_hand", 0.9),
        )

    def say(
        self,
        subject: Entity,
        name: str,
        thing: Entity | LiteralValue,
        words: str,
        *,
        factuality: Factuality = "asserted",
        confidence: float = 0.9,
        by: str = "",
    ) -> None:
        begin = self.text.index(words)
        end = begin + len(words)
        value = thing.key if isinstance(thing, Entity) else thing
        self.statements.append(
            Statement(
                subject.key,
                name,
                value,
                self.source.key,
                begin,
                end,
                words,
                "read_by_hand",
                confidence,
                factuality,
                by,
            )
        )


def _first() -> _Builder:
    e = ENTITIES
    source = source_document(
        "news/沪上进博.txt", FIRST, FIRST.partition("\n")[0], "2022-11-07T09:30", "https://example.org/a?x=1&y=侨"
    )
    told = _Builder(source)
    for name, words in (
        ("acfrc", "中国侨联"),
        ("shanghai_body", "上海市侨联"),
        ("shanghai", "上海"),
        ("venue", "上海国家会展中心"),
        ("hushang", "“侨连五洲·沪上进博”主题活动"),
        ("ciie", "第五届中国国际进口博览会"),
        ("ciie_series", "中国国际进口博览会"),
        ("wan", "万立骏"),
        ("series", "侨连五洲"),
    ):
        told.mention(e[name], words)
    told.mention(e["acfrc"], "中国侨联", start=30)
    hosts = "中国侨联与上海市侨联在上海国家会展中心共同主办“侨连五洲·沪上进博”主题活动"
    told.say(e["hushang"], "organizer", e["acfrc"], hosts)
    told.say(e["hushang"], "organizer", e["shanghai_body"], hosts, confidence=0.855)
    told.say(e["hushang"], "location", e["venue"], hosts)
    told.say(e["hushang"], "startDate", LiteralValue("2022-11-06", "date"), "2022年11月6日")
    told.say(e["hushang"], "subEventOf", e["ciie"], "该活动是第五届中国国际进口博览会的配套活动")
    told.say(e["hushang"], "inSeries", e["series"], "侨连五洲·沪上进博")
    told.say(e["ciie"], "inSeries", e["ciie_series"], "第五届中国国际进口博览会")
    told.say(e["ciie"], "edition", LiteralValue("05", "integer"), "第五届")
    told.say(e["hushang"], "countryCount", LiteralValue("93", "integer"), "93个国家和地区")
    told.say(e["hushang"], "attendance", LiteralValue("114", "integer"), "114名海外侨领出席")
    told.say(e["hushang"], "speaker", e["wan"], "中国侨联主席万立骏出席并致辞")
    told.say(e["post"], "holder", e["wan"], "中国侨联主席万立骏", confidence=1.0)
    told.say(e["post"], "organization", e["acfrc"], "中国侨联主席万立骏", confidence=1.0)
    told.say(e["post"], "title", LiteralValue("主席", "string"), "主席")
    told.say(e["venue"], "within", e["shanghai"], "上海国家会展中心")
    told.say(e["hushang"], "quantity", e["money"], "募集善款约3.5亿元")
    told.say(e["money"], "value", LiteralValue("350000000", "decimal"), "3.5亿")
    told.say(e["money"], "bound", LiteralValue("about", "string"), "约")
    told.say(e["money"], "unit", LiteralValue("元", "string"), "元")
    told.say(e["money"], "measures", LiteralValue("善款", "string"), "善款")
    return told


def _second() -> _Builder:
    e = ENTITIES
    told = _Builder(source_document("news/动态.txt", SECOND, "侨界动态", "2023-03"))
    for name, words in (
        ("zhejiang_body", "浙江省政府"),
        ("qingnuan", "“侨连五洲·情暖西湖”活动"),
        ("acfrc", "中国侨联"),
        ("hangzhou", "杭州"),
        ("hushang", "“侨连五洲·沪上进博”主题活动"),
    ):
        told.mention(e[name], words)
    plan = "浙江省政府计划于2023年5月举办“侨连五洲·情暖西湖”活动"
    told.say(e["qingnuan"], "organizer", e["zhejiang_body"], plan, factuality="planned")
    told.say(e["qingnuan"], "startDate", LiteralValue("2023-05", "gYearMonth"), "2023年5月", factuality="planned")
    told.say(e["qingnuan"], "inSeries", e["series"], "侨连五洲·情暖西湖")
    told.say(e["hushang"], "organizer", e["acfrc"], "中国侨联此前主办了“侨连五洲·沪上进博”主题活动")
    rumour = "中国侨联将迁往杭州，中国侨联予以否认"
    told.say(e["acfrc"], "basedIn", e["hangzhou"], rumour, factuality="denied", by=e["acfrc"].key)
    return told


def sample_graph(base: str = DEFAULT_BASE) -> KnowledgeGraph:
    """The graph of both documents, sorted by key."""
    first, second = _first(), _second()
    publisher = Statement(
        first.source.key, "publisher", ENTITIES["acfrc"].key, first.source.key, 0, 4, "中国侨联", "read_by_hand", 0.8
    )
    return KnowledgeGraph(
        base,
        tuple(sorted((first.source, second.source), key=lambda source: source.key)),
        tuple(sorted(ENTITIES.values(), key=lambda entity: entity.key)),
        (*first.mentions, *second.mentions),
        (*first.statements, *second.statements, publisher),
    )


HOSTILE = (
    'a"b\\c',
    "线\n\r\t行",
    "\x00\x01\x0b\x0c\x1f\x7f\x85",
    "\u2028\u2029\ufeff\u200b\u202e",
    "\ufffe\uffff\ud800",
    "</script><b>&amp;]]>",
    "\"\"\"'''",
    "@zh ^^xsd:int ; . , #",
    "𠮷野家😀",
    "%2F/../?q#frag",
    "{GRAPH <x>}",
    "=1+1",
    "\\u0041\\",
    "",
    " ",
)


def hostile_graph(names: tuple[str, ...] = HOSTILE, base: str = DEFAULT_BASE) -> KnowledgeGraph:
    """Organizations, an event and a document called by `names`, each organizing the event."""
    bodies = [Entity(entity_key("Organization", name), "Organization", (), name, name, (name + "甲",)) for name in names]
    unique = {body.key: body for body in bodies}
    event = Entity(entity_key("Event", "".join(names)), "Event", ("Forum",), "".join(names), "".join(names))
    text = "\n".join(names)
    source = source_document("odd/" + names[0], text, names[-1] or names[0], names[0], "https://example.org/" + names[0])
    statements = [
        replace(
            Statement(event.key, "organizer", body.key, source.key, 0, len(text), text, names[0], 0.5),
            quote=body.label,
        )
        for body in unique.values()
    ]
    themes = [
        Statement(event.key, "theme", LiteralValue(name, "string"), source.key, 0, 1, name, "rule", 0.25) for name in names
    ]
    mentions = [EntityMention(body.key, source.key, 0, 1, body.label, "rule", 1.0) for body in unique.values()]
    return KnowledgeGraph(base, (source,), (*unique.values(), event), tuple(mentions), (*statements, *themes))
