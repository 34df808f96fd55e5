"""The bounds that keep one input from taking all memory or time. Sizes are in bytes unless the name says otherwise."""

from __future__ import annotations

#: One text document. The longest that occur in earnest, yearbooks and whole books in one file, are below 10 MB.
MAX_DOCUMENT = 32 * 2**20

#: One PDF, DOCX, EPUB or message as it comes: most of it is pictures, of which nothing is kept.
MAX_CONTAINER = 256 * 2**20

#: One part that is unpacked from a DOCX, EPUB, ZIP or TAR. XML around the text makes it larger than the text.
MAX_PART = 64 * 2**20

#: All that one archive may unpack to.
MAX_UNPACKED = 8 * 2**30

#: Bytes out for bytes in. DEFLATE reaches 1032 at most, on one repeated byte; Chinese HTML packs about 8-fold.
MAX_RATIO = 200

#: Below this size the ratio says nothing: a page of one repeated table row may pack 300-fold.
RATIO_FREE = 4 * 2**20

#: Members of one archive, records of one WARC, parts of one message.
MAX_MEMBERS = 1_000_000

#: Archives inside archives: `a.zip!/b.zip!/c.txt` is read, one more is not.
MAX_NESTING = 2

#: Pages of one PDF.
MAX_PAGES = 20_000

#: What is looked at to tell the media type and the encoding of a stream.
HEAD = 64 * 2**10
