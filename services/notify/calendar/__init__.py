"""Kalender: which days the office works, and at which hours, as decrees laid it down; one stream for the office.

Out go `KalenderDimulai`, `HariLiburDitetapkan`, `HariLiburDicabut` and `JamKerjaDitetapkan`; each gives the calendar a new version.
"""
