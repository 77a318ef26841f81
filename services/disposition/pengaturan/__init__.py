"""Pengaturan: the office's own settings, as papers print them; one stream for the office.

Out goes `PengaturanKantorDitetapkan`; each gives the settings a new version, in force from a moment on.
"""
