"""What is unsure is asked in the terminal, and nothing else; every question has an answer that Enter gives."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count

from rich.console import Console
from rich.markup import escape
from rich.prompt import Confirm, Prompt

from generator import names
from generator.desk import suggest, summary
from generator.desk.draft import new_records
from generator.desk.importing import Answered, Looked, title
from generator.desk.incoming.story import Dated, Story
from generator.desk.making import scaffolds
from generator.desk.naming.known import KnownNames, with_meaning
from generator.desk.proposal import Known, Party, Proposal, ProposedClaim, Question, Unknown, Unresolved

# What is less sure than this is asked about.
SURE = 0.75

_KINDS = {"p": "players", "c": "clubs", "j": "journalists", "o": "outlets", "s": "people", "n": ""}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_NEW = {
    "players": "player",
    "clubs": "club",
    "journalists": "journalist",
    "outlets": "outlet",
    "people": "person",
}
_NAMED = "[p]layer, [c]lub, [j]ournalist, [o]utlet, other per[s]on, [n]o record"
_LEDE = 300


class Terminal:
    """The editor at a terminal. What she says of a name holds for all texts that follow."""

    def __init__(self, context_club: str, console: Console | None = None) -> None:
        """The console is another in tests."""
        self._context = context_club
        self._console = console or Console()
        self._meant: dict[str, Known] = {}
        self._passed: set[str] = set()
        self._files: dict[Known, tuple[str, str]] = {}

    def asked(self, looked: Looked, known: KnownNames, outlet: Known | None) -> Answered | None:
        """The editor's decisions on a text; None where it is to be left."""
        if looked.story is None:
            return None
        self._introduce(looked.source.name, looked.story)
        story = replace(looked.story, dated=looked.story.dated or self._dated())
        known = self._with_meant(known)
        self._ask_names(suggest.suggest(story, known, self._context), known)
        known = self._with_meant(known)
        proposal = suggest.suggest(story, known, self._context)
        outlet = outlet or self._outlet(proposal, known)
        headline = self._headline(story, proposal)
        proposal = replace(proposal, claims=tuple(one for one in proposal.claims if self._is_kept(one)))
        self._tell(summary.lines(story, proposal, headline, outlet))
        if not Confirm.ask("Write the draft?", console=self._console, default=True):
            return None
        used = [self._files[one] for one in new_records(proposal, [outlet]) if one in self._files]
        return Answered(story, proposal, known, headline, outlet, tuple(used))

    def _tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._console.print(escape(line), highlight=False, soft_wrap=True)

    def _introduce(self, name: str, story: Story) -> None:
        lede = next((block.text for block in story.blocks), "")
        self._console.rule(escape(name))
        self._tell([lede if len(lede) <= _LEDE else f"{lede[:_LEDE]}…"])

    def _dated(self) -> Dated | None:
        """The day, which every article needs; None where the editor does not know it either."""
        while answer := Prompt.ask(
            "Date, such as 2024-01-11 (Enter to leave the text)", console=self._console, default=""
        ):
            try:
                return Dated(date.fromisoformat(answer.strip()), "the editor")
            except ValueError:
                self._tell([f"“{answer}” is no date"])
        return None

    def _with_meant(self, known: KnownNames) -> KnownNames:
        for name, one in self._meant.items():
            known = with_meaning(known, name, one)
        return known

    def _ask_names(self, proposal: Proposal, known: KnownNames) -> None:
        """Which record a name means; of what kind one is that has none, where a claim needs it or the text tells it."""
        needed = {one.name for claim in proposal.claims for one in _parties(claim) if isinstance(one, Unknown)}
        for question in proposal.questions:
            self._ask_which(question)
        for name in proposal.unresolved:
            if (name.kind or name.name in needed) and name.name not in self._passed:
                self._ask_kind(name, known)

    def _ask_which(self, question: Question) -> None:
        if not question.candidates or question.name in self._passed:
            return
        self._tell([f"{question.name}, {question.count}×: “{question.sentence}”"])
        for number, one in enumerate(question.candidates, 1):
            self._tell([f"  {number}  {one.name} ({one.kind}/{one.id})"])
        numbers = [str(number) for number in range(len(question.candidates) + 1)]
        answer = Prompt.ask("Which one, or 0 for none", console=self._console, choices=numbers, default="0")
        self._passed.add(question.name)
        if answer != "0":
            self._meant[question.name] = question.candidates[int(answer) - 1]

    def _ask_kind(self, name: Unresolved, known: KnownNames) -> None:
        """No record has the name: what it is, and whether to make one."""
        self._tell([f"{name.name}, {name.count}×: “{name.sentence}”", f"  {_NAMED}"])
        letter = _LETTERS.get(name.kind, "n")
        answer = Prompt.ask("A new", console=self._console, choices=list(_KINDS), default=letter)
        self._passed.add(name.name)
        kind = _KINDS[answer]
        if kind and (id_ := _free_id(known, kind, name.name)):
            self._make(_NEW[kind], Known(kind, id_, name.name, new=True), name.name)

    def _outlet(self, proposal: Proposal, known: KnownNames) -> Known | None:
        """Where the text appeared, asked where a claim has no other voice."""
        if all(claim.by for claim in proposal.claims):
            return None
        while answer := Prompt.ask(
            "Where did it appear? An outlet (Enter for none)", console=self._console, default=""
        ):
            found = [one for one in known.plain.get(names.key(answer), ()) if one.kind == "outlets"]
            if len(found) == 1:
                return found[0]
            if Confirm.ask(f"“{answer}” has no record. Make one?", console=self._console, default=True):
                return self._make(
                    "outlet", Known("outlets", _free_id(known, "outlets", answer), answer.strip(), new=True), answer
                )
        return None

    def _make(self, noun: str, one: Known, name: str) -> Known:
        """A record that is made with the first draft that names it."""
        made = scaffolds.named(noun, one.id, one.name)
        self._meant[name] = one
        self._files[one] = (made.file, made.text)
        return one

    def _headline(self, story: Story, proposal: Proposal) -> str:
        proposed = title(story, proposal)
        if story.title or (proposal.title and proposal.title.confidence >= SURE):
            return proposed
        return Prompt.ask("Headline", console=self._console, default=proposed).strip() or proposed

    def _is_kept(self, claim: ProposedClaim) -> bool:
        """Whether a claim that is unsure stays."""
        if claim.confidence >= SURE:
            return True
        self._tell([summary.claim(claim), f"  “{claim.evidence.text}”"])
        return Confirm.ask("Keep this claim?", console=self._console, default=True)


def _parties(claim: ProposedClaim) -> Iterator[Party]:
    yield from (one.value for one in (claim.player, claim.origin, claim.destination, claim.by) if one)


def _free_id(known: KnownNames, kind: str, name: str) -> str:
    """The id of a new record of that name, with a number where others have it; empty for a name without letters."""
    slug, taken = names.slug(name), {record.id for record in getattr(known.records, kind)}
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(id_ for id_ in numbered if id_ not in taken) if slug else ""
