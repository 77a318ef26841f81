"""What a service process is composed of, opened and closed together, and how it says how it is."""
