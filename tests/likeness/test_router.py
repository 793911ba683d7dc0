"""The router learns, says how sure it is and why, and is kept so that nothing wrong is believed."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from daibiao.likeness import storing, training
from daibiao.likeness.router import Router
from daibiao.likeness.training import Example

from .factories import examples


@pytest.fixture(scope="module")
def router() -> Router:
    return training.trained(examples())


def test_it_says_what_how_sure_and_why(router: Router):
    found = router.suggest("三组的水管漏了，停水两天")
    assert found is not None
    assert found.label == "water" and found.certainty > 0.5
    assert {"水管", "停水"} <= set(found.words)
    assert [label for label, _certainty in found.others] != [] and "water" not in dict(found.others)
    assert found.certainty + sum(certainty for _label, certainty in found.others) == pytest.approx(
        1, abs=1e-4
    )


def test_it_says_nothing_where_it_knows_nothing(router: Router):
    assert router.suggest("") is None and router.suggest("！！") is None


def test_the_trial_is_told_with_it(router: Router):
    assert router.facts["examples"] == 300 and router.facts["macro_f1"] > 0.9


def test_below_two_hundred_it_learns_nothing():
    with pytest.raises(training.TooFew) as few:
        training.trained(examples(66))
    assert (few.value.count, few.value.labels) == (198, 3)


def test_one_label_teaches_nothing():
    with pytest.raises(training.TooFew):
        training.trained([Example(f"水管坏了第{n}次", "water") for n in range(300)])


def test_a_rare_label_is_left_out_and_named():
    rare = [Example(f"第{n}次说到唱歌", "singing") for n in range(training.LEAST_OF_A_LABEL - 1)]
    learned = training.trained([*examples(), *rare])
    assert "singing" not in learned.labels and learned.facts["left_out"] == {"singing": len(rare)}


def test_two_labels_are_enough():
    learned = training.trained([each for each in examples(150) if each.label != "school"])
    assert learned.suggest("停水三天了").label == "water"
    assert learned.suggest("路面坏了").label == "roads"


def test_doubled_texts_lie_in_one_fold(monkeypatch: pytest.MonkeyPatch):
    """A text and its twin with other gaps are one group: else the trial would ask for what was just learned."""
    doubled = [twin for each in examples(70) for twin in (each, Example(" ".join(each.text), each.label))]
    lesson, _left_out = training._lesson(doubled)
    for learn, ask in training._folds(lesson):
        assert not set(lesson.groups[learn]) & set(lesson.groups[ask])
    assert len(set(lesson.groups)) <= len(doubled) // 2


def alike(number: int = 50) -> list[Example]:
    """A few sentences, each told by many, who change a word: different texts, and nearly the same."""
    told = {
        "water": (
            "自来水停了几天水管里一滴水都没有",
            "蓄水池裂了轮流去河边挑水",
            "水压小得接不满一桶等到半夜",
            "抽水泵烧坏无人更换",
        ),
        "roads": (
            "桥面护栏撞断夜间容易掉下去",
            "校车进村路面全是大坑",
            "公交班次取消老人赶集不便",
            "斑马线褪色孩子横穿害怕",
        ),
    }
    families = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马苗凤花方俞任袁柳酆鲍史唐费廉岑"
    return [
        Example(f"{families[turn]}家反映{sentence}", label)
        for label, sentences in told.items()
        for sentence in sentences
        for turn in range(number)
    ]


def test_nearly_the_same_texts_lie_in_one_fold_too():
    lesson, _left_out = training._lesson(alike())
    assert len(set(lesson.groups)) <= 8
    for learn, ask in training._folds(lesson):
        assert not set(lesson.groups[learn]) & set(lesson.groups[ask])


def test_few_sentences_told_again_and_again_make_nobody_certain():
    """Before, the trial asked for what was just learned: right each time, and certain of everything."""
    learned = training.trained(alike())
    assert learned.facts["macro_f1"] < 0.9 and learned.facts["distinct"] == {"water": 4, "roads": 4}
    assert learned.suggest("赵家反映蓄水池裂了轮流去河边挑水").certainty < 0.9
    assert learned.suggest("水泵有点吵").certainty < 0.9


def test_of_few_different_texts_it_is_less_certain_than_of_many(router: Router):
    text = "三组的水管漏了，停水两天"
    few = replace(router, facts={**router.facts, "distinct": {"water": 3, "roads": 3, "school": 3}})
    many = replace(router, facts={**router.facts, "distinct": {"water": 999, "roads": 999, "school": 999}})
    assert few.suggest(text).certainty < many.suggest(text).certainty <= 1
    assert few.suggest(text).certainty <= (3 + 1 / 3) / 4 + 1e-6


def test_a_router_of_an_earlier_version_is_still_read(router: Router, tmp_path):
    facts = {name: fact for name, fact in router.facts.items() if name != "distinct"}
    storing.keep(replace(router, facts=facts), tmp_path / "category.npz")
    assert storing.found(tmp_path / "category.npz")[0].suggest("停水三天了").label == "water"


def test_the_same_text_again_is_no_further_example():
    with pytest.raises(training.TooFew) as few:
        training.trained(examples(50) * 3)
    assert few.value.count == 150


def test_the_progress_is_told():
    heard = []
    training.trained(examples(), say=lambda done, of: heard.append((done, of)))
    assert heard == [(done, 6) for done in range(7)]


def test_what_is_kept_is_found_again(router: Router, tmp_path):
    version = storing.keep(router, tmp_path / "deep" / "category.npz")
    again, same = storing.found(tmp_path / "deep" / "category.npz")
    assert same == version
    assert again.suggest("水管坏了") == router.suggest("水管坏了")
    assert [file.name for file in (tmp_path / "deep").iterdir()] == ["category.npz"]


def test_no_file_is_no_router(tmp_path):
    with pytest.raises(FileNotFoundError):
        storing.found(tmp_path / "category.npz")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: b"no archive",
        lambda content: content[: len(content) // 2],
        lambda content: content[:300] + bytes([content[300] ^ 255]) + content[301:],
    ],
)
def test_a_spoilt_file_is_not_believed(router: Router, tmp_path, spoil):
    path = tmp_path / "category.npz"
    storing.keep(router, path)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(storing.Broken):
        storing.found(path)


class _Trap:
    """Would run something if it were unpickled."""

    def __reduce__(self):
        return (os.mkdir, ("/tmp/sprung",))


def test_nothing_in_a_file_runs(tmp_path):
    path = tmp_path / "category.npz"
    np.savez(path, told=np.array([_Trap()], dtype=object))
    with pytest.raises(storing.Broken):
        storing.found(path)
    assert not Path("/tmp/sprung").exists()


def test_other_numbers_than_were_kept_are_not_believed(router: Router, tmp_path):
    path = tmp_path / "category.npz"
    storing.keep(router, path)
    with np.load(path) as arrays:
        changed = dict(arrays)
    changed["weights"] = -changed["weights"]
    np.savez(path, **changed)
    with pytest.raises(storing.Broken):
        storing.found(path)


def test_a_failed_write_leaves_the_old_one(router: Router, tmp_path, monkeypatch):
    path = tmp_path / "category.npz"
    version = storing.keep(router, path)

    def full(*_args, **_kwargs):
        raise OSError("no space left")

    monkeypatch.setattr(storing.np, "savez_compressed", full)
    with pytest.raises(OSError, match="no space"):
        storing.keep(router, path)
    assert [file.name for file in tmp_path.iterdir()] == ["category.npz"] and storing.found(path)[
        1
    ] == version
