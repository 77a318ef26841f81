"""`python -m deploy.cli` is `satupintu` where the script is not installed."""

from deploy.cli.main import main

main()
