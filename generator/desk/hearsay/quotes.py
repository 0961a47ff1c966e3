"""What people say in a text, however many paragraphs it takes them, and who it is that speaks."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.desk.hearsay.masks import Scene
from generator.desk.hearsay.voices import Voice
from generator.desk.incoming.story import Story
from generator.desk.proposal import Proposed, ProposedQuote

_MARK = re.compile(r"[“”]|(?<!\w)\"|\"(?!\w)")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of words within quotation marks: places in one line of the story."""

    block: int
    start: int
    end: int
    closed: bool


def spoken(story: Story) -> list[list[Spoken]]:
    """The quotations of a story; one that runs on in the next paragraph has its marks opened there again."""
    found: list[list[Spoken]] = []
    going: list[Spoken] = []
    for block, line in enumerate(story.lines):
        for number, piece in enumerate(_pieces(block, line)):
            if (
                going
                and not going[-1].closed
                and (number > 0 or line[: piece.start - 1].strip() or piece.block != going[-1].block + 1)
            ):
                going = []
            if going and not going[-1].closed:
                going.append(piece)
            else:
                going = [piece]
                found.append(going)
    return found


def _pieces(block: int, line: str) -> list[Spoken]:
    found = []
    start: int | None = None
    for match in _MARK.finditer(line):
        opens = match[0] == "“" or (match[0] == '"' and start is None)
        if opens and start is None:
            start = match.end()
        elif not opens and start is not None:
            found.append(Spoken(block, start, match.start(), closed=True))
            start = None
    if start is not None:
        found.append(Spoken(block, start, len(line.rstrip()), closed=False))
    return found


def speakers(story: Story, scenes: Sequence[Scene], said: Sequence[Voice | None]) -> dict[int, Voice]:
    """Who speaks in the sentences within quotation marks, by their numbers: the one named beside them."""
    found: dict[int, Voice] = {}
    by_block = _by_block(scenes)
    for pieces in spoken(story):
        beside = [scene for block in sorted({piece.block for piece in pieces}) for scene in by_block[block]]
        inside = [scene for scene in beside if any(_within(scene, piece) for piece in pieces)]
        voice = _speaker(inside, beside, said)
        if voice is not None:
            found |= {scene.number: Voice(voice.by, denies=voice.denies) for scene in inside}
    return found


def _by_block(scenes: Sequence[Scene]) -> defaultdict[int, list[Scene]]:
    found: defaultdict[int, list[Scene]] = defaultdict(list)
    for scene in scenes:
        found[scene.sentence.block].append(scene)
    return found


def _within(scene: Scene, piece: Spoken) -> bool:
    sentence = scene.sentence
    return sentence.block == piece.block and sentence.start < piece.end and piece.start < sentence.end


def _speaker(inside: Sequence[Scene], beside: Sequence[Scene], said: Sequence[Voice | None]) -> Voice | None:
    """Named in a sentence that holds a part of the quotation, else in its paragraph, else right before it."""
    first = inside[0].number if inside else 0
    before = [said[number] for number in range(max(0, first - 2), first)][::-1]
    told = [said[scene.number] for scene in (*inside, *beside)]
    return next((voice for voice in (*told, *before) if voice is not None), None)


def quotes(story: Story, scenes: Sequence[Scene], said: Sequence[Voice | None]) -> list[ProposedQuote]:
    """The quotations of people on the record and journalists, whole; single words in quotation marks are none.

    One that is broken off with a comma, to say who speaks, goes on with the next one.
    """
    voice_of, by_block = speakers(story, scenes, said), _by_block(scenes)
    found: list[ProposedQuote] = []
    ended = -2
    for pieces in spoken(story):
        text = " ".join(story.lines[piece.block][piece.start : piece.end].strip() for piece in pieces)
        beside = (scene for piece in pieces for scene in by_block[piece.block])
        voice = next((voice_of[scene.number] for scene in beside if _speaks(scene, pieces, voice_of)), None)
        if voice is None:
            continue
        by = Proposed(voice.by.party, voice.by.words, voice.by.confidence)
        if found and found[-1].by.value == by.value and found[-1].text.endswith(",") and pieces[0].block <= ended + 1:
            found[-1] = ProposedQuote(found[-1].by, _joined(found[-1].text, text))
        elif len(text.split()) >= _SHORTEST:
            found.append(ProposedQuote(by, text))
        ended = pieces[-1].block
    return [ProposedQuote(one.by, one.text.rstrip(",")) for one in found]


def _joined(before: str, text: str) -> str:
    """Two parts of a quotation; where the second begins a sentence, the first ended one."""
    return f"{before.rstrip(',')}. {text}" if text[:1].isupper() else f"{before} {text}"


def _speaks(scene: Scene, pieces: Sequence[Spoken], voice_of: dict[int, Voice]) -> bool:
    return scene.number in voice_of and any(_within(scene, piece) for piece in pieces)
