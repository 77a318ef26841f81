"""HTTP of subscriptions, for the administrator alone: register, change, rotate, stop, go on, send again, and look (ADR 0035)."""

from services.notify.webhooks.api.acts import router
from services.notify.webhooks.api.reads import router as bacaan

router.routes.extend(bacaan.routes)

__all__ = ["router"]
