"""The operator's command `satupintu`: one module per command."""
