"""Pejabat: one official of the office.

The aggregate keeps which office the person holds, and whether any.
Out go `PejabatDidaftarkan`, `PejabatDipindahkan` and `PejabatDinonaktifkan`, from which every service knows who may act now.
"""
