"""What can happen to terms. The matter's own rooms tell their readers; these stand in the trail."""

from daibiao.audit import catalogue

catalogue.declare(
    "deadline.extended",
    zh="期限延长 {length} {unit}，由 {old} 改为 {new}",
    en="Term extended by {length} × {unit}: from {old} to {new}",
    public=False,
)
catalogue.declare(
    "deadline.recomputed",
    zh="{year} 年放假安排公布，期限由 {old} 改为 {new}",
    en="Holidays of {year} announced: due date counted again, from {old} to {new}",
    public=False,
)
catalogue.declare(
    "calendar.announced",
    zh="录入 {year} 年放假安排，重新计算 {recomputed} 个期限",
    en="Holidays of {year} entered; {recomputed} terms counted again",
    public=False,
)
catalogue.declare(
    "term.set",
    zh="设定期限：{key}，{valid_from} 起",
    en="Term set: {key}, from {valid_from}",
    public=False,
)
