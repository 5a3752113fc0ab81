"""Who did what to whom: rules that fill the roles of a claim from the words around its trigger."""

from riwaya.claims.roles.author import author_roles
from riwaya.claims.roles.cleft import cleft_roles
from riwaya.claims.roles.control import control_roles
from riwaya.claims.roles.disowned import disowned_roles
from riwaya.claims.roles.joint import joint_roles
from riwaya.claims.roles.light import light_roles
from riwaya.claims.roles.noun import noun_roles, share_genitive
from riwaya.claims.roles.result import result_roles
from riwaya.claims.roles.retold import retold_roles
from riwaya.claims.roles.sent import sent_roles
from riwaya.claims.roles.sound import drop_unsound
from riwaya.claims.roles.verb import share_victims, verb_roles

__all__ = [
    "author_roles", "cleft_roles", "control_roles", "disowned_roles", "drop_unsound", "joint_roles", "light_roles",
    "noun_roles", "result_roles", "retold_roles", "sent_roles", "share_genitive", "share_victims", "verb_roles",
]
