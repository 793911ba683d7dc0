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
STARTS = {
    "told": Words("提出", "Told"),
    "submitted": Words("收到代表建议", "Suggestion received"),
    "accepted": Words("受理", "Accepted"),
    "handed_over": Words("交办", "Handed over"),
    "received": Words("承办单位收到", "Received by the unit"),
    "objected": Words("收到退回说明", "Objection received"),
    "redo_asked": Words("主办单位要求重新提出协办意见", "New opinion asked for by the lead unit"),
    "answered": Words("签发答复", "Answer signed off"),
    "informed": Words("告知反映人", "Person told"),
    "reply_received": Words("代表收到答复", "Reply received by the deputy"),
    "promise_reported": Words("代表收到承诺落实情况", "Report on the promise received by the deputy"),
    "dissatisfied": Words("反馈不满意", "Rated not satisfied"),
    "rehandling_asked": Words("要求重新办理", "Handling again asked for"),
    "congress_closed": Words("大会闭会", "Session closed"),
    **_read("starts"),
}

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

UNITS = {
    "working_day": Words("个工作日", "working day"),
    "month": Words("个月", "month"),
    "day": Words("天", "day"),
    "before_meeting": Words("天（会议前）", "day"),
}

LEVELS = {"county": Words("县级", "County"), "township": Words("乡镇", "Township")}

HOLIDAYS = _read("holidays")
