"""What the joins of all classes share: sets of names, the choice of names to compare, names that the text puts together.

In: names of one class, the text. Out: names, or sets of them joined.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.names import defined_names


class Sets:
    """Disjoint sets over names (Tarjan 1975), with the smaller root winning so that order does not matter."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The name that stands for the set of a name; a name not seen before is a set of its own."""
        self._parent.setdefault(name, name)
        while self._parent[name] != name:
            name = self._parent[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make the sets of two names one."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def join_by(self, keyed: Iterable[tuple[str, str]]) -> None:
        """Make all names that come with the same key one; they come as pairs of name and key."""
        first: dict[str, str] = {}
        for name, key in keyed:
            self.join(name, first.setdefault(key, name))

    def join_if_clear(self, short: str, longer: list[str]) -> None:
        """Join a short name to the longer ones that it may stand for, if these are one thing already."""
        if len({self.root(long) for long in longer}) == 1:
            self.join(short, longer[0])


class Holding:
    """Names by their characters, so that a name is compared with few others and not with all."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._by_character: dict[str, list[str]] = {}
        for name in names:
            for character in set(name):
                self._by_character.setdefault(character, []).append(name)

    def all_of(self, short: str) -> list[str]:
        """The names that may hold every character of `short`, in their order: those that hold its rarest."""
        return min((self._by_character.get(character, []) for character in short), key=len, default=self._names)


def defined(names: list[str], text: str) -> Iterator[tuple[str, str]]:
    """Names with the short names that the text defines right behind them: 厦门大学（以下简称“厦大”）."""
    known, longest = set(names), max(map(len, names), default=0)
    for end, short in defined_names(text):
        for begin in range(max(0, end - longest), end):
            if text[begin:end] in known:
                yield text[begin:end], short


def name_before(text: str, end: int, names: Collection[str], reach: int) -> str:
    """The longest of the names, `reach` characters at most, that ends at a place of the text, or ""."""
    stretches = (text[begin:end] for begin in range(max(0, end - reach), end))
    return next((stretch for stretch in stretches if stretch in names), "")
