"""Django's handle on the room."""

from django.apps import AppConfig


class ChamberConfig(AppConfig):
    """The demonstration's sessions, suggestions and inspections."""

    name = "daibiao.chamber"
    verbose_name = "演示的会议、建议和视察"

    def ready(self):
        from daibiao.demonstration import playing

        from . import inspecting, score

        playing.PARTS += [score.errands, inspecting.errands]
