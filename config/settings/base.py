"""Everything the three settings share, one concern a file."""

from .backoffice import *
from .county import *
from .databases import *
from .languages import *
from .logs import *
from .pages import *
from .queue import *
from .rooms import *
from .safety import *

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True
