"""Invented samples for the component gallery: every component in every state, without a database."""

from datetime import date, timedelta

import segno
from django import forms
from django.utils.safestring import SafeString, mark_safe

LONG = "牛场镇双龙园区东侧产业路与县道交叉口夜间重载货车超速鸣笛、抛洒渣土，影响沿线三个村民组休息和学生上学，盼尽快治理"
WORDS = (
    "我们组从上周四起就没有水，老人挑水要走两里路。村里说主管道漏了，报了两次没人来。"
    "请代表帮忙问一问，什么时候能修好。"
)
RATINGS = [("satisfied", "满意"), ("basic", "基本满意"), ("not", "不满意")]
#: The holidays and make-up days of the sample term (Mid-Autumn and National Day 2026).
HOLIDAYS = {date(2026, 9, 25) + timedelta(n) for n in range(3)} | {
    date(2026, 10, 1) + timedelta(n) for n in range(7)
}
MAKEUP = {date(2026, 10, 10)}


class TellForm(forms.Form):
    """The four questions of the tell page, for show."""

    what = forms.CharField(
        label="是什么事？",
        help_text="用您自己的话说。时间、地点、试过什么办法，想到什么写什么。",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    where = forms.CharField(label="在哪里？", initial="牛场镇 同心村三组")
    town = forms.ChoiceField(label="乡镇、街道", choices=[("", "请选择"), ("1", "牛场镇"), ("2", "金山街道")])
    phone = forms.CharField(
        label="怎么联系您？", help_text="手机号。只有经办的人看得到，查看都有记录。", required=False
    )
    kind = forms.ChoiceField(
        label="您是",
        choices=[("person", "个人"), ("firm", "企业")],
        widget=forms.RadioSelect,
        initial="person",
    )
    secret = forms.BooleanField(label="不要把我的名字告诉承办单位", required=False)


class PhotoForm(forms.Form):
    """The photo question, for show."""

    photos = forms.FileField(label="照片", required=False, help_text="最多六张。大照片会先缩小再发。")


class RateForm(forms.Form):
    """Attitude and result, two ratings, for show."""

    attitude = forms.ChoiceField(label="办理态度", choices=RATINGS, widget=forms.RadioSelect)
    result = forms.ChoiceField(
        label="办理结果",
        choices=RATINGS,
        widget=forms.RadioSelect,
        help_text="事情办得怎么样，与态度分开评。",
    )


def samples() -> dict:
    """Everything the gallery page shows."""
    broken = {"what": "", "where": "x" * 20, "kind": "firm", "phone": "139"}
    return {
        "long": LONG,
        "words": WORDS,
        "steps": _steps(),
        "facts": _facts(),
        "events": _events(),
        "strips": _strips(),
        "form": TellForm(),
        "broken": TellForm(broken, prefix="broken"),
        "photo_form": PhotoForm(),
        "photos": _photos(),
        "rate": RateForm(initial={"attitude": "satisfied"}),
        "way": _way(),
        "matter_way": _matter_way(),
        "groups": _groups(),
        "rows": _rows(),
        "search": {"url": "/gallery", "q": "", "hint": "搜索内容、地点、编号"},
        "tools": [{"label": "筛选", "url": "#", "icon": "filter"}, {"label": "导出 Excel", "url": "#"}],
        "empty": _empty(),
        "days": _days(),
        "tiles": _tiles(),
        "qr": _qr("https://example.org/q/0412"),
        "long_facts": [
            {"label": "名称", "value": LONG},
            {"label": "编号", "value": "福泉2026-0412", "url": "#"},
        ],
        "tones": [
            ("ok", "已答复"),
            ("soon", "快到期"),
            ("late", "超期"),
            ("new", "第 1 轮"),
            ("quiet", "未评价"),
        ],
        "links": [{"label": "牛场镇同心村三组停水", "url": "#"}, {"label": "同心村二组水压不足", "url": ""}],
    }


def _qr(text: str) -> SafeString:
    picture = segno.make(text, error="m").svg_inline(border=0, omitsize=True)
    return mark_safe(picture)  # noqa: S308 - drawn by segno, no reader's words in it


def _step(label: str, **more: object) -> dict:
    return {
        "label": label,
        "url": "#",
        "reasons": [],
        "key": "",
        "main": False,
        "post": False,
        "icon": "",
    } | more


def _steps() -> list[dict]:
    return [
        _step("起草答复", main=True, key="d"),
        _step("申请延期", key="y"),
        _step("签收", post=True, icon="circle-check"),
        _step("提出异议", reasons=["异议期已于 9月28日结束（交办后 2 个工作日）。"]),
        _step("办结", reasons=["群众还没有被告知结果。", "评价期到 11月30日，还没有评价。"]),
    ]


def _facts() -> list[dict]:
    pairs = {
        "编号": "福泉2026-0412",
        "在哪里说的": "牛场镇双龙园区代表联络室",
        "接待代表": "李代表、王代表",
        "联系电话": "139****0417",
        "附件": "照片 2 张",
    }
    return [{"label": label, "value": value} for label, value in pairs.items()]


def _events() -> list[dict]:
    told = "已与李代表通话，说明本周内派人到现场查漏。"
    return [
        {"title": "等待市水务局答复", "when": "应于 10月21日（周三）前", "tone": "now"},
        {"title": "已与代表联系", "when": "9月28日 15:10 · 电话", "tone": "done", "said": told},
        {"title": "超过联系期限 1 个工作日", "when": "9月27日", "tone": "bad"},
        {"title": "牛场镇人大主席团交办", "when": "9月23日 16:40 · 经政府办公室分办", "tone": "done"},
        {"title": "杨某某在接待日反映", "when": "9月23日 09:35", "tone": ""},
    ]


def _kind(day: date, start: date, due: date) -> str:
    if day in (start, due):
        return "start" if day == start else "due"
    if day in HOLIDAYS:
        return "holiday"
    if day in MAKEUP:
        return "makeup"
    return "rest" if day.weekday() > 4 else "work"


def _weeks(start: date, due: date, today: date) -> list[list[dict]]:
    first = start - timedelta(start.weekday())
    last = due + timedelta(6 - due.weekday())
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    cells = [
        {
            "date": day,
            "day": day.day,
            "kind": _kind(day, start, due) if start <= day <= due else "out",
            "past": day < today,
            "today": day == today,
            "label": f"{day.month}月{day.day}日",
        }
        for day in days
    ]
    return [cells[n : n + 7] for n in range(0, len(cells), 7)]


def _strip(**more: object) -> dict:
    start, due = date(2026, 9, 23), date(2026, 10, 21)
    return {
        "title": "答复期限",
        "big": 6,
        "unit": "个工作日",
        "tone": "soon",
        "due": mark_safe("应于 <b>10月21日（周三）</b>前答复"),
        "weeks": _weeks(start, due, date(2026, 10, 14)),
        "reasons": [
            "9月23日交办，当天不算，数 15 个工作日",
            "跳过中秋 3 天、国庆 7 天、休息日 3 天（11、17、18 日）",
            "10月10日（周六）调休上班，计入",
        ],
        "source": "本地默认值（样例，未经批准）",
        "try_url": "#",
        "provisional": "",
    } | more


def _strips() -> list[dict]:
    long_term = _weeks(date(2026, 9, 7), date(2026, 12, 6), date(2026, 11, 23))
    return [
        _strip(),
        _strip(
            title="办理期限",
            big=13,
            unit="天",
            tone="ok",
            weeks=long_term,
            due="应于 12月6日（周日）前答复",
            reasons=["9月7日交办，当天不算，三个月"],
            provisional="明年的放假安排还没有公布，先按周末计算。",
        ),
        _strip(
            title="交办期限",
            big=2,
            unit="个工作日，已超期",
            tone="late",
            due="应于 10月21日前交办",
            reasons=["共 15 个工作日"],
        ),
    ]


def _photos() -> list[dict]:
    return [
        {"url": "#", "thumb": "", "name": "主管道漏水处.jpg", "size": "1.2 MB"},
        {"url": "#", "thumb": "", "name": "村委会证明.pdf", "size": "320 kB"},
    ]


def _way() -> list[dict]:
    words = ["说出来", "交给了承办单位", "有了答复", "解决了"]
    done = [
        {"label": word, "count": count, "url": "#", "state": "done", "when": ""}
        for word, count in zip(words, (312, 301, 274, 253), strict=True)
    ]
    return [*done, {"label": "不满意，正在重新办", "count": 9, "url": "#", "state": "again", "when": ""}]


def _matter_way() -> list[dict]:
    words = {
        "说出来": "11月16日",
        "交给市水务局": "11月18日",
        "答复": "应于 12月9日前",
        "您来评价": "",
        "办结": "",
    }
    states = ["done", "done", "now", "todo", "todo"]
    return [
        {"label": label, "count": None, "url": "", "state": state, "when": when}
        for (label, when), state in zip(words.items(), states, strict=True)
    ]


def _item(label: str, count: int, tone: str = "", *, current: bool = False) -> dict:
    return {"label": label, "url": "#", "count": count, "current": current, "tone": tone}


def _groups() -> list[dict]:
    mine = [_item("要我办的", 12, current=True), _item("超期的", 3, "late"), _item("快到期的", 7)]
    steps = [
        _item("待受理", 5),
        _item("待交办", 4),
        _item("办理中", 48),
        _item("待评价", 21),
        _item("已办结", 253),
    ]
    return [{"title": "", "items": mine}, {"title": "走到哪一步", "items": steps}]


def _row(
    title: str, sub: str, holder: str, *, chip: tuple[str, str], verb: tuple[str, str], like: str = ""
) -> dict:
    tone, lamp = chip
    key, label = verb
    return {
        "url": "#",
        "title": title,
        "sub": sub,
        "holder": holder,
        "like": {"label": like, "url": "#"} if like else None,
        "chip": {"tone": tone, "label": lamp},
        "verbs": [{"label": label, "url": "#", "key": key, "post": False}],
    }


def _rows() -> list[dict]:
    return [
        _row(
            "龙昌镇中学门口早晚堵车，请设临时停车区",
            "福泉2026-0398 · 龙昌镇 · 11月2日反映",
            "市交警大队",
            chip=("late", "超期 2 个工作日"),
            verb=("c", "催办"),
        ),
        _row(
            "同心村三组停水四天，盼修主管道",
            "福泉2026-0412 · 牛场镇 · 11月16日反映",
            "代表工委",
            chip=("soon", "今天 17:00 前交办"),
            verb=("h", "交办"),
            like="另有 7 件像这件 — 看看要不要并案",
        ),
        _row(
            LONG,
            "福泉2026-0415 · 牛场镇 · 企业",
            "代表工委",
            chip=("soon", "还剩 1 个工作日"),
            verb=("a", "受理"),
        ),
        _row(
            "敬老院护理补贴三个月没到账",
            "福泉2026-0409 · 陆坪镇 · 第 2 轮",
            "市民政局申请延期",
            chip=("ok", "还剩 3 个工作日"),
            verb=("p", "批准或不批准"),
        ),
        _row(
            "邻居宅基地纠纷，法院已经立案",
            "福泉2026-0416 · 凤山镇",
            "代表工委",
            chip=("quiet", "没有期限"),
            verb=("g", "告知渠道：法院"),
        ),
    ]


def _empty() -> dict:
    return {
        "title": "今天没有要您办的事",
        "text": "群众反映的事到了您这里，会按期限先后排在这一页。",
        "icon": "",
        "step": _step("替群众记一件事", icon="pencil"),
    }


def _days() -> list[dict]:
    rows = [
        ("周三", 25, "牛场双龙园区代表联络室", 3),
        ("周五", 27, "金山街道双谷社区联络站", 2),
        ("周一", 30, LONG, 2),
    ]
    return [
        {
            "weekday": weekday,
            "day": day,
            "title": place,
            "sub": f"9:00–11:30 · {n} 位代表接待",
            "url": "#",
            "go": "预约",
        }
        for weekday, day, place, n in rows
    ]


def _tiles() -> list[dict]:
    places = [
        ("道坪镇", 6, 2, 2, 1), ("仙桥乡", 2, 1, 3, 1), ("龙昌镇", 9, 3, 1, 2), ("牛场镇", 14, 4, 2, 2),
        ("陆坪镇", 5, 2, 3, 2), ("凤山镇", 0, 0, 4, 2), ("金山街道", 13, 4, 2, 3), ("马场坪街道", 8, 3, 3, 3),
    ]  # fmt: skip
    names = ("label", "count", "level", "col", "row")
    return [dict(zip(names, place, strict=True)) | {"url": "#"} for place in places]
