"""What the front matter claims: voices, deals and quotations, as parts of the records that hold them."""

from collections.abc import Sequence
from datetime import date
from typing import overload

from generator import problems
from generator.forms import ClaimForm, DealForm, QuoteForm, VoiceForm
from generator.frontmatter import Fields, Path, place_at
from generator.problems import Problem
from generator.records import Claim, Deal, Fee, Quote, Ref, Voice


@overload
def ref(name: str, fields: Fields, *path: int | str) -> Ref: ...
@overload
def ref(name: str | None, fields: Fields, *path: int | str) -> Ref | None: ...
def ref(name: str | None, fields: Fields, *path: int | str) -> Ref | None:
    """The mention of a name that stands at the path; None if there is none."""
    return None if name is None else Ref(name, place_at(fields, path))


def refs(mentioned: Sequence[str], fields: Fields, *path: int | str) -> tuple[Ref, ...]:
    """The mentions of the names in a list at the path."""
    return tuple(ref(name, fields, *path, i) for i, name in enumerate(mentioned))


def claim(form: ClaimForm, fields: Fields, path: Path, day: date, outlet: Ref | None) -> Claim:
    """The claim at the path of an article of that day and outlet."""
    return Claim(
        place=place_at(fields, path),
        player=ref(form.player, fields, *path, "player"),
        event=form.event,
        origin=ref(form.origin, fields, *path, "from"),
        destination=ref(form.destination, fields, *path, "to"),
        deal=deal(form.deal),
        stage=form.stage,
        setback=form.setback,
        polarity=form.polarity,
        certainty=form.certainty,
        by=_voice(form.by, fields, (*path, "by")) if form.by else Voice(outlet=outlet),
        role=form.role,
        said_on=form.said_on or day,
        window=ref(form.window, fields, *path, "window"),
        evidence=form.evidence or "",
        withdrawn=form.withdrawn,
    )


def claim_problems(form: ClaimForm, fields: Fields, path: Path, *, has_outlet: bool) -> list[Problem]:
    """What is wrong with a claim whose fields are right one by one."""
    found = deal_problems(form.deal, fields, (*path, "deal"))
    if not (form.origin or form.destination):
        found.append(problems.claim_without_club(place_at(fields, path), form.event))
    if form.by is None and not has_outlet:
        found.append(problems.claim_without_voice(place_at(fields, path)))
    if form.by and not (form.by.journalist or form.by.outlet or form.by.person or form.by.anyone):
        found.append(problems.claim_without_voice(place_at(fields, (*path, "by"))))
    return found


def quote(form: QuoteForm, fields: Fields, path: Path, day: date) -> Quote:
    """The quotation at the path of an article of that day."""
    return Quote(ref(form.by, fields, *path, "by"), form.said_on or day, form.text, form.indirect)


def deal(form: DealForm) -> Deal:
    """The terms of a move."""
    named = form.fee
    fee = Fee(named.kind, named.amount, named.currency or "", named.note) if named else None
    return Deal(form.type, form.option, form.obligation, form.until, fee, tuple(form.clauses))


def deal_problems(form: DealForm, fields: Fields, path: Path) -> list[Problem]:
    """A figure without a currency says nothing."""
    if form.fee and form.fee.amount is not None and not form.fee.currency:
        return [problems.missing_field(place_at(fields, (*path, "fee")), "currency", "GBP")]
    return []


def _voice(form: VoiceForm, fields: Fields, path: Path) -> Voice:
    return Voice(
        journalist=ref(form.journalist, fields, *path, "journalist"),
        outlet=ref(form.outlet, fields, *path, "outlet"),
        person=ref(form.person, fields, *path, "person"),
        anyone=ref(form.anyone, fields, *path, "anyone"),
    )
