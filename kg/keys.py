"""Local names of IRIs, made from content alone: the same thing gets the same key whatever the order of the input.

In: a class and a name, a raw document, a mention or statement. Out: a string such as `org-中国侨联` that is legal as
the last part of an IRI, holds no slash, and can be read by people.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from kg.characters import name_key
from kg.errors import UsageError
from kg.model import EntityClass, EntityMention, LiteralValue, RawDocument, Statement
from kg.rdf import legal_in_iri

PREFIX_OF: dict[EntityClass, str] = {
    "Organization": "org",
    "Person": "person",
    "Place": "place",
    "Event": "event",
    "Post": "post",
    "Quantity": "quantity",
    "Document": "doc",
}

#: Names longer than this are cut: 48 Chinese characters are 432 bytes once percent-encoded, and file systems,
#: URLs in logs and table columns stay usable.
LONGEST = 48

_KEPT_PUNCTUATION = frozenset("&+:.。！：；…℃％‰№")
_SURROGATE = re.compile("[\ud800-\udfff]")
# 3.5亿元 is not 35亿元: a decimal point is no interpunct.
_POINT = re.compile(r"(?<=[0-9０-９])[.．](?=[0-9０-９])")
_HELD_POINT = "\ue000"


def bare_name(name: str) -> str:
    """What two spellings of a name share: Simplified, no quotes, brackets, spaces, interpuncts, dashes, commas; NFKC.

    >>> bare_name("“侨连五洲·沪上进博” 主题活动")
    '侨连五洲沪上进博主题活动'
    """
    whole = _POINT.sub(_HELD_POINT, _SURROGATE.sub("\ufffd", name))
    normal = unicodedata.normalize("NFKC", name_key(whole)).replace(_HELD_POINT, ".")
    return "".join(char for char in normal if unicodedata.category(char) not in {"Cc", "Cf", "Zs", "Zl", "Zp"})


def entity_key(cls: EntityClass, name: str) -> str:
    """The key of the entity of class `cls` called `name`.

    A short hash of the name follows where characters had to be replaced or cut, so that two names never share a key by it.

    >>> entity_key("Organization", "中国侨联")
    'org-中国侨联'
    """
    if cls not in PREFIX_OF:
        raise UsageError(f"no keys for class {cls!r}; one of {', '.join(PREFIX_OF)}")
    bare = bare_name(name)
    legal = "".join(char if _legal(char) else "_" for char in bare)
    if not bare:
        return f"{PREFIX_OF[cls]}-{digest(name)}"
    if legal != bare or len(legal) > LONGEST:
        return f"{PREFIX_OF[cls]}-{legal[:LONGEST]}-{digest(bare)}"
    return f"{PREFIX_OF[cls]}-{legal}"


def document_key(raw: RawDocument) -> str:
    """The key of a document, from its bytes and its text: the rows of one CSV file share the bytes, not the text."""
    return f"doc-{raw.sha256[:12] or digest(raw.name)}-{digest(raw.text)}"


def mention_key(mention: EntityMention) -> str:
    """The key of a mention node: document, place and entity, and who found it."""
    parts = (mention.document, str(mention.begin), str(mention.end), mention.entity, mention.extractor)
    return f"mention-{digest(*parts, size=16)}"


def statement_key(statement: Statement) -> str:
    """The key of a statement node: everything it says and rests on, but not how sure it is."""
    thing = statement.object
    said = (thing.value, thing.datatype) if isinstance(thing, LiteralValue) else (thing, "")
    place = (statement.document, str(statement.begin), str(statement.end))
    how = (statement.extractor, statement.factuality, statement.attributed_to)
    return f"statement-{digest(statement.subject, statement.property, *said, *place, *how, size=16)}"


def digest(*parts: str, size: int = 8) -> str:
    """`size` hexadecimal digits of the SHA-256 of `parts`; 8 keep two of 9,000 cut names apart with 99 % certainty."""
    # The length before each part keeps ("ab", "c") and ("a", "bc") apart.
    data = "".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")
    return sha256(data).hexdigest()[:size]


@lru_cache(maxsize=1 << 14)  # a few thousand characters make all names
def _legal(char: str) -> bool:
    """Whether `char` may stand in an IRI as it is and is not better replaced (RFC 3987, `ucschar`)."""
    if char.isascii():
        return char.isalnum() or char in _KEPT_PUNCTUATION
    if char in _KEPT_PUNCTUATION:
        return True
    # A letter, mark, number or symbol; unassigned code points differ between Unicode versions.
    return unicodedata.category(char)[0] in "LMNPS" and legal_in_iri(char)
