"""The background worker. Nothing rests on it: all that is due is a row that a sweep finds again."""

Q_CLUSTER = {
    "name": "daibiao",
    "orm": "default",
    "workers": 1,
    "timeout": 300,
    "retry": 360,
    "max_attempts": 3,
    "catch_up": False,
    "save_limit": 200,
    "poll": 1,
    "bulk": 1,
    "label": "后台任务",
}
