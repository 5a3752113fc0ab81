"""The guard: what leaves a case without the names of private persons."""

from riwaya.guard.guard import Guard

__all__ = ["Guard"]
