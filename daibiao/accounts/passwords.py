"""What a password has to be, said in plain words: Django's own checks with our sentences (GB/T 22239, level 3)."""

from django.contrib.auth import password_validation as django
from django.utils.translation import gettext as _


class LongEnough(django.MinimumLengthValidator):
    """Not too short."""

    def get_error_message(self) -> str:
        """What is said to whoever chose such a password."""
        return _("密码太短，至少要 %(length)d 个字符。") % {"length": self.min_length}

    def get_help_text(self) -> str:
        """What is said before one is chosen."""
        return _("至少 %(length)d 个字符。") % {"length": self.min_length}


class UnlikeTheName(django.UserAttributeSimilarityValidator):
    """Not the user name or the name with a digit behind it."""

    def get_error_message(self) -> str:
        """What is said to whoever chose such a password."""
        return _("密码和用户名或者姓名太像。")

    def get_help_text(self) -> str:
        """What is said before one is chosen."""
        return _("不要和用户名、姓名相似。")


class Uncommon(django.CommonPasswordValidator):
    """Not one of those that are tried first."""

    def get_error_message(self) -> str:
        """What is said to whoever chose such a password."""
        return _("这个密码太常见，容易被猜到。")

    def get_help_text(self) -> str:
        """What is said before one is chosen."""
        return _("不要用常见的密码。")


class NotOnlyDigits(django.NumericPasswordValidator):
    """No birthday and no telephone number."""

    def get_error_message(self) -> str:
        """What is said to whoever chose such a password."""
        return _("密码不能全是数字。")

    def get_help_text(self) -> str:
        """What is said before one is chosen."""
        return _("不能全是数字，例如生日、电话。")
