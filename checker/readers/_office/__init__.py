"""What the readers of office documents share: packages of XML parts, and the lines that their paragraphs become."""
