"""Who may keep the templates of documents: they are the county's, as the list of categories is."""

from daibiao.accounts.permissions import permit
from daibiao.people.rules import coordinates_the_county

for verb in ("keep_template", "use_template"):
    permit(f"documents.{verb}", coordinates_the_county)
