"""Things in a store by name: what people type -> the IRIs they mean, and what the store says of one IRI."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.characters import name_key, simplified
from kg.errors import QueryError
from kg.graph import iri
from kg.rdf import TYPE, Literal, writable
from kg.store import base_of, term_value
from kg.vocabulary import KGO, PREFIXES, RDFS, SKOS, superclasses, terms

if TYPE_CHECKING:
    from pyoxigraph import Store

#: As many near names as fit under a message without hiding it.
SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class Thing:
    """A node with its names; `classes` are local names, the finest first."""

    iri: str
    label: str
    label_hant: str
    alt_labels: tuple[str, ...]
    classes: tuple[str, ...]


def values(store: Store, subject: str, predicate: str) -> list[str | Literal]:
    """The values of one property of one thing, in the union, sorted."""
    from pyoxigraph import DefaultGraph, NamedNode

    found = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, DefaultGraph())
    return sorted((term_value(quad.object) for quad in found), key=str)


def subjects(store: Store, predicate: str, thing: str) -> list[str]:
    """The things that have `thing` as a value of the property, sorted."""
    from pyoxigraph import DefaultGraph, NamedNode

    found = store.quads_for_pattern(None, NamedNode(predicate), NamedNode(thing), DefaultGraph())
    return sorted(str(term_value(quad.subject)) for quad in found)


def text(store: Store, subject: str, local: str) -> str:
    """The first value of a `kgo:` property as text, "" when there is none."""
    found = values(store, subject, KGO + local)
    if not found:
        return ""
    return found[0].value if isinstance(found[0], Literal) else found[0]


def thing(store: Store, node: str) -> Thing:
    """The names and classes of a node; one without a label goes by the end of its IRI."""
    labels = {each.language: each.value for each in values(store, node, SKOS + "prefLabel") if isinstance(each, Literal)}
    others = {each.value for each in values(store, node, SKOS + "altLabel") if isinstance(each, Literal)}
    types = [str(each).removeprefix(KGO) for each in values(store, node, TYPE) if str(each).startswith(KGO)]
    known = [name for name in types if name in terms()]
    bare = node.rpartition("/")[2] or node
    return Thing(
        node,
        labels.get("zh-Hans", bare),
        labels.get("zh-Hant", labels.get("zh-Hans", bare)),
        tuple(sorted(others)),
        tuple(sorted(known, key=lambda name: (-len(superclasses(name)), name))),
    )


def find(store: Store, words: str) -> tuple[str, ...]:
    """The IRIs of what is called `words`: an IRI, `id:…`, a key, or a name in either script, with or without quotes.

    Raises `QueryError` with the nearest names when nothing is called so.
    """
    known = _as_iri(store, words.strip())
    if known:
        return (known,)
    wanted = name_key(writable(words))
    exact: set[str] = set()
    near: dict[str, str] = {}
    for node, label in _labels(store):
        key = name_key(label)
        if wanted and key == wanted:
            exact.add(node)
        elif wanted and (wanted in key or key in wanted) and key:
            near.setdefault(label, node)
    if exact:
        return tuple(sorted(exact))
    raise QueryError(_unknown(store, words, wanted, near))


def _unknown(store: Store, words: str, wanted: str, near: dict[str, str]) -> str:
    from difflib import get_close_matches

    # Names that hold the words come before names that are merely spelt alike; the shortest is the most likely.
    suggestions = sorted(near, key=lambda label: (wanted not in name_key(label), len(label), label != simplified(label), label))
    if not suggestions and wanted:
        # The Simplified name first: both scripts of a name have one key.
        by_key: dict[str, str] = {}
        for label in sorted({label for _, label in _labels(store)}, key=lambda each: (each != simplified(each), each)):
            by_key.setdefault(name_key(label), label)
        suggestions = [by_key[key] for key in get_close_matches(wanted, list(by_key), n=SUGGESTIONS, cutoff=0.5)]
    if not suggestions:
        return f"nothing in the graph is called {words!r}; kg stats shows what it holds"
    return f"nothing in the graph is called {words!r}; did you mean: {'  '.join(suggestions[:SUGGESTIONS])}"


def _labels(store: Store) -> Iterator[tuple[str, str]]:
    from pyoxigraph import DefaultGraph, NamedNode

    for predicate in (SKOS + "prefLabel", SKOS + "altLabel"):
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph()):
            label = term_value(quad.object)
            if isinstance(label, Literal):
                yield str(term_value(quad.subject)), label.value


def _as_iri(store: Store, words: str) -> str:
    base = base_of(store)
    bare = words[1:-1] if words.startswith("<") and words.endswith(">") else words
    candidates = [bare] if "://" in bare or bare.startswith("urn:") else []
    prefix, colon, local = bare.partition(":")
    if colon and prefix == "id":
        candidates += [base + local, iri(base, local)]
    elif colon and prefix in PREFIXES:
        candidates.append(PREFIXES[prefix] + local)
    candidates += [iri(base, bare)] if bare else []
    for candidate in candidates:
        if _is_subject(store, candidate):
            return candidate
    return ""


def _is_subject(store: Store, node: str) -> bool:
    from pyoxigraph import DefaultGraph, NamedNode

    try:
        subject = NamedNode(node)
    except ValueError:
        return False
    return next(iter(store.quads_for_pattern(subject, None, None, DefaultGraph())), None) is not None


def label_of(store: Store, node: str) -> str:
    """The Simplified name of a node, or the end of its IRI."""
    for each in [*values(store, node, SKOS + "prefLabel"), *values(store, node, RDFS + "label")]:
        if isinstance(each, Literal) and each.language in {"zh-Hans", ""}:
            return each.value
    return node.rpartition("/")[2] or node


def names_of(store: Store, node: str) -> list[str]:
    """Every name of a node in both scripts."""
    found = [*values(store, node, SKOS + "prefLabel"), *values(store, node, SKOS + "altLabel")]
    return [each.value for each in found if isinstance(each, Literal)]
