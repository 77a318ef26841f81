"""The pages: a module for each, with its routes, its view model, and the samples that a test renders every template with."""
