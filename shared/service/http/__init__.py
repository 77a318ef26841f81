"""The HTTP side of every service: routes, answers, refusals, the API's document."""
