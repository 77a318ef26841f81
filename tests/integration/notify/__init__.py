"""The way out of notify, on real tables: who may hand over an alert, when it is tried again, and that none is lost."""
