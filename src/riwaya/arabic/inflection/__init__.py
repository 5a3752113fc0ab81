"""All spellings of a verb, noun or adjective that news uses, undiacritised and folded."""

from riwaya.arabic.inflection.enclitics import without_enclitic
from riwaya.arabic.inflection.features import Features
from riwaya.arabic.inflection.nouns import adjective_forms, noun_forms
from riwaya.arabic.inflection.verbs import verb_forms

__all__ = ["Features", "adjective_forms", "noun_forms", "verb_forms", "without_enclitic"]
