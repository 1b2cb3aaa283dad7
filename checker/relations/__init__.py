"""Relations: one module each, judging facts under the options of a rule. See checker/judgement.py for what a module offers."""
