"""Where a build spends its time: seconds by phase, and by template."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Profile:
    """What is measured of one build.

    `phases` are seconds of wall-clock time, in the order of the phases. `templates` are, by the template's name, pages,
    seconds spent on their views and seconds spent on the template, of all processes together; `families` counts pages.
    """

    phases: dict[str, float] = field(default_factory=dict)
    templates: dict[str, tuple[int, float, float]] = field(default_factory=dict)
    families: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Counts what passes within as this phase."""
        began = perf_counter()
        try:
            yield
        finally:
            self.phases[name] = self.phases.get(name, 0.0) + perf_counter() - began

    def page(self, template: str, view: float, rendering: float) -> None:
        """Counts a page of the template."""
        pages, views, renderings = self.templates.get(template, (0, 0.0, 0.0))
        self.templates[template] = pages + 1, views + view, renderings + rendering
