"""Opd: one agency of the regency.

The aggregate keeps the agency's code and name, and the people who may act for it.
Out go `OpdDidaftarkan`, `OpdDimutakhirkan`, `PetugasOpdDidaftarkan` and `PetugasOpdDinonaktifkan`; every service hears who may act now.
"""
