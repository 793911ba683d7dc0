"""As what a suggestion came – once a motion, or handled likewise – goes out with the file and comes in with it."""

import io

import pytest

from daibiao.audit.acts import acting
from daibiao.exchange.formats import EXCEL, JSON
from daibiao.exchange.selecting import Selection
from daibiao.exchange.taking import take_along
from daibiao.files import actions as files
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.places.models import Congress
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.actions.writing import begun as begun_as
from daibiao.suggestions.models import Suggestion
from tests.cases.factories import TOLD_AT
from tests.county import HOUSE, SINCE, county
from tests.files.factories import picture, upload
from tests.suggestions.factories import session, text

from .factories import brought, undone, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


@pytest.mark.parametrize("form", [JSON, EXCEL])
def test_as_what_it_came_goes_out_and_comes_in(tmp_path, form):
    """Once a motion, or of a deputy of a higher congress who lives here: the nature goes with the file."""
    made = county()
    session(made)
    office, clerk = made.units["presidium"], made.actor("presidium")
    above = Congress.objects.get(level="county")
    guest = people.add_deputy(name="市代表", place=made.places["town"], account=None, by=HOUSE)
    people.seat(guest, above, term=9, since=SINCE, by=HOUSE)
    town = office.congress
    with undone():
        scan = files.keep(upload(picture()), by=clerk)
        motion = suggestions.take_down(
            text("关于第一件事的建议"),
            by=clerk,
            congress=town,
            lead=made.deputies["deputy"],
            form=scan,
            was_motion=True,
        )
        suggestions.submit(motion, by=clerk)
        with acting(HOUSE):
            likewise = begun_as(
                text("关于第二件事的建议"), town, lead=guest, nature=Suggestion.Nature.LIKEWISE
            )
        suggestions.submit(likewise, by=HOUSE)
        file = io.BytesIO()
        take_along(Selection(), form, file, by=clerk, office=office)
    file = written(tmp_path, file.getvalue(), f"natures.{form}")
    report = brought(file, office, by=clerk)
    assert (report.imported, report.errors) == (2, [])
    came = {each.nature: each for each in Suggestion.objects.all()}
    assert set(came) == {"motion", "likewise"}
    assert came["motion"].recorder == clerk.account and came["likewise"].lead == guest
    assert came["likewise"].recorder is None and not came["likewise"].may_cosign
