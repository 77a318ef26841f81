"""Subjek: one person whose data are held, known by the id of the key that seals them.

The aggregate keeps what was corrected, which keys were destroyed, and whether the law forbids to destroy the present one.
Out go `DataPribadiDikoreksi`, `DataPribadiDihapus`, `PenghapusanDitahan` and `PenahananDilepas`.
"""
