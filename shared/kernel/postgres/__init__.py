"""The database: schemas, roles, the recorder, connections to lend, and who leads."""
