"""The doors of the exchange: the offices' own; a file that came in is the business of the office to which it was sent."""

from django.urls import reverse

from .world import World

OFFICES = "presidium affairs"
OWN = "presidium"
#: Address, who may, who is refused (`the rest`: all others), methods, what it is about.
DOORS = (
    ("exchange:home", OFFICES, "the rest", "GET", ()),
    ("exchange:export", OFFICES, "the rest", "POST", ()),
    ("exchange:receive", OFFICES, "the rest", "POST", ()),
    ("exchange:delivery", OWN, "", "GET", ("waiting",)),
    ("exchange:assign_columns", OWN, "", "POST", ("waiting",)),
    ("exchange:take_in", OWN, "", "POST", ("waiting",)),
    ("exchange:put_away", OWN, "", "POST", ("waiting",)),
)


def address(world: World, url: str, scene: str) -> str:
    """The address of a door over a file in this world."""
    return reverse(url, args=[world.deliveries[scene].pk])
