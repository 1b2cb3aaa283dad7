"""Any amount of text: every document checked by itself, and against those that share most with it, on one machine or on many.

What is found in a corpus is, by definition,

-  of each document what ``claimlint check --each`` finds, and
-  of each two documents that are held against each other what ``claimlint compare`` finds between them.

Which two are held against each other is decided as an archive decides which pieces a draft is held against, by the keys of their facts
(``checker.archive.keys``): the facts are brought together by key, and the documents that share a key weigh it (``partition``). A key that very many
documents have is split, so that no part is larger than the cap.

The order of the work is written once (``program``), in steps that take rows and give rows. An engine says where they are done: on one machine
with rows sorted on disk (``local``), or on Apache Spark (``spark``). ``inputs`` brings documents in, ``results`` writes what is found.
"""
