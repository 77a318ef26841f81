"""HTTP of the calendar: questions about working days for anybody, decrees, and what they moved."""

from fastapi import APIRouter

from services.notify.calendar.api import decrees, public, shifts

router = APIRouter(routes=[*decrees.router.routes, *shifts.router.routes, *public.router.routes])

__all__ = ["router"]
