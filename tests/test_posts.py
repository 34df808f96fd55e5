"""Posts: who holds which title in which organization, since when, and how sure the text is of it."""

from __future__ import annotations

from typing import Any

import pytest
from small_documents import cases, graph, posts, reading, rows


@pytest.mark.parametrize("case", [*cases("posts/posts.yaml"), *cases("posts/phrasings.yaml")])
def test_posts(case: dict[str, Any]) -> None:
    found, wanted = posts(case["text"]), rows(case.get("posts", ()))
    assert wanted <= found
    assert not found & rows(case.get("not", ()))
    if case.get("exact"):
        assert found == wanted
    told = reading(case["text"]).posts
    assert rows(case.get("start", ())) <= {(one.person.name, one.title, one.start) for one in told}
    if "factuality" in case:
        assert {one.factuality for one in told} == {case["factuality"]}


def test_a_post_is_a_node_with_holder_organization_and_title() -> None:
    made = graph("林楚钦，男，1950年生于福建泉州，企业家。1998年任泉州海润科技有限公司董事长。")
    (post,) = [one for one in made.entities if one.cls == "Post"]
    told = {one.property: one.object for one in made.statements if one.subject == post.key}
    labels = {one.key: one.label for one in made.entities}
    assert set(told) == {"holder", "organization", "title", "startDate"}
    assert labels[str(told["holder"])] == "林楚钦"
    assert labels[str(told["organization"])] == "泉州海润科技有限公司"
    assert post.label == "林楚钦：泉州海润科技有限公司董事长"


def test_the_same_post_told_twice_is_one_node() -> None:
    made = graph("中国侨联主席万立骏出席。万立骏任中国侨联主席多年。")
    assert len([one for one in made.entities if one.cls == "Post"]) == 1
