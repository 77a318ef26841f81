"""Who is who over HTTP: officials, offices, agencies, oneself, and names beside ids."""
