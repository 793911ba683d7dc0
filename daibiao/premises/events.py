"""What can happen to the checklist of a station and to the rules on its wall."""

from daibiao.audit.catalogue import declare

declare(
    "equipment.added", zh="设施清单加了 {count} 项", en="{count} lines added to the checklist", public=False
)
declare("equipment.noted", zh="核对了设施", en="Equipment checked", public=False)
declare("equipment.struck", zh="设施清单去掉一项", en="A line of the checklist was struck", public=False)
declare(
    "wall_rule.hung",
    zh="制度第 {version} 版从 {since} 起执行",
    en="Rule, version {version}, holds from {since}",
)
declare("wall_rule.unhung", zh="制度执行到 {on}", en="Rule holds until {on}")
