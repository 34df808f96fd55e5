"""KnowledgeGraph values for the tests and measurements of the page: small and realistic, hostile, and of any size."""

from __future__ import annotations

import random
import re
from hashlib import sha256

from kg.model import (
    Block,
    Document,
    Edit,
    Entity,
    EntityClass,
    EntityMention,
    Field,
    Hints,
    KnowledgeGraph,
    LiteralValue,
    Metadata,
    RawDocument,
    SourceDocument,
    Statement,
)

BASE = "https://w3id.org/zhkg/id/"

#: Two short reports written for the tests. `(liàn)`-like insertions are what damaged mirrors leave in Traditional text.
REPORT = (
    "中國僑聯(lián)舉辦“僑連五洲·情暖西湖”活動\n"
    "2020年11月18日  來源:中國僑聯(lián)\n\n"
    "11月16日,中國僑聯(lián)與浙江省政府在杭州市共同主辦“僑連五洲·情暖西湖”活動。"
    "中國僑聯(lián)主席萬立駿出席並致辭,副主席程學(xué)源主持開幕式。"
    "來自32個國家的150名海外僑領(lǐng)代表出席。\n"
    "“僑連五洲”由中國僑聯(lián)於2019年創(chuàng)辦。活動期間收到捐款3.5億元。\n"
    "(責(zé)編:王晴)\n"
)
SECOND = (
    "“侨连五洲·沪上进博”主题活动在上海举行\n"
    "2022年11月5日 来源:侨务新闻\n\n"
    "第五届中国国际进口博览会期间,中国侨联在上海市举办“侨连五洲·沪上进博”主题活动。"
    "中国侨联主席万立骏与上海市侨联主席齐全胜出席。据上海市侨联介绍,活动有超过500万观众在线观看。"
    "山东省侨联否认参与主办。\n"
)


def document(name: str, text: str, title: str, date: str, publisher: str, url: str = "") -> Document:
    """A document whose restored text lacks the parenthesised pinyin of the original."""
    edits, restored, at = [], "", 0
    for match in re.finditer(r"\([a-zü\u00e0-\u01dc]+\)", text):
        restored += text[at : match.start()]
        edits.append(
            Edit(len(restored), len(restored), match.start(), match.end(), "drop_pinyin", "pinyin after its character")
        )
        at = match.end()
    restored += text[at:]
    raw = RawDocument(name, "text/plain", "utf-8", text, sha256(text.encode("utf-8", "replace")).hexdigest(), Hints(url=url))
    blocks = tuple(Block(m.start(), m.end(), "paragraph") for m in re.finditer(r"[^\n]+", restored))
    meta = Metadata(title=Field(title, None), date_published=Field(date, None), publisher=Field(publisher, None))
    verdict = f"pinyin insertions: {len(edits)}" if edits else "clean"
    return Document(raw, restored, restored, blocks, tuple(edits), meta, verdict)


class Writer:
    """Collects entities, mentions and statements, finding the offsets of quotes by looking them up in the originals."""

    def __init__(self, documents: dict[str, Document]) -> None:
        self.documents = documents
        self.entities: dict[str, Entity] = {}
        self.mentions: list[EntityMention] = []
        self.statements: list[Statement] = []

    def entity(
        self, key: str, cls: EntityClass, label: str, hant: str = "", kinds: tuple[str, ...] = (), **more: tuple[str, ...]
    ) -> str:
        self.entities[key] = Entity(key, cls, kinds, label, hant or label, more.get("alt", ()), more.get("same", ()))
        return key

    def mention(self, entity: str, doc: str, *quotes: str) -> None:
        text = self.documents[doc].raw.text
        for quote in quotes:
            for found in re.finditer(re.escape(quote), text):
                self.mentions.append(EntityMention(entity, doc, found.start(), found.end(), quote, "gazetteer", 0.95))

    def say(
        self, subject: str, prop: str, obj: str | LiteralValue, doc: str, quote: str, confidence: float = 0.9, **more: str
    ) -> None:
        begin = self.documents[doc].raw.text.index(quote)
        self.statements.append(
            Statement(subject, prop, obj, doc, begin, begin + len(quote), quote, f"{prop}_rule", confidence, **more)  # type: ignore[arg-type]
        )

    def post(self, person: str, title: str, organization: str, doc: str, quote: str) -> None:
        key = self.entity(f"post-{person}-{title}", "Post", f"{title}")
        self.say(key, "holder", person, doc, quote)
        self.say(key, "organization", organization, doc, quote)
        self.say(key, "title", LiteralValue(title, "string"), doc, quote)
        self.say(person, "affiliation", organization, doc, quote)

    def graph(self) -> KnowledgeGraph:
        return KnowledgeGraph(
            BASE,
            tuple(SourceDocument(key, value) for key, value in sorted(self.documents.items())),
            tuple(sorted(self.entities.values(), key=lambda e: e.key)),
            tuple(sorted(self.mentions, key=lambda m: (m.document, m.begin, m.end, m.entity))),
            tuple(sorted(self.statements, key=lambda s: (s.subject, s.property, str(s.object), s.document, s.begin))),
        )


def small() -> KnowledgeGraph:
    """About twenty nodes of two reports, one of them damaged, with posts, a quantity, a planned and a denied statement."""
    w = Writer(
        {
            "doc-a1": document(
                "僑聯.txt", REPORT, "中國僑聯舉辦“僑連五洲·情暖西湖”活動", "2020-11-18", "中国侨联", "http://example.org/a"
            ),
            "doc-b2": document("进博.html", SECOND, "“侨连五洲·沪上进博”主题活动在上海举行", "2022-11-05T09:30", "侨务新闻"),
        }
    )
    a, b = "doc-a1", "doc-b2"
    ql = w.entity(
        "org-中国侨联", "Organization", "中华全国归国华侨联合会", "中華全國歸國華僑聯合會", ("Association",),
        alt=("中国侨联", "侨联"), same=("http://www.wikidata.org/entity/Q5200541",),
    )  # fmt: skip
    zj = w.entity(
        "org-浙江省政府", "Organization", "浙江省人民政府", "浙江省人民政府", ("GovernmentAgency",), alt=("浙江省政府",)
    )
    sh = w.entity("org-上海市侨联", "Organization", "上海市侨联", "上海市僑聯", ("Association",))
    sd = w.entity("org-山东省侨联", "Organization", "山东省侨联", "山東省僑聯", ("Association",))
    wan = w.entity("person-万立骏", "Person", "万立骏", "萬立駿")
    cheng = w.entity("person-程学源", "Person", "程学源", "程學源")
    qi = w.entity("person-齐全胜", "Person", "齐全胜", "齊全勝")
    hz = w.entity("place-杭州市", "Place", "杭州市", "杭州市", ("AdministrativeArea",), alt=("杭州",))
    shc = w.entity("place-上海市", "Place", "上海市", "上海市", ("AdministrativeArea",), alt=("上海",))
    zjp = w.entity("place-浙江省", "Place", "浙江省", "浙江省", ("AdministrativeArea",))
    xh = w.entity("event-侨连五洲·情暖西湖", "Event", "侨连五洲·情暖西湖", "僑連五洲·情暖西湖", ("Campaign",))
    hs = w.entity("event-侨连五洲·沪上进博", "Event", "侨连五洲·沪上进博", "僑連五洲·滬上進博", ("Campaign",))
    wz = w.entity("event-侨连五洲", "Event", "侨连五洲", "僑連五洲", ("EventSeries",))
    jb5 = w.entity(
        "event-第五届中国国际进口博览会", "Event", "第五届中国国际进口博览会", "第五屆中國國際進口博覽會", ("Exhibition",)
    )
    jb = w.entity(
        "event-中国国际进口博览会", "Event", "中国国际进口博览会", "中國國際進口博覽會", ("EventSeries",), alt=("进博会",)
    )
    money = w.entity("quantity-1", "Quantity", "3.5亿元", "3.5億元")
    w.mention(ql, a, "中國僑聯(lián)")
    w.mention(xh, a, "僑連五洲·情暖西湖")
    w.mention(wz, a, "僑連五洲")
    w.mention(zj, a, "浙江省政府")
    w.mention(hz, a, "杭州市")
    w.mention(wan, a, "萬立駿")
    w.mention(cheng, a, "程學(xué)源")
    for key, quote in ((ql, "中国侨联"), (sh, "上海市侨联"), (sd, "山东省侨联"),
                       (wan, "万立骏"), (qi, "齐全胜"), (shc, "上海市"),
                       (hs, "侨连五洲·沪上进博"), (jb5, "第五届中国国际进口博览会"), (jb, "中国国际进口博览会")):  # fmt: skip
        w.mention(key, b, quote)
    held = "11月16日,中國僑聯(lián)與浙江省政府在杭州市共同主辦“僑連五洲·情暖西湖”活動"
    for obj in (ql, zj):
        w.say(xh, "organizer", obj, a, held)
    w.say(xh, "location", hz, a, held)
    w.say(xh, "startDate", LiteralValue("2020-11-16", "date"), a, held)
    w.say(xh, "inSeries", wz, a, "僑連五洲·情暖西湖", 0.99)
    w.say(xh, "participant", wan, a, "萬立駿出席")
    w.say(xh, "speaker", wan, a, "萬立駿出席並致辭")
    w.say(xh, "participant", cheng, a, "程學(xué)源主持開幕式", 0.6)
    w.say(xh, "attendance", LiteralValue("150", "integer"), a, "來自32個國家的150名海外僑領(lǐng)代表出席")
    w.say(xh, "countryCount", LiteralValue("32", "integer"), a, "來自32個國家的150名海外僑領(lǐng)代表出席")
    w.say(wz, "startDate", LiteralValue("2019", "gYear"), a, "“僑連五洲”由中國僑聯(lián)於2019年創(chuàng)辦")
    w.say(wz, "organizer", ql, a, "“僑連五洲”由中國僑聯(lián)於2019年創(chuàng)辦")
    w.say(xh, "quantity", money, a, "收到捐款3.5億元")
    for prop, literal in (("value", LiteralValue("350000000", "decimal")), ("bound", LiteralValue("exact", "string")),
                          ("unit", LiteralValue("元", "string")), ("measures", LiteralValue("捐款", "string"))):  # fmt: skip
        w.say(money, prop, literal, a, "捐款3.5億元")
    w.post(wan, "主席", ql, a, "中國僑聯(lián)主席萬立駿")
    w.post(cheng, "副主席", ql, a, "中國僑聯(lián)主席萬立駿出席並致辭,副主席程學(xué)源")
    w.post(wan, "主席", ql, b, "中国侨联主席万立骏")
    w.post(qi, "主席", sh, b, "上海市侨联主席齐全胜")
    w.say(hs, "organizer", ql, b, "中国侨联在上海市举办“侨连五洲·沪上进博”主题活动")
    w.say(hs, "location", shc, b, "中国侨联在上海市举办“侨连五洲·沪上进博”主题活动")
    w.say(hs, "subEventOf", jb5, b, "第五届中国国际进口博览会期间,中国侨联在上海市举办“侨连五洲·沪上进博”主题活动", 0.85)
    w.say(hs, "inSeries", wz, b, "侨连五洲·沪上进博", 0.99)
    w.say(jb5, "inSeries", jb, b, "第五届中国国际进口博览会", 0.99)
    w.say(jb5, "edition", LiteralValue("5", "integer"), b, "第五届中国国际进口博览会")
    w.say(jb5, "startDate", LiteralValue("2022", "gYear"), b, "第五届中国国际进口博览会")
    w.say(hs, "startDate", LiteralValue("2022-11", "gYearMonth"), b, "第五届中国国际进口博览会期间")
    w.say(hs, "participant", wan, b, "万立骏与上海市侨联主席齐全胜出席")
    w.say(hs, "participant", qi, b, "齐全胜出席")
    w.say(hs, "audience", LiteralValue("5000000", "integer"), b, "据上海市侨联介绍,活动有超过500万观众在线观看", 0.8,
          factuality="reported", attributed_to=sh)  # fmt: skip
    w.say(hs, "organizer", sd, b, "山东省侨联否认参与主办", 0.7, factuality="denied")
    w.say(sh, "basedIn", shc, b, "上海市侨联", 0.9)
    w.say(sh, "subOrganizationOf", ql, b, "上海市侨联", 0.5)
    w.say(hz, "within", zjp, a, "浙江省政府在杭州市", 0.9)
    w.say("doc-a1", "publisher", ql, a, "來源:中國僑聯(lián)")
    return w.graph()


def hostile(payloads: list[str]) -> KnowledgeGraph:
    """A star of one node a payload; the payload is also a title, a quote, a kind, an address and a document's text."""
    text = "。".join(payloads) + "。"
    documents = {}
    for number, payload in enumerate(payloads):
        body = f"{payload}举办大会。" if number else text
        documents[f"doc-{number:03}"] = document(
            payload, body, payload, payload if number % 3 else "2020-01-01", payload, payload
        )
    w = Writer(documents)
    hub = w.entity("org-中心", "Organization", "中心", "中心")
    classes: tuple[EntityClass, ...] = ("Organization", "Person", "Place", "Event")
    for number, payload in enumerate(payloads):
        doc = f"doc-{number:03}"
        key = w.entity(
            f"x-{number:03}-{payload[:20]}", classes[number % 4], payload, payload, (payload,), alt=(payload,), same=(payload,)
        )
        begin = 0 if number else documents[doc].raw.text.index(payload)
        w.mentions.append(EntityMention(key, doc, begin, begin + len(payload), payload, payload, 0.5))
        w.statements.append(Statement(key, "organizer", hub, doc, begin, begin + len(payload), payload, payload, 0.5))
        w.statements.append(Statement(key, payload, hub, doc, begin, begin + len(payload), payload, payload, 0.5))
        w.statements.append(
            Statement(key, "startDate", LiteralValue(payload, "date"), doc, begin, begin + len(payload), payload, payload, 0.5)
        )
    return w.graph()


_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "立骏学源明华建国志强海燕丽文军平春生晓东"
_CITIES = [
    "杭州",
    "上海",
    "宁波",
    "温州",
    "福州",
    "厦门",
    "泉州",
    "广州",
    "汕头",
    "昆明",
    "青岛",
    "济南",
    "南京",
    "成都",
    "武汉",
]
_KINDS = ["侨联", "商会", "联合会", "基金会", "促进会", "学会"]
_THEMES = ["云聚中秋", "情暖西湖", "沪上进博", "丝路同行", "创新发展", "文化交流", "青年论坛", "经贸合作"]


def of_size(n: int, seed: int = 11) -> KnowledgeGraph:
    """`n` drawn nodes in groups of about 40 with a few hubs, 2.2 statements and 4 mentions a node, a document each 12 nodes."""
    rng = random.Random(seed)
    docs = max(1, n // 12)
    entities, mentions, statements, documents = [], [], [], []
    names: list[str] = []
    for i in range(n):
        cls: EntityClass = ("Organization", "Person", "Event", "Place")[(0, 1, 1, 2, 0, 2, 1, 3)[i % 8]]
        city = _CITIES[i // 40 % len(_CITIES)]
        name = {
            "Organization": f"{city}{_KINDS[i % 6]}{i}",
            "Person": _SURNAMES[i % 20] + _GIVEN[i // 20 % 20] + _GIVEN[i // 3 % 20] + str(i),
            "Event": f"第{i % 30 + 1}届{city}·{_THEMES[i % 8]}{i}",
            "Place": f"{city}{i}号馆",
        }[cls]
        names.append(name)
        entities.append(Entity(f"{cls.lower()}-{i:06}", cls, (), name, name))
    bodies: list[list[str]] = [[] for _ in range(docs)]
    lengths = [0] * docs

    def sentence(doc: int, subject: int, verb: str, obj: str) -> tuple[int, int, int]:
        """The place of the whole sentence in the document and of the object in it."""
        text = f"{names[subject]}{verb}{obj},双方就进一步加强联系、深化务实合作进行了交流。"
        begin = lengths[doc]
        bodies[doc].append(text)
        lengths[doc] += len(text)
        return begin, begin + len(names[subject]) + len(verb) + len(obj), begin + len(names[subject]) + len(verb)

    for i in range(n):
        doc = i * docs // n
        key = f"doc-{doc:05}"
        for _ in range(2):
            group = i - i % 40
            far = rng.random()
            j = (
                rng.randrange(n)
                if far < 0.06
                else (rng.randrange(max(1, n // 200)) if far < 0.1 else min(n - 1, group + rng.randrange(40)))
            )
            if i == j:
                continue
            prop = rng.choice(("organizer", "participant", "location", "memberOf", "speaker", "subOrganizationOf"))
            begin, end, at = sentence(doc, i, "与", names[j])
            quote = bodies[doc][-1][: end - begin]
            statements.append(
                Statement(entities[i].key, prop, entities[j].key, key, begin, end, quote, "rule", round(rng.uniform(0.4, 1), 2))
            )
            mentions.append(EntityMention(entities[i].key, key, begin, begin + len(names[i]), names[i], "tagger", 0.9))
            mentions.append(EntityMention(entities[j].key, key, at, end, names[j], "tagger", 0.9))
        if entities[i].cls == "Event":
            when = f"{2010 + i % 14}-{i % 12 + 1:02}"
            begin, end, _ = sentence(doc, i, "于", f"{when[:4]}年{int(when[5:])}月举行")
            statements.append(
                Statement(
                    entities[i].key,
                    "startDate",
                    LiteralValue(when, "gYearMonth"),
                    key,
                    begin,
                    end,
                    bodies[doc][-1][: end - begin],
                    "time",
                    0.9,
                )
            )
    for doc in range(docs):
        text = "".join(bodies[doc])
        documents.append(
            SourceDocument(
                f"doc-{doc:05}",
                document(f"{doc}.txt", text, f"报告{doc}", f"{2010 + doc % 14}-06-{doc % 28 + 1:02}", "侨务新闻"),
            )
        )
    return KnowledgeGraph(BASE, tuple(documents), tuple(entities), tuple(mentions), tuple(statements))
