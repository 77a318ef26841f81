"""Watches all steps of the SOP: hears whatever changes whose turn it is, and tells the persons concerned, each exactly once.

Decides about `Pemberitahuan`, one per request: the open steps, the analyst, every alert, and which of them went out or failed; and
about `Kontak`, one per person: by which channels, and when not.
Events that go out: `PemberitahuanDicatat`, `PemberitahuanDikirim`, `PemberitahuanGagal`, `KontakDiatur`, and the small ones about
what notify knows of a request.
"""
