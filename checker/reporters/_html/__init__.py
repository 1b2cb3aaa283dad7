"""The parts of the HTML report: the article with its marks, the findings, the facts, the timelines, the page around them."""
