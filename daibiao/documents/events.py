"""What can happen to the templates of documents."""

from daibiao.audit.catalogue import declare

declare(
    "template.kept",
    zh="文书模板“{paper}”第 {version} 版已启用",
    en="Template “{paper}”, version {version}, kept and used",
    public=False,
)
declare(
    "template.used",
    zh="文书模板“{paper}”改用第 {version} 版（0 为默认模板）",
    en="Template “{paper}”: version {version} is used again (0: the default)",
    public=False,
)
