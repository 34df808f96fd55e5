"""Document → sentences, words and names, by a small neural network that runs on one core.

In: `Document` (or plain Simplified strings). Out: `Reading` with `sentences`, `tokens` and `names` filled.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document, NameSpan, Reading, Token
from kg.segment import segment
from kg.tag.names import find_names
from kg.tag.words import split_words


def tag(texts: Sequence[str]) -> tuple[tuple[Token, ...], ...]:
    """The words of each Simplified text with LAC's parts of speech; offsets count in that text, tokens cover it.

    >>> text = "万立骏在上海开会。"
    >>> [(text[token.begin:token.end], token.pos) for token in tag([text])[0]]
    [('万立骏', 'PER'), ('在', 'p'), ('上海', 'LOC'), ('开会', 'v'), ('。', 'w')]
    """
    return tuple(tuple(word.token for word in inside) for inside in split_words(texts))


def read(document: Document) -> Reading:
    """A `Reading` of `document` with its sentences, tokens (which cover every sentence) and names, offsets in the document."""
    sentences = segment(document)
    texts = [document.simplified[sentence.begin : sentence.end] for sentence in sentences]
    tokens: list[Token] = []
    spans: list[NameSpan] = []
    for sentence, text, inside in zip(sentences, texts, split_words(texts), strict=True):
        by = sentence.begin
        tokens.extend(Token(word.token.begin + by, word.token.end + by, word.token.pos) for word in inside)
        spans.extend(NameSpan(name.begin + by, name.end + by, name.kind, name.confidence) for name in find_names(text, inside))
    return Reading(document, sentences, tuple(tokens), tuple(spans))
