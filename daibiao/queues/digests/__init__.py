"""The lists of the morning: what each account is told in the daily digest of cases and of matters in the hands of units."""

from . import of_cases, of_matters

__all__ = ["of_cases", "of_matters"]
