"""What those who work from the lists are told on their own page."""

from daibiao.notices.wordings import declare

declare(
    "assignment.taken",
    zh="{number}已改由别的单位办理，理由写在待办的“已改办”里。",
    en="{number} was given to another unit. The reason stands in your work list under “Re-assigned”.",
)
