"""What is asked of an archive, in SQL that SQLite and PostgreSQL both understand: ``:name`` is a value that is given.

One statement, one question; the tables are in ``checker.archive.tables``.
"""

SCHEMA = "SELECT value FROM about WHERE name = 'schema'"

# a draft against the archive
SIZE = "SELECT coalesce(max(id), 0) FROM documents"
KEY = "SELECT id, documents FROM keys WHERE text = :text"
WITH_KEY = "SELECT document FROM topics WHERE key = :key"
PIECE = "SELECT name, published, reading FROM documents WHERE id = :id AND retracted IS NULL AND superseded_by IS NULL"

# what the archive says of a metric, a person or a place
KEYS_BETWEEN = "SELECT id, text FROM keys WHERE text >= :first AND text < :after ORDER BY text"
ENTRY = """
    SELECT d.name, d.published, d.version, e.name, d.retracted, s.name, d.reading
    FROM documents d JOIN extractors e ON e.id = d.extractor LEFT JOIN documents s ON s.id = d.superseded_by WHERE d.id = :id"""
DATED = "SELECT name, published FROM documents WHERE id = :id"
NAMES = "SELECT id, name FROM documents WHERE name > :after ORDER BY name LIMIT :most"

# what is in it
COUNTS = """
    SELECT count(*), coalesce(sum(facts), 0), coalesce(sum(words), 0), coalesce(sum(skipped), 0), min(published), max(published),
        count(retracted), count(superseded_by) FROM documents"""
KEY_COUNT = "SELECT count(*) FROM keys WHERE documents > 0"
EXTRACTORS = "SELECT e.name, count(*) FROM documents d JOIN extractors e ON e.id = d.extractor GROUP BY e.name ORDER BY e.name"
COMMONEST = "SELECT text, documents FROM keys WHERE text >= :first AND text < :after ORDER BY documents DESC, text LIMIT :most"

# whether it is whole
KEY_COUNTS_WRONG = """
    SELECT k.text, k.documents, count(t.document) FROM keys k LEFT JOIN topics t ON t.key = k.id
    GROUP BY k.id, k.text, k.documents HAVING k.documents <> count(t.document) ORDER BY k.text"""
TOPIC_COUNT = "SELECT count(*) FROM topics"
HAS_TOPIC = "SELECT 1 FROM topics t JOIN keys k ON k.id = t.key WHERE k.text = :text AND t.document = :document"
CHECKED = "SELECT id, name, published, digest, facts, words, reading FROM documents WHERE id > :after ORDER BY id LIMIT :most"
VERSIONS_WRONG = """
    SELECT d.name FROM documents d LEFT JOIN versions v ON v.name = d.name AND v.version = d.version
    WHERE v.digest IS NULL OR v.digest <> d.digest ORDER BY d.name"""
