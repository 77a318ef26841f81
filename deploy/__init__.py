"""How Satu Pintu is run: the embedded runner, the operator's command `satupintu`, server configurations and images."""
