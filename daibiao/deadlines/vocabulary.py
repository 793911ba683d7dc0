"""The closed lists of this room, each entry with its words in Chinese and English. Pure."""

import tomllib
from pathlib import Path
from typing import NamedTuple


class Words(NamedTuple):
    """One thing in both languages."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The words for a reader of `language`."""
        return self.en if language.startswith("en") else self.zh


def _read(table: str) -> dict[str, Words]:
    """One table of `words.toml`."""
    rows = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))[table]
    return {name: Words(**words) for name, words in rows.items()}


#: What has a term. The part before the dot is the matter.
KEYS = _read("keys")

#: Windows: until then somebody may act, nobody owes. Their end is no lateness, so no lamp and no queue counts them.
WINDOWS = (
    *("suggestion.object", "suggestion.feedback", "suggestion.promise_feedback"),
    *("case.object", "case.rating", "finding.object", "deliberation.object", "item.object"),
)

#: The event from whose day a term runs.
STARTS = _read("starts")
#: With what one matter's term began, where the rule's own word would be untrue of it, too.
EVENTS = STARTS | _read("began")

#: Whose consent an extension needs.
GRANTERS = {
    "coordinator": Words("承办协调人", "the coordinator"),
    "deputies_office": Words("代表工作机构", "the deputies' affairs office"),
    "handing_organ": Words("交办机关", "the organ that handed it over"),
}

#: Whose rows can be chosen by the setting DAIBIAO_TERM_PACK.
REGIONS = {
    "default": Words("本地默认", "Local defaults"),
    "chongqing": Words("重庆", "Chongqing"),
    "qingdao": Words("青岛", "Qingdao"),
    "beijing": Words("北京", "Beijing"),
    "henan": Words("河南", "Henan"),
    "shandong": Words("山东", "Shandong"),
    "zhejiang": Words("浙江", "Zhejiang"),
    "shanghai": Words("上海", "Shanghai"),
}

#: Rows that apply whatever region is chosen: behind it, the case defaults and the nation's law.
BEHIND = {"case": Words("群众诉求默认", "Case defaults"), "nation": Words("全国", "National law")}

PACKS = REGIONS | BEHIND

UNITS = _read("units")

LEVELS = {"county": Words("县级", "County"), "township": Words("乡镇", "Township")}

HOLIDAYS = _read("holidays")
