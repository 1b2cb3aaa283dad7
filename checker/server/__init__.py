"""The desk: claimlint over HTTP, and a page to paste drafts into. Imported by ``claimlint serve`` only; needs Starlette and uvicorn (the extra ``serve``).

    shapes    what a request and an answer look like: what is checked, and what the OpenAPI description says
    work      an answer to a request, in one process
    worker    the process that gives them, and how it is spoken to
    pool      as many of these as there are cores; requests wait for them, and outlive them
    metrics   what is counted, for Prometheus
    guard     who may ask, how much, how slowly
    app       the paths
    running   the listening socket, and the end
"""
