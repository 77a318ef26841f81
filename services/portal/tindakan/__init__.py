"""What people do at a request: one table of acts, from which pages, forms and what is sent are made."""
