"""Any writing into the words that carry it, and the places it names.

Words are joined before they are cut: a text that comes with spaces between its words and one as people write it are
then the same text, cut by the same rule.
"""

import re
import unicodedata
from collections.abc import Iterator

#: So much of a text is read: whoever writes more has said before what it is about.
READ = 4_000
_SIGNS = re.compile(r"[\W_]+")
_GAP = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
#: Parts of speech that carry nothing: pronouns, particles, conjunctions, prepositions, adverbs, numbers, signs.
_EMPTY = re.compile("c|d[fg]?|e|h|k|mq?|o|p|q|r[grz]?|u[dgjlvz]?|x|y")
#: By what greets, thanks, asks and reports nobody says what the matter is; nor by what was cut off a word (厂要, 时说).
POLITE = re.compile(
    "[您你]好|大家好|[早上下晚][上午]好|谢谢您?|多谢|万分感谢|感[谢激]|感激不尽|拜托|麻烦|打扰|辛苦|抱歉|不好意思|请[问求]|恳[请求]|"
    "敬请|希望|[盼期]望|期盼|[盼望]复|帮[忙帮]|尊敬|此致|敬礼|[听据]说|.[要说]"
)
#: What stands in no name of a place: the empty ones (之 may), words of position and of degree.
_NO_NAME = re.compile(f"(?!u$)(?:{_EMPTY.pattern}|f|b)")
#: Nor does what asks whether there is one: 有没有厂.
_ASKS = ("有", "没", "没有", "有没有")
#: A name has so many signs.
_SHORTEST = 3
#: What the name of a place ends with. Longer ones first, so that 学校 is not taken for 校.
_ENDINGS = (
    "小区|新城|社区|街道|广场|大道|公寓|花园|国际|大厦|学校|小学|中学|医院|集团|"
    "省|市|县|区|镇|乡|村|组|路|街|巷|桥|苑|园|城|府|湾|庭|湖|山|站|厂|院"
)
_PLACE = re.compile(rf"[\u4e00-\u9fffa-z0-9]{{1,8}}?({_ENDINGS})")


def joined(text: str) -> str:
    """The text in one form: NFKC, small letters, no space beside a Han character, one between others."""
    spaced = " ".join(unicodedata.normalize("NFKC", text[: READ * 2]).casefold().split())
    return _GAP.sub("", spaced)[:READ]


def bare(text: str) -> str:
    """Only Han, letters and digits: by this two texts are the same text."""
    return _SIGNS.sub("", joined(text))


def content(text: str) -> list[str]:
    """The words that carry the text, in its order."""
    import rjieba  # its dictionary is not read before a text is

    found = rjieba.tag(joined(text))
    return [word for word, part in found if not _EMPTY.fullmatch(part) and any(map(str.isalnum, word))]


def pairs(text: str) -> Iterator[str]:
    """Every two signs that stand beside each other."""
    return (text[at : at + 2] for at in range(len(text) - 1))


def places(text: str) -> list[tuple[str, str]]:
    """Places by their last signs, each with its name as written: 投诉丽发新城 and 丽发新城 are one place."""
    found = _PLACE.finditer(joined(text))
    names = ((match[0], len(match[1])) for match in found)
    return [(name[-2 - ending :], name) for name, ending in names if len(name) > ending + 1]


def as_named(name: str) -> str:
    """A place without what the sentence brought before it: 附近搅拌站 is 搅拌站, of 孩子都走这条路 too little is left."""
    import rjieba

    tail = ""
    for word, part in reversed(rjieba.tag(name)):
        if _NO_NAME.fullmatch(part) or word in _ASKS:
            break
        tail = word + tail
    return tail if len(tail) >= _SHORTEST else ""
