"""What stands in a text and is not its own: credits of pictures, names of agencies, notes of the page around it.

The rule for all of it: better a credit that stays than a sentence that goes. So a word such as “photo” alone says
nothing; what follows has to be names up to an agency, a bracket or the end.
"""

import re

_LONGEST = 240
_WINDOW = 160
_END = tuple(".!?…:;")
_CLOSED = (*_END, *"”\"’'»)]")

_AGENCY_NAMES = (
    r"Getty(?: Images)?|PA(?: Media| Wire| Images)?|Press Association(?: Sport| Images)?|Reuters|Agence France-Presse"
    r"|AFP|AP(?: Photo| Images)?|(?:The )?Associated Press|DPA|dpa|EFE|ANSA|LaPresse|Action Images|Alamy"
    r"(?: Live News)?|Imago(?: Images)?|IMAGO(?: Images)?|imago"
    r"|Shutterstock|Rex(?: Features)?|REX|EPA|Offside|Icon ?[Ss]port|SNS Group"
    r"|ProSports Images|MI News|NurPhoto|Sportimage|News Images|Propaganda Photo|Focus Images|Eurasia Sport Images"
)
_AGENCY = re.compile(rf"(?<![\w-])(?:{_AGENCY_NAMES})(?![a-z\d-])")
_AGENCY_LINE = re.compile(rf"[\[(]?(?:©|\([cC]\))? ?(?:{_AGENCY_NAMES})(?: ?[/,&] ?(?:{_AGENCY_NAMES}))*[\])]?\.?")
_BEFORE = re.compile(rf"\((?:{_AGENCY_NAMES})\) ?(?:[-–—]|--) ")
_BEHIND = re.compile(
    rf"(?<=[.!?…”\"’']) ?(?:[\[(] ?(?:{_AGENCY_NAMES})(?:/(?:{_AGENCY_NAMES}))* ?[\])]"
    rf"|[-–—] ?(?:{_AGENCY_NAMES}))\.?$"
)
_NOUN = (
    r"(?:(?:[Hh]eader|HEADER|[Ff]eatured?|FEATURED|[Cc]over|[Mm]ain|[Ll]ead|[Ff]ile|[Ss]tock) )?"
    r"(?:[Pp]hoto(?:graph)?s?|PHOTOS?|[Ii]mages?|IMAGES?|[Pp]ictures?|PICTURES?|[Pp]ics?|PICS?)"
)
_SIGN = (
    rf"(?:{_NOUN}(?: ?[Cc]redits?| CREDITS?)?(?: ?(?::|[-–—](?= ))|,? (?:by|BY|via|from|[Cc]ourtesy(?: of)?)\b:?)"
    rf"|{_NOUN} [Cc]redits?\b|(?:[Cc]redits?|CREDIT) ?:|©|\([cC]\)(?= [A-Z]))"
)
_CREDIT = re.compile(rf"[\[(]? ?{_SIGN} ?")
_BARE_FEATURED = re.compile(r"(?:Featured|Header|Cover|Lead|Main) (?:image|photo|picture)\b", re.IGNORECASE)
_CAPTION = re.compile(rf"[\[(]?(?:{_NOUN}|[Pp]ictured|[Cc]aption) ?: ")
_WITHIN = re.compile(rf"(?:(?<![\w/])|(?<=[.!?…”]))(?=[A-Z©]){_SIGN} ?|[\[(] ?{_SIGN} ?")
_LINKING = frozenset({"via", "for", "of", "and", "&", "de", "van", "der", "von", "la", "le", "del", "da", "in", "at"})
_LINKING |= {"from", "courtesy", "by", "the", "x", "-", "–", "—", "©", "(c)", "dpa", "imago", "ex"}
_BETWEEN = re.compile(r"[\s/|,;]+")
_JOINED = re.compile(r" ?(?:/|\||,|via) ?")
_SENTENCE_ENDS = re.compile(r"[.!?…”\"’)\]] ?$")

_PLATFORM = (
    r"(?:Twitter|X|Facebook|Instagram|TikTok|YouTube|Threads|WhatsApp|LinkedIn|Reddit|Pinterest|Telegram|Bluesky"
    r"|Google News|Flipboard|Messenger|Snapchat|social media)"
)
_NOTES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:read|see|watch|view|learn) (?:more|next|also|this|now)(?: here| stories)?(?: ?[:»›>|–-].*)?[.…]*",
        r"(?:also read|see also|now read|up next|don['’]t miss|related|watch|listen|more|must read) ?[:»›>|].*",
        r"(?:recommended|most read|editor['’]s picks?|trending|watch now) ?[:»›>|].*",
        r"read (?:more|the full story|the full article|the latest) (?:about|on|from|in|at|here)\b[^.!?]*",
        r"more (?:from|stories|news|like this|on this)\b[^.!?,;]*",
        r"(?:related|recommended|more|latest|popular|trending|top) (?:articles?|stories|posts?|topics|news)(?: ?:.*)?",
        r"(?:related|recommended|more|popular|trending) (?:content|links|reading|for you)(?: ?:.*)?",
        r"(?:recommended|trending|most read|most popular|what to read next|you (?:may|might) also (?:like|enjoy).*)",
        rf"(?:follow|like|join|find|connect with|message|add) (?:[\w@.’']+ ){{1,5}}?(?:on|via) {_PLATFORM}\b.*",
        rf"(?:follow us|(?:{_PLATFORM}(?:[ ,/|•·&]+|$)){{2,}}|share on {_PLATFORM}.*|{_PLATFORM})",
        r"subscribe(?: (?:now|today|here|for)\b.*| to (?:our|the|us|my|this|get)\b.*|[.!]?)",
        r"sign up(?: (?:now|today|here)\b.*| (?:to|for) (?:our|the|a|receive|get|free|daily)\b.*|[.!]?)",
        r"get (?:our|the|all the) (?:latest|free|best|top|daily)\b.*\b(?:inbox|newsletter|e-?mail|app|alerts?)\b.*",
        r"(?:click|tap) (?:here|below|to (?:subscribe|share|read|sign|watch|play))\b.*",
        r"(?:download|install|try) (?:our|the) (?:[\w ]{1,30} )?app\b.*",
        r"share(?: this)?(?: (?:article|story|page|post|on|via|with|link)\b.*)?[:.!]?",
        r"(?:advertis?e?ment|advertising|sponsored(?: content| links)?|promoted(?: stories)?|ads?|paid content)[:.]?",
        r"(?:article|story|content|text) continues? (?:below|after)\b.*",
        r"continue reading(?:[^.!?]{0,80})?(?:…|\.\.\.)?|scroll (?:down|on|to)\b[^.!?]*|skip to\b[^.!?]*|back to top",
        r"(?:leave|post|add|write) a (?:comment|reply)\b.*|(?:view|show|see) (?:all )?(?:\d+ )?comments|\d* ?comments?",
        r"(?:copyright|©|\(c\)) .*(?:19|20)\d\d.*|.{0,80}\ball rights reserved\.?",
        r"(?:we|this (?:site|website|page)) uses? cookies\b.*|(?:accept|reject|manage)(?: all)? cookies",
        r"(?:copy|print|e-?mail|tweet|pin|save|bookmark)(?: link| this| article)?",
        r"(?:listen|play|close|menu|search|log in|login|register|home)",
        r"have your say\b[^.]*[.!]?|(?:let us know|tell us)\b.*\b(?:comments?|below)\b.*",
        r"join the (?:conversation|debate)\b.*",
        r"\d+ min(?:ute)?s?(?: read)?|(?:image|photo|video) (?:gallery|caption)|loading\b[^.]{0,20}[.…]*|view gallery",
        r"(?:https?://)?(?:pic\.twitter\.com|t\.co|pic\.x\.com)/\w+",
        r"(?:tags?|topics?|categor(?:y|ies)|filed under|posted in) ?:.*",
        r"our standards: .*",
        r"(?:not a (?:member|subscriber)|already a subscriber)\b.*|unlock (?:this|the full) .*|newsletter",
    )
)
_SHOUTED = re.compile(r"(?:READ (?:MORE|NEXT|ALSO)|RELATED|SEE ALSO|ALSO READ|DON['’]T MISS|MORE FROM)\b.*")
_DESK = re.compile(r"\(?(?:Additional reporting|Reporting|Writing|Editing|Compiled) by [A-Z]")
_DESK_WORDS = _LINKING | {"additional", "reporting", "writing", "editing", "compiled"}


def is_note(text: str) -> bool:
    """Whether a block is nothing but a credit, the name of an agency, or a note of the page."""
    if len(text) > _LONGEST or text[:1] in "“\"‘'":
        return False
    bare = text.strip(" *_|•·")
    return not bare or _is_credit(bare) or _is_desk(bare) or _is_page(bare)


def without_notes(text: str) -> tuple[str, tuple[str, ...]]:
    """A block without the credits and agencies in it, and these; empty if it was the caption of a picture.

    A line that a credit ends and that is no sentence is a caption.
    """
    text, removed = _without_edges(text)
    start = 0
    while found := _WITHIN.search(text, start):
        end = _credit_end(text, found)
        if end is None:
            start = found.end()
            continue
        before, credit, behind = text[: found.start()].rstrip(), text[found.start() : end].strip(), text[end:].lstrip()
        if before and not behind and len(text) <= _LONGEST and not before.endswith(_CLOSED):
            return "", (*removed, text)
        removed = (*removed, credit)
        text = " ".join(filter(None, (before, behind)))
        start = len(before)
    return text, removed


def _is_page(text: str) -> bool:
    return bool(_SHOUTED.fullmatch(text)) or any(pattern.fullmatch(text) for pattern in _NOTES)


def _is_desk(text: str) -> bool:
    """Who worked on a report of an agency: “Reporting by A in London; Editing by B”."""
    return bool(_DESK.match(text)) and _are_names(text.strip("().").lower() and text.strip("()."), _DESK_WORDS)


def _is_credit(text: str) -> bool:
    if _AGENCY_LINE.fullmatch(text) or _CAPTION.match(text):
        return True
    found = _CREDIT.match(text) or _BARE_FEATURED.match(text)
    if found:
        return _are_names(text[found.end() :].strip("[]() .|"))
    if text.endswith(_END) or not ("/" in text or " via " in text):
        return False
    agencies = list(_AGENCY.finditer(text))
    outer = bool(agencies) and (agencies[0].start() == 0 or agencies[-1].end() == len(text))
    return outer and len(text.split()) <= 14 and _are_names(text)


def _are_names(text: str, linking: frozenset[str] = _LINKING) -> bool:
    """Whether all words are names, or stand between names; a sentence has others."""
    words = [word for word in _BETWEEN.split(text.strip("()[]. ")) if word]
    return len(words) <= 24 and all(
        word[0].isupper() or not word[0].isalpha() or word.lower().strip("().") in linking for word in words
    )


def _without_edges(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without an agency in brackets before its first or behind its last sentence."""
    removed: list[str] = []
    before = _BEFORE.match(text)
    if before:
        removed.append(before[0].strip())
        text = text[before.end() :].lstrip()
    behind = _BEHIND.search(text, max(len(text) - _WINDOW, 0))
    if behind:
        removed.append(behind[0].strip())
        text = text[: behind.start()].rstrip()
    return text, tuple(removed)


def _credit_end(text: str, sign: re.Match[str]) -> int | None:
    """Where a credit within a text ends: with its bracket, its agency, or the text; None if nothing tells."""
    rest = text[sign.end() : sign.end() + _WINDOW]
    if sign[0][0] in "([":
        closing = re.search(r"[)\]]", rest)
        named = closing is not None and bool(rest[: closing.start()].strip()) and _are_names(rest[: closing.start()])
        return sign.end() + closing.end() if closing and named else None
    agency = _agency_end(rest)
    if agency is not None:
        return sign.end() + agency
    ends = sign.end() + len(rest) == len(text) and bool(rest.strip())
    fresh = _SENTENCE_ENDS.search(text[max(sign.start() - 3, 0) : sign.start()])
    return len(text) if ends and fresh and len(rest.split()) <= 12 and _are_names(rest) else None


def _agency_end(rest: str) -> int | None:
    """Where the last of the agencies that follow each other ends, if there are but names before it."""
    end: int | None = None
    for agency in _AGENCY.finditer(rest):
        between = rest[end or 0 : agency.start()]
        joined = end is None or _JOINED.match(between)
        if not joined or not _are_names(between) or re.search(r"[.!?] ", between):
            break
        end = agency.end()
    return end
