"""The portal without a database: sentences, pages, policy, and what it projects."""
