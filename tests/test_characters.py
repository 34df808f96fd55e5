"""Characters: one form of each mark for the rules, one form of each name for comparing; lexicons and lines beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_documents import reading

from kg import lexicon
from kg.characters import fold, name_key, simplified, traditional
from kg.errors import DataError
from kg.lines import Line, lines_of

FOLDED = [
    ("「侨连五洲」活动", "“侨连五洲”活动"),
    ("『侨连五洲』", "“侨连五洲”"),
    ('"侨连五洲"活动', "“侨连五洲”活动"),
    ("何塞‧冈萨雷斯", "何塞·冈萨雷斯"),
    ("何塞・冈萨雷斯", "何塞·冈萨雷斯"),
    ("２０２３年", "2023年"),
    ("ＡＰＥＣ", "APEC"),
    ("中国侨联,福建省侨联", "中国侨联，福建省侨联"),
    ("地点:厦门", "地点：厦门"),
    ("陈嘉庚(华侨)", "陈嘉庚（华侨）"),
    ("【新华社】", "（新华社）"),
    ("甲﹑乙", "甲、乙"),
    ("增长５％", "增长5%"),
    ("全角　空格", "全角 空格"),
    ("https://example.org/a,b", "https://example.org/a,b"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_the_length_and_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert len(fold(folded)) == len(text)


@settings(deadline=None)
@given(st.text('侨联中国,:;?!()"“”「」『』·‧・ 　0９Aａ。，\n'))
def test_folding_again_changes_nothing(text: str) -> None:
    # A mark may need two passes, where one half-width mark stands beside another: then the second is the last.
    twice = fold(fold(text))
    assert fold(twice) == twice


KEYS = [
    ("“侨连五洲·七彩云南——东盟华商会”", "侨连五洲七彩云南东盟华商会"),
    ("中國僑聯", "中国侨联"),
    ("中体赛事（北京）管理有限公司", "中体赛事北京管理有限公司"),
    ("何塞·冈萨雷斯", "何塞冈萨雷斯"),
    ("《福建日报》", "福建日报"),
    ("中国 侨联", "中国侨联"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


@settings(deadline=None)
@given(st.text("侨联中國闽臺“”·—（） ,，、。A1é", max_size=20))
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize("name", ["中国侨联", "厦门大学", "第五届中国国际进口博览会", "台湾", "联谊会"])
def test_scripts_there_and_back(name: str) -> None:
    assert simplified(traditional(name)) == name


# ── lexicons ──


@pytest.fixture
def folder(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A folder that stands in for `kg/data/`, with the caches of the loader emptied before and after."""
    monkeypatch.setattr(lexicon, "DATA", tmp_path)
    loaders = (lexicon.text_of, lexicon.rows, lexicon.words, lexicon.tree)
    for loader in loaders:
        loader.cache_clear()
    yield tmp_path
    for loader in loaders:
        loader.cache_clear()


@pytest.mark.parametrize("head", ["", "# source: nowhere\n", "# licence: none\n", "source: x\nlicence: y\n"])
def test_a_lexicon_without_source_or_licence_is_refused(folder: object, head: str) -> None:
    (lexicon.DATA / "words.tsv").write_text(head + "侨联\tname\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"words\.tsv"):
        lexicon.rows("words.tsv")


def test_a_missing_lexicon_is_named(folder: object) -> None:
    with pytest.raises(DataError, match=r"nowhere\.tsv"):
        lexicon.rows("nowhere.tsv")


def test_a_broken_tree_is_named(folder: object) -> None:
    (lexicon.DATA / "rules.yaml").write_text("# source: s  licence: l\n# licence: l\na: [\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"rules\.yaml"):
        lexicon.tree("rules.yaml")


def test_rows_are_fields_without_comments(folder: object) -> None:
    (lexicon.DATA / "words.tsv").write_text("# source: s\n# licence: l\n侨联\t a \n\n# no row\n商会\n", encoding="utf-8")
    assert lexicon.rows("words.tsv") == (("侨联", "a"), ("商会",))
    assert lexicon.words("words.tsv") == {"侨联", "商会"}


# ── lines ──


def line() -> Line:
    """The second sentence of a small document."""
    return lines_of(reading("中国侨联召开会议。万立骏出席“亲情中华”夏令营开营式。"))[1]


def test_a_line_counts_from_its_sentence() -> None:
    second = line()
    assert second.begin == 9
    assert second.text == "万立骏出席“亲情中华”夏令营开营式。"
    assert [second.word(token) for token in second.tokens if token.pos == "PER"] == ["万立骏"]


def test_tokens_around_a_place_of_a_line() -> None:
    second = line()
    for local in range(len(second.text)):
        token = second.token_at(local)
        assert token is None or token.begin <= second.begin + local < token.end
        assert all(one.end <= second.begin + local for one in second.tokens_before(local))
        assert all(one.begin >= second.begin + local for one in second.tokens_after(local))
    assert "".join(second.word(one) for one in second.tokens_after(0)) == second.text
    assert list(second.tokens_before(len(second.text)))[::-1] == list(second.tokens)
