"""Contrast: what the accounts of an incident agree on, what they dispute, and who knows it at first hand."""

from riwaya.contrast.compare import compare, compare_all

__all__ = ["compare", "compare_all"]
