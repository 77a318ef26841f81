"""`BukuNomor`: the book of letter numbers of one year. Numbers are taken without gaps, kept by their letter, and voided by event."""
