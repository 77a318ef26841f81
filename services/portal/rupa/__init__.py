"""How pages look: own style and module, under hashed addresses; and templates, which get a frozen view model and nothing else."""
