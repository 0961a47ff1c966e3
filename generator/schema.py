"""Content files become records: the front matter of each kind of file, with the names it holds still as written.

Each function gives the record whenever the front matter has the form of its kind, even where something else is wrong,
so that a mistake in one file does not become a mistake in all that mention it.
"""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from generator import forms, names, problems
from generator.claims import claim, claim_problems, deal, deal_problems, quote, ref, refs
from generator.frontmatter import Fields, holds, key_at, place_at
from generator.mistakes import validate
from generator.problems import Place, Problem
from generator.records import (
    Article,
    Club,
    Correction,
    Journalist,
    MoveRecord,
    Outlet,
    Override,
    Period,
    Person,
    Player,
    Ref,
    Spell,
    Text,
    TextPage,
    Window,
)
from generator.settings import Given, Site
from generator.words import Outcome

_UTC = ZoneInfo("UTC")
_DATED = re.compile(r"^\d{4}-\d\d-\d\d-", re.ASCII)
F = TypeVar("F", bound=forms.Form)


@dataclass(frozen=True, slots=True)
class Source:
    """A content file, read: its id is its path below the folder of its kind, without the ending."""

    file: str
    id: str
    fields: Fields
    text: Text
    zone: ZoneInfo

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.file)

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return self.id.rpartition("/")[2]


def article(source: Source) -> tuple[Article | None, list[Problem]]:
    """The article of a file in content/articles."""
    form, wrong = validate(forms.ArticleForm, source.fields, source.zone)
    slug = form.slug if form and form.slug else _slug_of(source.stem)
    wrong += _slug_problems(source, slug)
    if form is None:
        return None, wrong
    return _article(form, source, slug), wrong + _article_problems(form, source)


def _article(form: forms.ArticleForm, source: Source, slug: str) -> Article:
    fields = source.fields
    day, moment = form.date
    paper = ref(form.outlet, fields, "outlet")
    return Article(
        place=source.place,
        id=source.id,
        slug=slug,
        title=form.title,
        day=day,
        moment=moment,
        summary=form.summary,
        kind=form.kind,
        rights=form.rights,
        author=ref(form.author, fields, "author"),
        outlet=paper,
        url=form.url or "",
        archive_url=form.archive_url or "",
        players=refs(form.players, fields, "players"),
        clubs=refs(form.clubs, fields, "clubs"),
        people=refs(form.people, fields, "people"),
        context_club=ref(form.context_club, fields, "context_club"),
        claims=tuple(claim(one, fields, ("claims", i), day, paper) for i, one in enumerate(form.claims)),
        quotes=tuple(quote(one, fields, ("quotes", i), day) for i, one in enumerate(form.quotes)),
        corrections=tuple(Correction(one.date, one.text) for one in form.corrections),
        aliases=refs(form.aliases, fields, "aliases"),
        updated=form.updated,
        draft=form.draft,
        text=source.text,
    )


def _article_problems(form: forms.ArticleForm, source: Source) -> list[Problem]:
    return [
        problem
        for i, one in enumerate(form.claims)
        for problem in claim_problems(one, source.fields, ("claims", i), has_outlet=form.outlet is not None)
    ]


def _slug_of(stem: str) -> str:
    return _DATED.sub("", stem)


def _slug_problems(source: Source, slug: str) -> list[Problem]:
    """Of a slug given in the front matter the form has seen to it that it can stand in an address."""
    place = key_at(source.fields, ("slug",)) if holds(source.fields, ("slug",)) else source.place
    if names.is_reserved(slug):
        return [problems.reserved_name(place, slug)]
    if place == source.place and not names.is_slug(slug):
        proposed = names.slug(slug)
        hint = f"add `slug: {proposed or 'some-words'}` or rename the file"
        return [problems.bad_value(place, "slug", slug, "the file’s name cannot stand in an address", hint)]
    return []


def player(source: Source) -> tuple[Player | None, list[Problem]]:
    """The player of a file in content/players."""
    form, wrong = _validated(forms.PlayerForm, source)
    if form is None:
        return None, wrong
    return Player(
        place=source.place,
        id=source.id,
        name=form.name,
        born=form.born,
        positions=tuple(form.positions),
        nationality=tuple(form.nationality),
        aliases=tuple(form.aliases),
        not_to_be_confused_with=form.not_to_be_confused_with,
        spells=tuple(
            Spell(Ref(one.club, place_at(source.fields, ("spells", i, "club"))), one.since, one.until, one.loan)
            for i, one in enumerate(form.spells)
        ),
        ids=tuple(sorted(form.ids.items())),
        text=source.text,
    ), wrong


def club(source: Source) -> tuple[Club | None, list[Problem]]:
    """The club of a file in content/clubs; its association is that of its country if none is named."""
    form, wrong = _validated(forms.ClubForm, source)
    if form is None:
        return None, wrong
    return Club(
        place=source.place,
        id=source.id,
        name=form.name,
        country=form.country or "",
        association=form.association or form.country or "",
        aliases=tuple(form.aliases),
        contextual_aliases=tuple(form.contextual_aliases),
        colours=tuple(form.colours),
        divisions=tuple(sorted(form.divisions.items())),
        text=source.text,
    ), wrong


def journalist(source: Source) -> tuple[Journalist | None, list[Problem]]:
    """The journalist of a file in content/journalists."""
    form, wrong = _validated(forms.JournalistForm, source)
    if form is None:
        return None, wrong
    return Journalist(
        place=source.place,
        id=source.id,
        name=form.name,
        aliases=tuple(form.aliases),
        outlets=refs(form.outlets, source.fields, "outlets"),
        handles=tuple(form.handles),
        text=source.text,
    ), wrong


def person(source: Source) -> tuple[Person | None, list[Problem]]:
    """The person of a file in content/people."""
    form, wrong = _validated(forms.PersonForm, source)
    if form is None:
        return None, wrong
    return Person(
        place=source.place,
        id=source.id,
        name=form.name,
        aliases=tuple(form.aliases),
        role=form.role,
        club=ref(form.club, source.fields, "club"),
        handles=tuple(form.handles),
        text=source.text,
    ), wrong


def outlet(source: Source) -> tuple[Outlet | None, list[Problem]]:
    """The outlet of a file in content/outlets."""
    form, wrong = _validated(forms.OutletForm, source)
    if form is None:
        return None, wrong
    return Outlet(
        place=source.place,
        id=source.id,
        name=form.name,
        aliases=tuple(form.aliases),
        url=form.url or "",
        country=form.country or "",
        official_of=ref(form.official_of, source.fields, "official_of"),
        text=source.text,
    ), wrong


def window(source: Source) -> tuple[Window | None, list[Problem]]:
    """The transfer window of a file in content/windows; 2024-winter is “Winter 2024” unless it says otherwise."""
    form, wrong = _validated(forms.WindowForm, source)
    if form is None:
        return None, wrong
    wrong += [
        problems.period_backwards(place_at(source.fields, ("periods", i, "closes")), one.association)
        for i, one in enumerate(form.periods)
        if one.opens and one.opens > one.closes
    ]
    name = form.name or " ".join(reversed(source.id.split("-"))).capitalize()
    periods = tuple(
        Period(one.association, one.opens, one.closes, one.closes_time, one.url or "", one.note) for one in form.periods
    )
    return Window(source.place, source.id, name, form.season, periods, source.text), wrong


def move(source: Source) -> tuple[MoveRecord | None, list[Problem]]:
    """What a file in content/moves says of a move."""
    form, wrong = validate(forms.MoveForm, source.fields, source.zone)
    if form is None:
        return None, wrong
    if form.outcome in (Outcome.COMPLETED, Outcome.COMPLETED_LATER) and not (form.date or form.date_note):
        wrong.append(problems.outcome_without_date(place_at(source.fields, ("outcome",)), form.outcome))
    wrong += deal_problems(form.deal, source.fields, ("deal",))
    return MoveRecord(
        place=source.place,
        id=source.id,
        window=Ref(form.window, place_at(source.fields, ("window",))),
        player=Ref(form.player, place_at(source.fields, ("player",))),
        event=form.event,
        origin=ref(form.origin, source.fields, "from"),
        destination=ref(form.destination, source.fields, "to"),
        deal=deal(form.deal),
        outcome=form.outcome,
        date=form.date,
        date_note=form.date_note,
        instead=ref(form.instead, source.fields, "instead"),
        reason=form.reason,
        url=form.url or "",
        verdicts=tuple(
            Override(Ref(one.by, place_at(source.fields, ("verdicts", i, "by"))), one.verdict, one.reason)
            for i, one in enumerate(form.verdicts)
        ),
        text=source.text,
    ), wrong


def page(source: Source) -> tuple[TextPage | None, list[Problem]]:
    """The page of a file in content/pages."""
    form, wrong = _validated(forms.PageForm, source)
    return (TextPage(source.place, source.id, form.title, source.text) if form else None), wrong


def site(fields: Fields) -> tuple[Site | None, list[Problem]]:
    """The site's own card, from the fields of content/site.yaml."""
    form, wrong = validate(forms.SiteForm, fields, _UTC)
    if form is None:
        return None, wrong
    settings = form.theme_settings.items()
    return Site(
        title=form.title,
        url=form.url,
        description=form.description,
        language=form.language,
        time_zone=form.time_zone or _UTC,
        theme=form.theme,
        theme_settings=MappingProxyType({name: _given(fields, name, text) for name, text in settings}),
        data_licence=form.data_licence or "",
        card_images=form.card_images,
    ), wrong


def _given(fields: Fields, name: str, text: str) -> Given:
    path = ("theme_settings", name)
    return Given(text, key_at(fields, path), place_at(fields, path))


def _validated(form: type[F], source: Source) -> tuple[F | None, list[Problem]]:
    """The form of a record whose file name is its id."""
    found, wrong = validate(form, source.fields, source.zone)
    if names.is_reserved(source.id):
        wrong.append(problems.reserved_name(source.place, source.id))
    elif not names.is_slug(source.id):
        wrong.append(problems.bad_id(source.place, source.id, names.slug(source.id)))
    return found, wrong
