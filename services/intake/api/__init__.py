"""HTTP of intake, one file for each thing that it is about."""

from fastapi import APIRouter

from services.intake.api import berkas_konsep, formulir, insiden, konsep, lembar, opd, opd_urus, permohonan, pribadi, rekan, saya, sop

# `lembar` before `konsep`: /konsep/impor is no draft's id
BAGIAN = (permohonan, lembar, konsep, berkas_konsep, formulir, pribadi, insiden, opd, opd_urus, rekan, saya, sop)
router = APIRouter(routes=[route for bagian in BAGIAN for route in bagian.router.routes])
"""All routes in one list: the short way for acts and the limit of uploads are read from it."""

__all__ = ["router"]
