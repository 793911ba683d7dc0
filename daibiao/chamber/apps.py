"""Django's handle on the room."""

from django.apps import AppConfig


class ChamberConfig(AppConfig):
    """The demonstration's sessions, suggestions, themes, inspections, inquiry, deliberation opinions and exchanged files."""

    name = "daibiao.chamber"
    verbose_name = "演示的会议、建议和视察"

    def ready(self):
        from daibiao.demonstration import parts

        parts.PARTS.append(_played)


def _played(days, year):
    """The parts of this room, read when a demonstration is built and not before."""
    from . import deliberating, exchanging, inquiring, inspecting, learning, score, themes

    for part in (score, inspecting, inquiring, deliberating, exchanging, themes, learning):
        yield from part.errands(days, year)
