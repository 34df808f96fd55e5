"""Which HTML elements begin a line, hold nothing, hide their words, or close one another.

The rules of the HTML standard as far as they decide what is shown on which line.
"""

from __future__ import annotations

from kg.restore.tags import RAW


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Elements that begin and end a line.
BLOCKS = _names("""
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p pre search section summary table
    tbody tfoot thead tr td th caption ul button select object frameset marquee
""")
VOID = _names("area base basefont br col embed frame hr img input keygen link meta param source track wbr")
#: Elements whose words are not for reading.
HIDDEN = _names("head select option button datalist svg math rt rp object canvas audio video map frameset") | RAW
#: Elements before which a paragraph ends by itself.
_END_A_PARAGRAPH = _names("""
    p div ul ol dl table h1 h2 h3 h4 h5 h6 section article blockquote pre hr form header footer nav aside
""")
#: An opening tag of the first closes an open one of the second (HTML's optional end tags).
CLOSES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(sorted(_END_A_PARAGRAPH), ("p",)),
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr",),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
}
TABLE = frozenset(("table",))
#: Where the search for an element to close stops: a `li` in a list inside a list closes no outer `li`.
SCOPE = {"li": _names("ul ol menu dir"), "dt": frozenset(("dl",)), "dd": frozenset(("dl",))}
