"""Kantor: what the office prints for one role of the SOP.

Role keys never change; the title and the unit behind one are data of the office.
Out goes `JabatanDitetapkan`.
"""
