"""What people decided, laid over what the machine found: nothing is lost, and either side can be had back."""

from riwaya.review.anchors import anchor_of
from riwaya.review.apply import Applied, apply
from riwaya.review.force import in_force
from riwaya.review.unapply import unapply

__all__ = ["Applied", "anchor_of", "apply", "in_force", "unapply"]
