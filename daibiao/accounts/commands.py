"""What commands have in common that say something to people: the language in which they do."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation


class SpeakingCommand(BaseCommand):
    """A command with `--language`: all it does and says is in that language, the product's own unless another is asked for."""

    #: What stands in that language, as the help of the option says it.
    spoken = "of what this command says"

    def create_parser(self, prog_name, subcommand, **kwargs):
        """The command's own options, and the language."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=languages, default=settings.LANGUAGE_CODE, help=self.spoken)
        return parser

    def execute(self, *args, language=settings.LANGUAGE_CODE, **options):
        """Done in the language that was asked for."""
        with translation.override(language):
            return super().execute(*args, **options)
