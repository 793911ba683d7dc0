"""Who may bring files in: the house alone, by its command; there is no page for it."""

from daibiao.accounts.permissions import is_the_house, permit

permit("arrivals.take_in", is_the_house)
