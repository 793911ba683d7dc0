"""What every test lives with. Each concern is a plugin of its own."""

pytest_plugins = [
    "tests.plugins.markup",
    "tests.plugins.network",
    "tests.plugins.shared",
    "tests.plugins.skips",
    "tests.plugins.trail",
]
