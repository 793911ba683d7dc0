"""Who may keep the checklist and the rules on the wall: whoever staffs or coordinates the station."""

from daibiao.accounts.permissions import is_the_house, permit
from daibiao.stations.rules import coordinates, is_staff_at

for verb in ("add_equipment", "copy_equipment", "note_equipment", "strike_equipment", "hang", "unhang"):
    permit(f"premises.{verb}", coordinates | is_staff_at | is_the_house)
