"""Which of the figures that accounts give speak of the incident itself, and say how many."""

from collections import Counter
from collections.abc import Callable, Iterable

from riwaya.contrast.figures import Number
from riwaya.contrast.statement import Scene, is_of_day
from riwaya.knowledge.linking import Linking

# The low bound of «عدد من» and «عدة» (ANNOTATION.md).
_SEVERAL = 2
_AGREEING = 3


def bearing(scene: Scene, found: list[Number], linking: Linking) -> list[Number]:
    """The figures that bear on the toll. Each test leaves out what fails it only where something passes.

    - One of another day, or of a round-up, is of other happenings.
    - «لا إصابات» was said before the first victim was found.
    - «عدد من الجرحى», or «مقتل وإصابة خمسة» of dead and hurt together, is no estimate beside one that has a number;
      «عشرات الجرحى» is, beside one of fewer.
    - A larger figure of a whole countryside, or of no place, adds up more than the figures of the spot itself.
    - A figure that a single account gives, of no spot, is of something else beside one that several accounts give.
    """
    is_campaign = scene.type in linking.limits.campaign_types
    slack = linking.limits.campaign_slack_days if is_campaign else linking.limits.slack_days
    of_day = {view.gid for view in scene.views if is_of_day(scene, view, slack)}
    found = _passing(found, lambda number: number.gid in of_day)
    found = _passing(found, lambda number: number.high != 0)
    several = max([_SEVERAL, *(number.low for number in found if not number.is_vague)])
    found = _passing(found, lambda number: not number.is_vague or number.low > several)
    found = _passing(found, lambda number: not number.is_shared)
    return found if is_campaign else _agreed(_of_the_spot(found))


def _passing(found: list[Number], test: Callable[[Number], bool]) -> list[Number]:
    return [number for number in found if test(number)] or found


def _of_the_spot(found: list[Number]) -> list[Number]:
    most = max(_most(number for number in found if number.is_fine), default=None)
    if most is None:
        return found
    return [number for number in found if number.is_fine or number.low <= most]


def _agreed(found: list[Number]) -> list[Number]:
    backing = Counter(low for _, low in {(number.account, number.low) for number in found})
    if max(backing.values(), default=0) < _AGREEING:
        return found
    return [number for number in found if number.is_fine or backing[number.low] > 1]


def _most(found: Iterable[Number]) -> Iterable[int]:
    return (number.low if number.high is None else number.high for number in found)
