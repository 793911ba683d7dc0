"""How much room a text takes in a line of letters of one width."""


def width(line: str) -> int:
    """In letters: Chinese takes the room of two, and so do its marks; in the national standard they have two bytes (GB 18030)."""
    return len(line.encode("gb18030", "replace"))
