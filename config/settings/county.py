"""What a county chooses: its name, its rules, its keys, its channels."""

import os
from pathlib import Path

from .environment import VAR

#: The county this database serves: code of its place, the word that begins a case number.
DAIBIAO_COUNTY = {
    "code": os.environ.get("DAIBIAO_COUNTY_CODE", "522702"),
    "name": os.environ.get("DAIBIAO_COUNTY_NAME", "福泉市"),
    "pinyin": os.environ.get("DAIBIAO_COUNTY_PINYIN", "Fuquan Shi"),
    "short": os.environ.get("DAIBIAO_COUNTY_SHORT", "福泉"),
    "phone": os.environ.get("DAIBIAO_COUNTY_PHONE", ""),
}
#: Which region's published terms govern suggestions (docs/terms.md).
DAIBIAO_TERM_PACK = os.environ.get("DAIBIAO_TERM_PACK", "default")
#: What stands before the sign of a suggestion's draft, before the number of one put between sessions
#: 闭会期间, and before the year in the number of an inspection, an inquiry, a deliberation opinion or a theme.
DAIBIAO_NUMBERING = {
    "draft": "稿",
    "between": "闭",
    "likewise": "参",
    "inspection": "察",
    "inquiry": "询",
    "deliberation": "审",
    "theme": "题",
}
#: What a deliberation opinion is called, in the congress' own words on paper and on every page.
DAIBIAO_DELIBERATION = "对《{report}》的审议意见"
#: Keys for phone numbers and PINs: a file outside the database.
DAIBIAO_KEYS = Path(os.environ.get("DAIBIAO_KEYS", VAR / "keys.json"))
#: What the machine learned from the county's own cases: files, made again by `manage.py train_router`.
DAIBIAO_MODELS = VAR / "models"
#: LibreOffice, which makes PDF files of documents; where it is not installed there are only Word files.
DAIBIAO_SOFFICE = os.environ.get("DAIBIAO_SOFFICE", "soffice")
#: Where conversions wait for their turn.
DAIBIAO_TURNS = VAR / "turns"
#: How messages leave the house: console, file (one file a message), later a gateway.
DAIBIAO_CHANNEL = os.environ.get("DAIBIAO_CHANNEL", "file")
DAIBIAO_OUTBOX = VAR / "outbox"
#: Whether a gateway fetches from there and brings it to telephones. Without one nobody counts as told by a message.
DAIBIAO_GATEWAY = os.environ.get("DAIBIAO_GATEWAY", "0") == "1"
#: Reminders leave only within these hours of a working day (local time).
DAIBIAO_OFFICE_HOURS = (9, 17)
#: Receipts and answers reach telephones at once within these hours, else in the morning.
DAIBIAO_PHONE_HOURS = (8, 21)
#: Demonstration accounts with a published password; production refuses to start with them.
DAIBIAO_DEMONSTRATION = False
#: How many proxies of the house's own stand in front (their addresses are believed, no others).
DAIBIAO_PROXIES = int(os.environ.get("DAIBIAO_PROXIES", "0"))
