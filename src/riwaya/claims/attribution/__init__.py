"""Who says it: chains of speakers over the words of a document."""

from riwaya.claims.attribution.voices import Voice, Voices

__all__ = ["Voice", "Voices"]
