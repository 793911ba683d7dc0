"""Templates, static files, attachments."""

from .environment import ROOT, VAR

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "daibiao.web.context.page",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.filesystem.Loader"],
                        )
                    ],
                )
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "daibiao.web.templatetags.daibiao_web",
                "daibiao.web.templatetags.daibiao_words",
                "daibiao.documents.templatetags.papers",
            ],
        },
    },
    # Templates that come with libraries: the back office's. Ours stand first and know nothing of these.
    {
        "NAME": "libraries",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
#: Ours, and the pictures that the guides show.
STATICFILES_DIRS = [ROOT / "static", ("screens", ROOT / "docs" / "screens")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
#: Attachments lie here and are served only by the owning room's own check.
MEDIA_ROOT = VAR / "files"
MEDIA_URL = ""
#: 15 MB a photo, six of them (the files room checks each one); of the words so many, and beyond that errors/413.html.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
WHITENOISE_MAX_AGE = 3600
