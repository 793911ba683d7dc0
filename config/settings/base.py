"""Everything the three settings share, one concern a file."""

from .county import *  # noqa: F403 - settings files are assembled, not imported from
from .databases import *  # noqa: F403
from .languages import *  # noqa: F403
from .pages import *  # noqa: F403
from .queue import *  # noqa: F403
from .rooms import *  # noqa: F403
from .safety import *  # noqa: F403

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True
