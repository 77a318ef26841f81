"""HTTP of intake, one file for each thing that it is about."""

from fastapi import APIRouter

from services.intake.api import formulir, konsep, permohonan

router = APIRouter()
for bagian in (permohonan, konsep, formulir):
    router.include_router(bagian.router)

__all__ = ["router"]
