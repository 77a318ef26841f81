"""The register as it is read: its table, how words are folded, what is similar to what, and the forms in which it is handed out."""
