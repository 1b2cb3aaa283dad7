"""A house's settings: ``.claimlint.yaml``, or ``[tool.claimlint]`` in pyproject.toml. Imported only where there are some."""
