"""HTTP of the calendar: questions about working days for anybody, and decrees."""

from fastapi import APIRouter

from services.notify.kalender_api import keputusan, publik

router = APIRouter(routes=[*keputusan.router.routes, *publik.router.routes])

__all__ = ["router"]
