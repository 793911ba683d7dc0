"""What can happen to what was learned."""

from daibiao.audit.catalogue import declare

declare(
    "advice.learned",
    zh="提示学了 {examples} 件、{labels} 类，版本 {version}",
    en="Advice learned from {examples} examples of {labels} labels, version {version}",
    public=False,
)
