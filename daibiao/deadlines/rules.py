"""Who may change the calendar and the terms. Extending is asked of the room whose matter it is."""

from daibiao.accounts.permissions import holds, is_the_house, permit

permit("deadlines.announce_year", holds("coordinator", "system_admin") | is_the_house)
permit("deadlines.set_term", holds("coordinator") | is_the_house)
