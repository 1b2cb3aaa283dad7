"""The actions of ``claimlint archive``: those that change an archive, and those that ask it."""
