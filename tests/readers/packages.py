"""Office documents made from the XML of their parts."""

from __future__ import annotations

import io
import zipfile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
         'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
         'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
         'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
         'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"')
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OPEN = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style", "meta"))
_OPEN += (' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
          ' xmlns:dc="http://purl.org/dc/elements/1.1/"')


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in parts.items():
            package.writestr(zipfile.ZipInfo(path), content)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of text (a string without tags) or of XML."""
    inside = "".join(one if one.startswith("<") else run(one) for one in content)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{inside}</w:p>"


def docx(body: str, core: str = "", **parts: str) -> bytes:
    """A Word document: its body, and the content of other parts by their names (footnotes, comments, header, styles)."""
    rels = "".join(f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("12")}" Target="{name}.xml"/>' for name in parts)
    roots = {"styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "header": "hdr", "footer": "ftr"}
    space = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{space}/content-types"><Default Extension="rels" '
                               f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                               f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
                               + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in parts) + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
                       f'<Relationship Id="b" Type="{space}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<c:coreProperties xmlns:c="{space}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
                             f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</c:coreProperties>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {_WORD}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/relationships">{rels}</Relationships>',
    }
    for name, content in parts.items():
        root = roots[name]
        files[f"word/{name}.xml"] = f'<w:{root} {_WORD}>{content}</w:{root}>'
    return packed(files)


def odt(body: str, meta: str = "", styles: str = "", automatic: str = "") -> bytes:
    """An OpenDocument text."""
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_OPEN}><office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>"
                       f"{body}</office:text></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {_OPEN}><office:meta>{meta}</office:meta></office:document-meta>",
        "styles.xml": f"<office:document-styles {_OPEN}>{styles}</office:document-styles>",
    })
