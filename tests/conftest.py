"""What every test lives with. Each concern is a plugin of its own."""

import hypothesis

pytest_plugins = [
    "tests.plugins.connections",
    "tests.plugins.databases",
    "tests.plugins.language",
    "tests.plugins.longest",
    "tests.plugins.markup",
    "tests.plugins.network",
    "tests.plugins.remembered",
    "tests.plugins.shared",
    "tests.plugins.shuffle",
    "tests.plugins.skips",
    "tests.plugins.templates",
    "tests.plugins.together",
    "tests.plugins.trail",
]

# A busy machine is no finding: examples have no time limit of their own.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")
