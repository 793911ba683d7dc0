"""A new house: its places, its congress, its units, its first station. Edit, then feed it to the shell, once:

    manage.py shell --no-imports < deploy/first_county.py

It does everything or nothing. The names are samples; the code of the county must be DAIBIAO_COUNTY_CODE.
"""

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.stations import actions as stations

by = Actor.system("setup")
with acting(by):
    # Places: the way down from the nation, then what lies in the county.
    china = people.add_place("1", "中国", "nation", pinyin="Zhongguo", by=by)
    province = people.add_place("52", "贵州省", "province", pinyin="Guizhou Sheng", parent=china, by=by)
    prefecture = people.add_place(
        "5227", "黔南州", "prefecture", pinyin="Qiannan Zhou", parent=province, by=by
    )
    county = people.add_place("522702", "福泉市", "county", pinyin="Fuquan Shi", parent=prefecture, by=by)
    town = people.add_place("522702106", "牛场镇", "town", pinyin="Niuchang Zhen", parent=county, by=by)

    # Congresses: the county's, and one for each township and town (a street has none).
    congress = people.add_congress(county, "福泉市人民代表大会", by=by)
    below = people.add_congress(town, "牛场镇人民代表大会", by=by)

    # Units: who coordinates, who dispatches, who handles.
    people.add_unit("affairs", "市人大常委会代表工委", "committee", place=county, congress=congress, by=by)
    presidium = people.add_unit(
        "presidium", "牛场镇人大主席团", "presidium", place=town, congress=below, by=by
    )
    office = people.add_unit(
        "office", "市人民政府办公室", "dispatcher", place=county, congress=congress, by=by
    )
    people.add_unit(
        "water",
        "市水务局",
        "handling",
        place=county,
        congress=congress,
        dispatcher=office,
        phone="0854-0000000",
        by=by,
    )

    # Stations: each is coordinated by the office that takes in what is told there.
    stations.open_station(
        "niuchang",
        "牛场镇代表联络站",
        "station",
        place=town,
        coordinator=presidium,
        on=clock.today(),
        by=by,
        address="牛场镇政府一楼",
        phone="0854-0000000",
        hours="周一至周五 9:00–17:00",
    )
