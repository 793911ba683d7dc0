"""The journeys in a real browser, on the product as its own commands start it."""
