"""Akses: who read the sealed data that stand in one thing (a request, a draft, the export of a person).

The aggregate is that thing's list of readings; each counts once a day for the same person, way, persons read about and fields.
Out goes `AksesDataDicatat`, committed before the data are shown.
"""
