"""What happens to the service of villages when an actor closes down, as the page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.service.loss_advice import find_concerned, tell_now
from samverkan.service.loss_texts import tell_losses
from samverkan.view.texts import Said, both

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.service.analysis import ServiceAnalysis
    from samverkan.service.coverage import Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingView:
    """The closing of one actor in the sentences of the command; all actors are numbers.

    `lost` holds a village, a service by its place among those of the map, and those who no longer
    offer it there. `concerned` are those whom it concerns, `why` holds the reason of each, `now`
    what to do.
    """

    actor: int
    lost: tuple[tuple[int, ...], ...]
    concerned: tuple[int, ...]
    why: tuple[str, ...]
    sentences: tuple[Said, ...]
    now: tuple[Said, ...]


def closings_of(setting: ServiceAnalysis) -> Iterator[ClosingView]:
    """Yield the closing of every actor whose closing leaves a village with less service."""
    for actor in range(len(setting.network)):
        losses = setting.coverage.losses([actor])
        if losses:
            yield _view(setting, actor, losses)


def _view(setting: ServiceAnalysis, actor: int, losses: Sequence[Loss]) -> ClosingView:
    kind = setting.coverage.services.index
    concerned = find_concerned(setting, [actor], losses)
    return ClosingView(
        actor=actor,
        lost=tuple((loss.village, kind(loss.service), *loss.carriers) for loss in losses),
        concerned=tuple(concerned),
        why=tuple(reason.value for reason in concerned.values()),
        sentences=tuple(both(each) for each in tell_losses(setting, losses)),
        now=tuple(both(each) for each in tell_now(setting, [actor], losses)),
    )
