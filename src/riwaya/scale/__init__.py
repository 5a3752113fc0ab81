"""The same stages over many processes."""

from riwaya.scale.local import Analyser, Outcome, analyse_all

__all__ = ["Analyser", "Outcome", "analyse_all"]
