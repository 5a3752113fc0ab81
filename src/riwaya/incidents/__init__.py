"""Incidents: the claims of many documents, put together by the happening they tell of."""

from riwaya.incidents.clusters import Cluster, cluster
from riwaya.incidents.facts import Known
from riwaya.incidents.groups import Link
from riwaya.incidents.why import why

__all__ = ["Cluster", "Known", "Link", "cluster", "why"]
