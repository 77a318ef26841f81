"""HTTP of subscriptions, for the administrator alone: register, change, rotate, stop, go on, send again, and look (ADR 0035)."""

from services.notify.langganan_api.bacaan import router as bacaan
from services.notify.langganan_api.tindakan import router

router.routes.extend(bacaan.routes)

__all__ = ["router"]
