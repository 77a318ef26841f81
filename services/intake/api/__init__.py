"""HTTP of intake, one file for each thing that it is about."""

from fastapi import APIRouter

from services.intake.api import formulir, konsep, lembar, permohonan

router = APIRouter()
# `lembar` before `konsep`: /konsep/impor is no draft's id
for bagian in (permohonan, lembar, konsep, formulir):
    router.include_router(bagian.router)

__all__ = ["router"]
