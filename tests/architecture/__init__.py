"""What holds the parts together: the table, the services, their documents and the habits of the house."""
