"""What the operator is told: problems with their exit codes, faults of the surroundings, mistakes in what he wrote."""
