"""How often somebody may ask."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

_MOST = 10_000  # askers remembered; who asked longest ago is forgotten


class Rate:
    """So many requests a second for each asker, and so many at once."""

    def __init__(self, per_second: float, at_once: int, clock: Callable[[], float] = monotonic) -> None:
        self._per_second, self._at_once, self._clock = per_second, at_once, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait_s(self, asker: str) -> float:
        """Seconds that he must wait; 0.0 when he may ask now, which then counts."""
        with self._lock:
            now = self._clock()
            left, before = self._left.pop(asker, (float(self._at_once), now))
            left = min(float(self._at_once), left + (now - before) * self._per_second)
            wait = 0.0 if left >= 1 else (1 - left) / self._per_second
            self._left[asker] = (left if wait else left - 1, now)
            if len(self._left) > _MOST:
                self._left.popitem(last=False)
            return wait
