"""Mandat: who holds an office besides, or instead of, the official whom the directory names (domain facts, Plt. and Plh.).

The aggregate is one book of all mandates, since they must not overlap nor go round in a circle.
Out go `WewenangDilimpahkan` and `PelimpahanBerakhir`, from which every service knows who holds an office now.
"""
