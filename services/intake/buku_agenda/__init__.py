"""Buku agenda: the book that gives each request of a year its agenda number, without gaps.

The aggregate is one year's book; a number is given in the same unit of work that accepts the request, so none is ever lost.
Out go `NomorAgendaDiberikan` and, after a restore, `NomorDilewati`.
"""
