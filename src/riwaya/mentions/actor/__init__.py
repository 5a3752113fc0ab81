"""Named organizations: armed groups, states' forces and bodies, agencies, media."""

from riwaya.mentions.actor.find import ActorFinder

__all__ = ["ActorFinder"]
