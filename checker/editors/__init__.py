"""claimlint in an editor: a language server. Imported by ``claimlint lsp`` only; needs pygls (the extra ``lsp``).

    texts     a text that is being typed, with the positions that editors count by
    folder    the drafts of a folder, each read once for each of its states, and what the rules say of them
    answers   findings and facts as diagnostics, hovers, symbols and locations
    actions   what a writer can do about a finding
    server    who is told what, and when
"""
