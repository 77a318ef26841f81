"""HTTP of the calendar: questions about working days for anybody, decrees, and what they moved."""

from fastapi import APIRouter

from services.notify.kalender_api import keputusan, pergeseran, publik

router = APIRouter(routes=[*keputusan.router.routes, *pergeseran.router.routes, *publik.router.routes])

__all__ = ["router"]
