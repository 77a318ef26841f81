"""Insiden: one failure to protect personal data, from the moment it is known until nothing is left to do.

The aggregate keeps since when it is known, who was told, and whether it is closed.
Out go `InsidenDicatat`, `PenangananInsidenDicatat`, `PemberitahuanInsidenDicatat` and `InsidenDitutup`.
"""
