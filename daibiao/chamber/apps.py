"""Django's handle on the room."""

from django.apps import AppConfig


class ChamberConfig(AppConfig):
    """The demonstration's sessions and suggestions."""

    name = "daibiao.chamber"
    verbose_name = "演示的会议和建议"

    def ready(self):
        from daibiao.demonstration import playing

        from . import score

        playing.PARTS.append(score.errands)
