"""How pages look to this reader: elder mode, theme, font size. Kept in cookies, changed by POST, read by every page."""

from django.http import HttpRequest, HttpResponse

CHOICES = {
    "look": ("plain", "elder"),
    "theme": ("auto", "light", "dark"),
    "size": ("0", "1", "2", "3"),
}
YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest) -> dict:
    """The reader's choices; the first of each where none was made."""
    found = {name: request.COOKIES.get(name, values[0]) for name, values in CHOICES.items()}
    valid = {name: value if value in CHOICES[name] else CHOICES[name][0] for name, value in found.items()}
    return valid | {"size": int(valid["size"])}


def keep(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Set a cookie for each choice that was sent and is one of the known ones."""
    for name, values in CHOICES.items():
        value = request.POST.get(name)
        if value in values:
            response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response
