"""The back office, which is Wagtail's: what it may do here, and that it asks nobody outside.

It stands behind one permission of ours and shows only our own sections (daibiao/backoffice, docs/decisions/0024).
"""

#: What a library asks of the one who is logged in, and the permission of ours that answers.
DAIBIAO_DOORS = {"wagtailadmin.access_admin": "people.keep_records"}

WAGTAIL_SITE_NAME = "代表在行动"
#: For links in e-mails, of which the back office sends none.
WAGTAILADMIN_BASE_URL = "http://localhost"
WAGTAILADMIN_LOGIN_URL = "/login/"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
WAGTAILADMIN_NOTIFICATION_USE_HTML = False
#: No request leaves the site: no question for a newer version, no picture of a person from elsewhere.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
#: Log-in, passwords and accounts are ours.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_I18N_ENABLED = False
