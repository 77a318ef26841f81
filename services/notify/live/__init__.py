"""The live stream of all events, as SSE: without a gap, from any point, to each as much as that person may see (ADR 0034)."""

from services.notify.live.api import buka_siaran, router

__all__ = ["buka_siaran", "router"]
